package io.github.hegui.kernel.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, under which id, and when it happened. The id is the idempotency key: the same id with the same content is carried out once and
 * answered as often as it is asked. Immutable.
 *
 * @param id 1 to 200 characters, made by the caller and the same when the call is repeated
 * @param actor who
 * @param at when it happened, cut to milliseconds; null for the desk's clock
 */
public record Command(String id, Actor actor, @Nullable Instant at) {

    /** Checks and cuts. */
    public Command {
        if (id.isEmpty() || id.length() > 200) {
            throw new IllegalArgumentException("a command id has " + id.length() + " characters, 1 to 200 are allowed");
        }
        Objects.requireNonNull(actor, "actor");
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Under that id. */
    public static Command of(String id, Actor actor) {
        return new Command(id, actor, null);
    }

    /** Under a fresh random id: what is asked can then not be repeated safely. */
    public static Command by(Actor actor) {
        return new Command(UUID.randomUUID().toString(), actor, null);
    }

    /** The same for what happened earlier and is recorded now. */
    public Command happenedAt(Instant time) {
        return new Command(id, actor, time);
    }
}
