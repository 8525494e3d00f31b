package io.github.hegui.kernel.schedule;

import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Rhythm;

/** What happens to a schedule. */
public sealed interface ScheduleEvent {

    /** The schedule. */
    ScheduleId schedule();

    /** It runs, or runs in another rhythm. */
    record Started(ScheduleId schedule, Rhythm rhythm) implements ScheduleEvent {}

    /**
     * One of its times came.
     *
     * @param number from 1, without a gap, also over changes of the rhythm
     * @param at the time itself
     */
    record Came(ScheduleId schedule, long number, Moment at) implements ScheduleEvent {}

    /** It does not run any more. */
    record Stopped(ScheduleId schedule) implements ScheduleEvent {}
}
