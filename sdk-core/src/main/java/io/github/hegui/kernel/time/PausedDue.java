package io.github.hegui.kernel.time;

import java.util.Objects;

/**
 * A limit that does not run at present; {@link WorkingTime#resume} lets it run on. Immutable.
 *
 * @param due what it was due before
 * @param since when it was stopped
 */
public record PausedDue(Due due, Moment since) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it was stopped before it started, or before it last ran on
     */
    public PausedDue {
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(since, "since");
        if (since.isBefore(due.runningSince())) {
            throw new IllegalArgumentException("stopped at " + since + ", before it ran at " + due.runningSince());
        }
    }
}
