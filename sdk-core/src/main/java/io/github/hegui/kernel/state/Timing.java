package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MachineDeadline} says, written as {@code Term.workingDays(1).fires(Trigger.CONFIRM_OVERDUE)}. Immutable.
 *
 * @param term how long the deadline runs
 * @param fires what happens when it is over
 * @param warns how many days of 24 hours before that it warns, most first; none for no warning
 * @param warning what a warning brings about; null where there is none
 * @param <T> the triggers of the machine
 */
public record Timing<T extends Enum<T> & Worded>(
        Term term, T fires, List<Integer> warns, @Nullable T warning) {

    /**
     * Checks that all is there.
     *
     * @throws IllegalArgumentException when warnings are out of order, or less than a day ahead
     */
    public Timing {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(fires, "fires");
        warns = List.copyOf(warns);
        if (warns.isEmpty() != (warning == null)) {
            throw new IllegalArgumentException("warnings need both days and a trigger");
        }
        int before = Integer.MAX_VALUE;
        for (int days : warns) {
            if (days < 1 || days >= before) {
                throw new IllegalArgumentException(
                        "warnings come at least a day ahead, the farthest first, each once; not " + warns);
            }
            before = days;
        }
    }

    /**
     * With warnings ahead of the end: those of them that would be past when the deadline starts are left out.
     *
     * @param trigger what each brings about, by {@link Role#SYSTEM}
     * @param daysAhead days of 24 hours, the farthest first, such as 30, 7, 1
     * @throws IllegalArgumentException when they are out of order, or less than a day ahead
     */
    public Timing<T> warns(T trigger, int... daysAhead) {
        return new Timing<>(
                term, fires, Arrays.stream(daysAhead).boxed().toList(), Objects.requireNonNull(trigger, "trigger"));
    }
}
