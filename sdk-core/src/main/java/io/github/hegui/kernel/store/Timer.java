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
 */
public record Timer(
        DocumentKey key,
        String name,
        @Nullable Instant due,
        boolean provisional,
        @Nullable Instant onlyIfDue) {

    /** Checks. */
    public Timer {
        Objects.requireNonNull(key, "key");
        Limits.name("a deadline's name", name);
    }

    /** Sets it. */
    public static Timer start(DocumentKey key, String name, Instant due, boolean provisional) {
        return new Timer(key, name, due, provisional, null);
    }

    /** Stops it. */
    public static Timer stop(DocumentKey key, String name) {
        return new Timer(key, name, null, false, null);
    }
}
