package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in from outside, under a key that is its own and no caller's: a capture under its channel and reference, whoever brings it, however
 * often and under whichever ids of theirs. {@link Desk#execute(Inbound, String, Object, io.github.hegui.kernel.store.Partition, Kind,
 * java.util.function.Function)} carries it out once. Only a feature makes one, from what it has checked; no text of a caller's
 * {@link Command#id} can name or take its key. Immutable.
 *
 * <p>The key is known as long as commands are, 30 days by default. What must be unique for ever is a document of its own besides, whose id the feature
 * makes of the same key.
 *
 * <pre>{@code
 * Inbound capture = Inbound.of("payment.capture", Actor.system("card"), channel, reference);
 * }</pre>
 *
 * @param feature whose, such as {@code payment.capture}
 * @param key what it is known by, unique within the feature
 * @param actor who brought it; another one's repetition is refused as one with other content, so name the channel, not the messenger
 * @param moment when it happened; null for the desk's clock
 */
public record Inbound(
        String feature, String key, Actor actor, @Nullable Moment moment) {

    /** Checks. */
    public Inbound {
        if (feature.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("what is inbound has a feature and a key; one of them is empty");
        }
        Objects.requireNonNull(actor, "actor");
    }

    /** Under a key of several parts; no two lists of parts make the same key. */
    public static Inbound of(String feature, Actor actor, String... key) {
        return new Inbound(feature, Issued.joined(key), actor, null);
    }

    /**
     * The same for what happened earlier and is recorded now.
     *
     * @param time cut to milliseconds
     * @throws java.time.DateTimeException outside the years 1 to 9999
     */
    public Inbound happenedAt(Instant time) {
        return new Inbound(feature, key, actor, Moment.of(time));
    }

    /** {@link #moment} as an instant; null for the desk's clock. */
    public @Nullable Instant at() {
        return moment == null ? null : moment.toInstant();
    }
}
