package io.github.hegui.kernel.schedule;

import static io.github.hegui.kernel.schedule.ScheduleMachine.State.RUNNING;
import static io.github.hegui.kernel.schedule.ScheduleMachine.State.STOPPED;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SYSTEM;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** What can happen to a schedule. */
public final class ScheduleMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE =
            Machine.of("Schedule", "定时计划", "the schedule", Row.class);

    private ScheduleMachine() {}

    /** Where a schedule stands. */
    public enum State implements MachineState {
        /** Its next time is set. */
        RUNNING(Rest.timed(Deadline.NEXT).named("运行中", "running")),
        /** It has no next time. */
        STOPPED(Rest.settled("it can be started again").named("已停止", "stopped"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a schedule. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** It runs in some rhythm from now on. */
        START("启动", "start it"),
        /** One of its times comes. */
        COME("到时", "let its time come"),
        /** It runs no more. */
        STOP("停止", "stop it");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The deadlines of a schedule. */
    public enum Deadline implements MachineDeadline<Trigger> {
        /** Its next time. */
        NEXT(Term.contract("next time of its rhythm").fires(Trigger.COME));

        private final Timing<Trigger> timing;

        Deadline(Timing<Trigger> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Trigger> timing() {
            return timing;
        }
    }

    /** What the rows look at: nothing. Immutable. */
    public record Facts() {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** It runs for the first time. */
        START(row(null, Trigger.START, RUNNING).by(PLATFORM).starts(Deadline.NEXT)),
        /** It runs in another rhythm. */
        CHANGE(row(RUNNING, Trigger.START, RUNNING).by(PLATFORM).starts(Deadline.NEXT)),
        /** It runs again. */
        START_AGAIN(row(STOPPED, Trigger.START, RUNNING).by(PLATFORM).starts(Deadline.NEXT)),
        /** A time of it, and the next one is set. */
        COME(row(RUNNING, Trigger.COME, RUNNING).by(SYSTEM).starts(Deadline.NEXT)),
        /** It runs no more. */
        STOP(row(RUNNING, Trigger.STOP, STOPPED).by(PLATFORM));

        private final Transition<State, Trigger, Facts> transition;

        Row(Transition<State, Trigger, Facts> transition) {
            this.transition = transition;
        }

        @Override
        public Transition<State, Trigger, Facts> transition() {
            return transition;
        }

        private static Transition<State, Trigger, Facts> row(@Nullable State from, Trigger trigger, State to) {
            return Transition.of(from, trigger, to);
        }
    }
}
