package io.github.hegui.kernel.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, under which id, and when it happened. The id is the idempotency key, among those of the same party: the same id with the same content is carried
 * out once and answered as often as it is asked. Immutable.
 *
 * <p>As JSON it is {@code {"id":"c-1","actor":"SELLER:s-7","at":"2026-03-02T01:00:00.000Z"}}. What strangers send is no command: they would say
 * themselves who they are and when it happened.
 *
 * @param id 1 to 200 characters, made by the caller and the same when the call is repeated; not one that begins with {@value #RESERVED}
 * @param actor who
 * @param moment when it happened; null for the desk's clock
 */
public record Command(
        String id,
        Actor actor,
        @JsonProperty("at") @Nullable Moment moment) {

    /** How the ids begin under which the SDK does things by itself; none of a caller's does. */
    public static final String RESERVED = "hegui:";

    /** How the ids begin of commands of which no record is kept: of what nobody repeats, such as a wrong password. */
    public static final String ONCE = "once:";

    /** Checks. */
    public Command {
        if (id.isEmpty() || id.length() > Issued.MOST) {
            throw new IllegalArgumentException("a command id has " + id.length() + " characters, 1 to 200 are allowed");
        }
        if (id.startsWith(RESERVED)) {
            throw new IllegalArgumentException(
                    "a command id begins with " + RESERVED + ", which is kept for what the SDK does by itself");
        }
        Objects.requireNonNull(actor, "actor");
    }

    /**
     * Under that id.
     *
     * @throws IllegalArgumentException when it is empty, longer than 200 characters, or begins with {@value #RESERVED} or {@value #ONCE}: what a stranger sends as an id must
     *     not be carried out twice
     */
    public static Command of(String id, Actor actor) {
        if (id.startsWith(ONCE)) {
            throw new IllegalArgumentException("a command id begins with " + ONCE
                    + ", which is kept for commands that are never repeated: see Command.by");
        }
        return new Command(id, actor, null);
    }

    /**
     * Under a fresh random id that begins with {@value #ONCE}, which {@link #of} refuses: nothing is kept by which a repetition would be known, so what is asked can not be repeated safely,
     * and when the answer of the store is lost it is {@code COMMIT_UNKNOWN} whether it happened.
     */
    public static Command by(Actor actor) {
        return new Command(ONCE + UUID.randomUUID(), actor, null);
    }

    /**
     * The same for what happened earlier and is recorded now. That is for trusted code and the platform to say: on a desk that is bound to a caller who has shown
     * to be somebody else it is refused. Nothing is recorded as earlier than what it is about, and a deadline that has ended by record stays missed.
     *
     * @param time cut to milliseconds
     * @throws java.time.DateTimeException outside the years 1 to 9999
     */
    public Command happenedAt(Instant time) {
        return new Command(id, actor, Moment.of(time));
    }

    /** {@link #moment} as an instant; null for the desk's clock. */
    public @Nullable Instant at() {
        return moment == null ? null : moment.toInstant();
    }
}
