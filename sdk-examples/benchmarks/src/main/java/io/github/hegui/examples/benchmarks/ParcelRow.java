package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Condition;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.Transition;

/** The small order machine that {@link StateBenchmark} builds with each library. */
enum ParcelRow implements MachineRow<ParcelRow.Stage, ParcelRow.Step, ParcelRow.Facts> {
    CREATE(Transition.of(null, Step.CREATE, Stage.NEW)),
    PAY(Transition.<Stage, Step, Facts>of(Stage.NEW, Step.PAY, Stage.PAID).when(Paid.PAID)),
    CANCEL(Transition.of(Stage.NEW, Step.CANCEL, Stage.CANCELLED)),
    SHIP(Transition.of(Stage.PAID, Step.SHIP, Stage.SHIPPED)),
    REFUND(Transition.of(Stage.PAID, Step.CANCEL, Stage.CANCELLED)),
    DELIVER(Transition.of(Stage.SHIPPED, Step.DELIVER, Stage.DONE));

    enum Stage implements MachineState {
        NEW,
        PAID,
        SHIPPED,
        DONE,
        CANCELLED;

        @Override
        public Rest rest() {
            Rest rest =
                    this == DONE || this == CANCELLED ? Rest.terminal() : Rest.resting("a benchmark has no deadline");
            return rest.named(name(), name());
        }
    }

    enum Step implements Worded {
        CREATE,
        PAY,
        CANCEL,
        SHIP,
        DELIVER;

        @Override
        public Wording wording() {
            return new Wording(name(), name());
        }
    }

    /** What the one guard looks at. */
    record Facts(long due, long paid) {}

    private enum Paid implements MachineGuard<Facts> {
        PAID;

        private final Condition<Facts> condition = Condition.of(name(), name(), facts -> facts.paid() >= facts.due());

        @Override
        public Condition<Facts> condition() {
            return condition;
        }
    }

    private final Transition<Stage, Step, Facts> transition;

    ParcelRow(Transition<Stage, Step, Facts> transition) {
        this.transition = transition.by(Role.SELLER, Role.SYSTEM);
    }

    @Override
    public Transition<Stage, Step, Facts> transition() {
        return transition;
    }

    static Machine<Stage, Step, Facts> machine() {
        return Machine.of("Parcel", "包裹", "the parcel", ParcelRow.class);
    }
}
