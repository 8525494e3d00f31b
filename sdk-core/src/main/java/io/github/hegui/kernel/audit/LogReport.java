package io.github.hegui.kernel.audit;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a log came to. Immutable.
 *
 * @param events how many events hold, from the first one on
 * @param checkpoints how many checkpoints hold
 * @param wrong the first thing that does not, or null
 */
public record LogReport(
        long events, long checkpoints, @Nullable LogFault wrong) {

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
                : Objects.requireNonNull(wrong).message();
    }
}
