package io.github.hegui.kernel.job;

import static io.github.hegui.kernel.job.JobMachine.State.DONE;
import static io.github.hegui.kernel.job.JobMachine.State.PAUSED;
import static io.github.hegui.kernel.job.JobMachine.State.RUNNING;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SYSTEM;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** What can happen to a run of a job. */
public final class JobMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE = Machine.of("Job", "批处理任务", "the job", Row.class);

    private JobMachine() {}

    /** Where a run stands. */
    public enum State implements MachineState {
        /** Desks go on with it. */
        RUNNING(Rest.resting("desks that run go on with it").named("运行中", "running")),
        /** Nobody goes on with it. */
        PAUSED(Rest.resting("until somebody lets it go on").named("已暂停", "paused")),
        /** It is at its end. */
        DONE(Rest.terminal().named("已完成", "done"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a run. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** It runs for the first time. */
        START("启动", "start it"),
        /** It is not to go on for now. */
        PAUSE("暂停", "pause it"),
        /** It is to go on. */
        RESUME("继续", "let it go on"),
        /** It is at its end in all shards. */
        FINISH("完成", "finish it");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** What the rows look at: nothing. Immutable. */
    public record Facts() {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** It runs. */
        START(row(null, Trigger.START, RUNNING).by(PLATFORM, SYSTEM)),
        /** It does not go on for now. */
        PAUSE(row(RUNNING, Trigger.PAUSE, PAUSED).by(PLATFORM, SYSTEM)),
        /** It goes on. */
        RESUME(row(PAUSED, Trigger.RESUME, RUNNING).by(PLATFORM, SYSTEM)),
        /** It is at its end. */
        FINISH(row(RUNNING, Trigger.FINISH, DONE).by(SYSTEM));

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
