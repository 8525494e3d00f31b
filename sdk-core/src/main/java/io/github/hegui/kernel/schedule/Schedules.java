package io.github.hegui.kernel.schedule;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.OnDue;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.schedule.ScheduleEvent.Came;
import io.github.hegui.kernel.schedule.ScheduleMachine.Deadline;
import io.github.hegui.kernel.time.Rhythm;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What comes again and again: daily, weekly, monthly at a local time, or after so many working days. Each time is an event of its own, {@link #CAME}, and what follows
 * from it is a process. Safe for use by many threads.
 *
 * <pre>{@code
 * ScheduleId settlement = new ScheduleId("payment.settlement");
 * Schedules.on(desk).start(byAnn, settlement, Rhythm.daily(LocalTime.of(2, 0)));
 * }</pre>
 */
public final class Schedules {

    /** A time of a schedule came. */
    public static final EventType<Came> CAME = Schedule.KIND.event(Came.class);

    /** That the times of schedules come. */
    public static final Feature FEATURE =
            Feature.named("kernel.schedule").onDue(Schedule.KIND, new Coming()).build();

    private final Door<Schedule> door;

    private Schedules(Desk desk) {
        door = desk.door(Schedule.KIND);
    }

    /**
     * Schedules on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Schedules on(Desk desk) {
        desk.require(FEATURE);
        return new Schedules(desk);
    }

    /**
     * What follows from each time of a schedule, in the schedule's shard; one feature has it as {@link Feature.Builder#process}.
     *
     * @param name of the process, stable for ever
     * @param kind the kind of document that the effect leads to
     * @param effect decides on the work; its time is that of the schedule
     */
    public static <D> Process process(
            String name, ScheduleId schedule, Kind<D> kind, BiFunction<Work, Came, Outcome<D>> effect) {
        return Process.named(name)
                .on(
                        CAME,
                        kind,
                        came -> null,
                        (work, came) -> came.schedule().equals(schedule)
                                ? effect.apply(work, came)
                                : Outcome.refused(ScheduleRefusal.ANOTHER, came.schedule(), schedule))
                .mayRefuse(CAME, ScheduleRefusal.ANOTHER);
    }

    /** Lets it run in that rhythm from the command's time on; one that runs so already goes on undisturbed, so a host may say it whenever it starts. */
    public Outcome<Schedule> start(Command command, ScheduleId id, Rhythm rhythm) {
        Objects.requireNonNull(rhythm, "rhythm");
        return door.work(
                command,
                "start",
                id,
                work -> {
                    work.askPlatform(Schedule.KIND);
                    return work.find(Schedule.KIND, id.value()).isPresent()
                            ? work.change(Schedule.KIND, id.value(), (known, step) -> known.start(rhythm, step))
                            : work.add(Schedule.KIND, Schedule.start(id, rhythm, work.step()));
                },
                rhythm);
    }

    /** Stops it. */
    public Outcome<Schedule> stop(Command command, ScheduleId id) {
        return door.step(command, "stop", id, Schedule::stop);
    }

    /** The schedule of that id, as it is now. */
    public Optional<Schedule> find(ScheduleId id) {
        return door.find(id);
    }

    /** What happens when its time is due, and when the days off of a year are decreed. */
    private static final class Coming implements OnDue<Schedule> {

        @Override
        public Outcome<Schedule> due(Work work, String id, String deadline) {
            return work.change(Schedule.KIND, id, (schedule, step) -> schedule.come(Deadline.valueOf(deadline), step));
        }

        @Override
        public Outcome<Schedule> recompute(Work work, String id, String deadline) {
            return work.change(Schedule.KIND, id, (schedule, step) -> {
                var anew = schedule.recomputed(step.time());
                return anew.next().equals(schedule) ? Outcome.refused(DeskRefusal.RESULT_GONE, id) : Outcome.done(anew);
            });
        }
    }
}
