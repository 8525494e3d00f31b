package io.github.hegui.trade.inventory;

import static io.github.hegui.kernel.state.Role.CARRIER;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.trade.inventory.HoldMachine.State.COMMITTED;
import static io.github.hegui.trade.inventory.HoldMachine.State.CONSUMED;
import static io.github.hegui.trade.inventory.HoldMachine.State.EXPIRED;
import static io.github.hegui.trade.inventory.HoldMachine.State.HELD;
import static io.github.hegui.trade.inventory.HoldMachine.State.RELEASED;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Condition;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** Units held for one order, all its lines together, until they are handed over or given back. */
public final class HoldMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE =
            Machine.of("Hold", "库存预留", "the stock held", Row.class);

    private HoldMachine() {}

    /** Where the stock held for an order stands. */
    public enum State implements MachineState {
        /** Held for an order that is not confirmed. */
        HELD(Rest.resting(
                        "the order says for how long: by its time to pay, which ends when it is paid, and by what its parties do")
                .named("已预留", "held")),
        /** The order's own until hand-over. */
        COMMITTED(Rest.resting(
                        "until hand-over or release, for which the order and its consignments have their deadlines")
                .named("已锁定", "committed")),
        /** Given back because the time was over. */
        EXPIRED(Rest.settled("may be held again when the order is paid late").named("已过期", "expired")),
        /** Given back. */
        RELEASED(Rest.terminal().named("已释放", "released")),
        /** All that was not given back has left the house. */
        CONSUMED(Rest.terminal().named("已出库", "used up"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to the stock held for an order. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** Units are held. */
        HOLD("预留库存", "hold stock"),
        /** The order is confirmed: the units are its own until hand-over. */
        COMMIT("锁定库存", "commit it"),
        /** The time that the order had is over. */
        EXPIRE("记为过期", "let it expire"),
        /** Units are given back. */
        RELEASE("释放库存", "release units"),
        /** Units left the house. */
        CONSUME("出库", "take units out");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The conditions. */
    enum Guard implements MachineGuard<Facts> {
        AVAILABLE(Condition.of("库存足够", "enough is in stock", Facts::available)),
        SOME_REMAIN(Condition.of("仍有剩余", "some units remain", facts -> facts.remainingUnits() > 0)),
        SOME_CONSUMED(Condition.of("已有出库", "some units were taken out", facts -> facts.consumedUnits() > 0));

        private final Condition<Facts> condition;

        Guard(Condition<Facts> condition) {
            this.condition = condition;
        }

        @Override
        public Condition<Facts> condition() {
            return condition;
        }
    }

    /**
     * The quantities of a hold that the guards look at, as the trigger leaves them. Immutable.
     *
     * @param available whether every unit asked for is there to be held; the guarded counters of the same change prove it again
     * @param remainingUnits units still held or committed, neither given back nor consumed
     * @param consumedUnits units that left the house
     */
    public record Facts(boolean available, long remainingUnits, long consumedUnits) {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** Units are held for as long as their order has to be paid. */
        HOLD(held(null)),
        /** Units are held again after the time was over. */
        HOLD_AGAIN(held(EXPIRED)),
        /** The units are the order's own. */
        COMMIT(row(HELD, Trigger.COMMIT, COMMITTED).by(SELLER, PLATFORM, SYSTEM)),
        /** The units can be sold again. */
        EXPIRE(row(HELD, Trigger.EXPIRE, EXPIRED).by(SYSTEM)),
        /** The units can be sold again. */
        RELEASE(released(HELD, RELEASED)),
        /** Some units can be sold again, the others stay committed. */
        RELEASE_PART(released(COMMITTED, COMMITTED).when(Guard.SOME_REMAIN)),
        /** The last units are given back, others were handed over. */
        RELEASE_REST(released(COMMITTED, CONSUMED).when(Guard.SOME_CONSUMED)),
        /** All units can be sold again. */
        RELEASE_COMMITTED(released(COMMITTED, RELEASED)),
        /** Some units left the house. */
        CONSUME_PART(consumed(COMMITTED).when(Guard.SOME_REMAIN)),
        /** The last units left the house. */
        CONSUME(consumed(CONSUMED));

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

        private static Transition<State, Trigger, Facts> held(@Nullable State from) {
            return row(from, Trigger.HOLD, HELD)
                    .by(CONSUMER, SELLER, PLATFORM, SYSTEM)
                    .when(Guard.AVAILABLE);
        }

        private static Transition<State, Trigger, Facts> released(State from, State to) {
            return row(from, Trigger.RELEASE, to).by(CONSUMER, SELLER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> consumed(State to) {
            return row(COMMITTED, Trigger.CONSUME, to).by(SELLER, CARRIER, PLATFORM, SYSTEM);
        }
    }
}
