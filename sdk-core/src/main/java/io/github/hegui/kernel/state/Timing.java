package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.util.Objects;

/**
 * What a {@link MachineDeadline} says, written as {@code Term.workingDays(1).fires(Trigger.CONFIRM_OVERDUE)}. Immutable.
 *
 * @param term how long the deadline runs
 * @param fires what happens when it is over
 * @param <T> the triggers of the machine
 */
public record Timing<T extends Enum<T> & Worded>(Term term, T fires) {

    /** Checks that both are there. */
    public Timing {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(fires, "fires");
    }
}
