package io.github.hegui.kernel.audit;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a log came to. Immutable.
 *
 * @param events how many events hold, from the first one on
 * @param checkpoints how many checkpoints hold
 * @param dropped of how many of those events body and salt are not there: whether somebody was entitled to drop them is not shown by the log's hashes,
 *     but by the events {@code kernel.audit.retirement.retired} in it, which name them
 * @param wrong the first thing that does not, or null
 */
public record LogReport(
        long events,
        long checkpoints,
        long dropped,
        @Nullable LogFault wrong) {

    /** Whether all holds. */
    public boolean holds() {
        return wrong == null;
    }

    /** The first thing that does not hold. */
    public Optional<LogFault> fault() {
        return Optional.ofNullable(wrong);
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return holds()
                ? "the log holds: " + events + " events under " + checkpoints + " checkpoints"
                        + (dropped == 0 ? "" : "; the bodies of " + dropped + " events were dropped")
                : Objects.requireNonNull(wrong).message();
    }
}
