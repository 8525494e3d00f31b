package io.github.hegui.kernel.schedule;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.schedule.ScheduleMachine.Deadline;
import io.github.hegui.kernel.schedule.ScheduleMachine.Facts;
import io.github.hegui.kernel.schedule.ScheduleMachine.State;
import io.github.hegui.kernel.schedule.ScheduleMachine.Trigger;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Rhythm;
import io.github.hegui.kernel.time.WorkingTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that comes again and again. Immutable.
 *
 * @param id the id
 * @param state whether it runs
 * @param rhythm when it comes
 * @param number how often it came
 * @param since the time from which the next one is counted: the last one, or that of the start
 * @param next when it comes next, while it runs
 */
public record Schedule(ScheduleId id, State state, Rhythm rhythm, long number, Moment since, Rhythm.Time next) {

    /** How it is stored. It is for the platform alone. */
    public static final Kind<Schedule> KIND = Kind.of(
                    "kernel.schedule", Schedule.class, schedule -> schedule.id.value())
            .tells(ScheduleEvent.class)
            .missing(ScheduleRefusal.NOT_FOUND)
            .stranger(ScheduleRefusal.NOT_OPERATOR)
            .build();

    private static final Facts NONE = new Facts();

    /** Its machine. A time comes at itself, not after it, as a limit does. */
    static final Lifecycle<Schedule, State, Trigger, Facts> LIFE = Lifecycle.of(
                    ScheduleMachine.MACHINE, Schedule::state, Schedule::in)
            .agreed((schedule, deadline) -> Optional.of(new Decision.Agreed(
                    schedule.next.at().plus(Duration.ofMillis(-1)), schedule.next.provisional(), null)));

    /** Checks that nothing is missing. */
    public Schedule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(rhythm, "rhythm");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(next, "next");
        if (number < 0) {
            throw new IllegalArgumentException("schedule " + id + " came " + number + " times");
        }
    }

    /** Starts it for the first time. */
    static Outcome<Decision<Schedule>> start(ScheduleId id, Rhythm rhythm, Step step) {
        Schedule first = new Schedule(id, State.RUNNING, rhythm, 0, step.at(), rhythm.next(step.at(), step.time()));
        return LIFE.begin(Trigger.START, first, NONE, step)
                .map(decision -> decision.telling(new ScheduleEvent.Started(id, rhythm)));
    }

    /** Starts it again, or in another rhythm; one that runs so already goes on. */
    Outcome<Decision<Schedule>> start(Rhythm another, Step step) {
        if (state == State.RUNNING && rhythm.equals(another)) {
            return Outcome.done(Decision.of(this));
        }
        return LIFE.take(Trigger.START, counted(another, number, step.at(), step.time()), NONE, step)
                .map(decision -> decision.telling(new ScheduleEvent.Started(id, another)));
    }

    /** Its time has come; the next one is counted from there, however late it is. */
    Outcome<Decision<Schedule>> come(Deadline deadline, Step step) {
        return LIFE.take(deadline.fires(), counted(rhythm, number + 1, next.at(), step.time()), NONE, step)
                .map(decision -> decision.telling(new ScheduleEvent.Came(id, number + 1, next.at())));
    }

    /** Stops it. */
    Outcome<Decision<Schedule>> stop(Step step) {
        return LIFE.take(Trigger.STOP, this, NONE, step)
                .map(decision -> decision.telling(new ScheduleEvent.Stopped(id)));
    }

    /** With its next time by that calendar, for one that rests on a year that was not decreed. */
    Decision<Schedule> recomputed(WorkingTime time) {
        Schedule anew = counted(rhythm, number, since, time);
        return Decision.of(anew).starting(Deadline.NEXT.name(), anew.next.at().toInstant(), anew.next.provisional());
    }

    private Schedule counted(Rhythm in, long times, Moment from, WorkingTime time) {
        return new Schedule(id, state, in, times, from, in.next(from, time));
    }

    private Schedule in(State then) {
        return new Schedule(id, then, rhythm, number, since, next);
    }
}
