package io.github.hegui.kernel.time;

import java.util.Objects;

/**
 * A stretch in which a limit did not run. Immutable.
 *
 * @param from when it was stopped
 * @param to when it ran on, not before {@code from}
 */
public record Pause(Moment from, Moment to) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when the end is before the start
     */
    public Pause {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause from " + from + " does not end at " + to);
        }
    }
}
