package io.github.hegui.kernel.time;

import java.util.List;
import java.util.Objects;

/**
 * When something is due, and from what that was computed, so that anybody can compute it again. Immutable.
 *
 * @param start when the limit began to run
 * @param limit how long it has, and how that is counted
 * @param pauses when it did not run, in order; at most {@value #MAX_PAUSES}
 * @param at when it is due
 * @param provisional true where a year on the way is not decreed: its days off are unknown and {@code at} takes all its weekdays for
 *     working days; {@link WorkingTime#recompute} corrects it when the decree is loaded
 */
public record Due(Moment start, TimeLimit limit, List<Pause> pauses, Moment at, boolean provisional) {

    /** How often a limit can be paused. */
    public static final int MAX_PAUSES = 64;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when times are out of order or there are too many pauses
     */
    public Due {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(at, "at");
        pauses = List.copyOf(pauses);
        if (at.isBefore(start)) {
            throw new IllegalArgumentException("due at " + at + ", before its start at " + start);
        }
        if (!pauses.isEmpty()) {
            check(start, pauses);
        }
    }

    /** Whether it is too late: what happens at {@link #at} itself is in time, a millisecond later it is not. */
    public boolean isMissed(Moment now) {
        return now.isAfter(at);
    }

    /** When it last began to run: the start, or the end of the last pause. */
    Moment runningSince() {
        return pauses.isEmpty() ? start : pauses.get(pauses.size() - 1).to();
    }

    private static void check(Moment start, List<Pause> pauses) {
        if (pauses.size() > MAX_PAUSES) {
            throw new IllegalArgumentException("a limit is paused " + MAX_PAUSES + " times at most");
        }
        Moment running = start;
        for (Pause pause : pauses) {
            if (pause.from().isBefore(running)) {
                throw new IllegalArgumentException("pauses overlap or are out of order at " + pause.from());
            }
            running = pause.to();
        }
    }
}
