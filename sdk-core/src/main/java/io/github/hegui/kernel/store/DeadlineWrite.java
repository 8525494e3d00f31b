package io.github.hegui.kernel.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deadline set or stopped within a change. A document has at most one of each name; setting replaces it.
 *
 * @param key the document
 * @param name the deadline's name, such as {@code confirm}
 * @param due when it fires; null to stop it
 * @param provisional true when the due time rests on a year that is not decreed yet
 * @param onlyIfDue when stopping: only if it is due then; null for whatever it is
 * @param basis from what the due time was computed, in a form of the desk's, so that it can be computed anew; null for a time that was just given
 */
public record DeadlineWrite(
        DocumentKey key,
        String name,
        @Nullable Instant due,
        boolean provisional,
        @Nullable Instant onlyIfDue,
        @Nullable String basis) {

    /** Checks. */
    public DeadlineWrite {
        Objects.requireNonNull(key, "key");
        Limits.name("a deadline's name", name);
        if (basis != null) {
            Limits.wellFormed("a deadline's basis", basis);
        }
    }

    /** Sets it. */
    public static DeadlineWrite start(DocumentKey key, String name, Instant due, boolean provisional) {
        return new DeadlineWrite(key, name, due, provisional, null, null);
    }

    /** Stops it if it is due then. */
    public static DeadlineWrite stopIfDue(DocumentKey key, String name, Instant due) {
        return new DeadlineWrite(key, name, null, false, due, null);
    }

    /** Stops it. */
    public static DeadlineWrite stop(DocumentKey key, String name) {
        return new DeadlineWrite(key, name, null, false, null, null);
    }
}
