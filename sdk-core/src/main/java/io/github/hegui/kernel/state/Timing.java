package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.util.Objects;

/**
 * What a {@link MachineDeadline} says, written as {@code Term.workingDays(1).fires(Event.CONFIRM_OVERDUE)}. Immutable.
 *
 * @param term how long the deadline runs
 * @param fires what happens when it is over
 * @param <E> the events of the machine
 */
public record Timing<E extends Enum<E> & Worded>(Term term, E fires) {

    /** Checks that both are there. */
    public Timing {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(fires, "fires");
    }
}
