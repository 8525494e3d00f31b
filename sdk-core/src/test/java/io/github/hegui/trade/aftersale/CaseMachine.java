package io.github.hegui.trade.aftersale;

import static io.github.hegui.kernel.clause.Clause.A_8_3;
import static io.github.hegui.kernel.clause.Clause.B_4_8C;
import static io.github.hegui.kernel.clause.Clause.B_6_4;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.trade.aftersale.CaseMachine.State.AWAITING_GOODS;
import static io.github.hegui.trade.aftersale.CaseMachine.State.COMING_BACK;
import static io.github.hegui.trade.aftersale.CaseMachine.State.INSPECTING;
import static io.github.hegui.trade.aftersale.CaseMachine.State.LAPSED;
import static io.github.hegui.trade.aftersale.CaseMachine.State.REFUSED;
import static io.github.hegui.trade.aftersale.CaseMachine.State.REQUESTED;
import static io.github.hegui.trade.aftersale.CaseMachine.State.SETTLED;
import static io.github.hegui.trade.aftersale.CaseMachine.State.SETTLING;
import static io.github.hegui.trade.aftersale.CaseMachine.State.WITHDRAWN;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Condition;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can happen to an after-sale case. Silence lets goods come back and be accepted; money for goods that stay is given by nobody's silence. */
public final class CaseMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE = Machine.of("Case", "售后单", "the case", Row.class);

    private CaseMachine() {}

    /** Where a case stands. Constants are stored: they are never renamed. */
    public enum State implements MachineState {
        /** Asked for, and not answered. */
        REQUESTED(Rest.timed(Deadline.REVIEW).named("待答复", "not answered")),
        /** Approved; the goods are to come back. */
        AWAITING_GOODS(Rest.timed(Deadline.SEND_BACK).named("待退货", "waiting for the goods")),
        /** The goods are on their way. */
        COMING_BACK(
                Rest.resting("the carrier that brings them has the deadline").named("退货途中", "coming back")),
        /** The seller has the goods. */
        INSPECTING(Rest.timed(Deadline.INSPECT).named("待验收", "being inspected")),
        /** A refund is due. */
        SETTLING(Rest.resting("the refund has the deadline").named("待退款", "being settled")),
        /** All is given back. */
        SETTLED(Rest.terminal().named("已办结", "settled")),
        /** Declined, or nothing of it was accepted. */
        REFUSED(Rest.terminal().named("已拒绝", "refused")),
        /** The consumer stepped back. */
        WITHDRAWN(Rest.terminal().named("已撤回", "withdrawn")),
        /** The goods did not come back in time. */
        LAPSED(Rest.terminal().named("已失效", "lapsed"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a case. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** The consumer asks. */
        REQUEST("申请售后", "ask for a refund"),
        /** The seller agrees. */
        APPROVE("同意", "approve it"),
        /** The seller declines. */
        REFUSE("拒绝", "refuse it"),
        /** The time to answer is over. */
        REVIEW_OVERDUE("记为答复超时", "let the time to answer end"),
        /** The consumer steps back. */
        WITHDRAW("撤回申请", "withdraw it"),
        /** The consumer sent the goods. */
        SEND_BACK("退回商品", "send the goods back"),
        /** The time to send them is over. */
        SEND_BACK_OVERDUE("记为退货超时", "let the time to send back end"),
        /** The seller has the goods. */
        RECEIVE("收到退货", "receive the goods"),
        /** The seller looked at them. */
        INSPECT("验收", "inspect the goods"),
        /** The time to look at them is over. */
        INSPECT_OVERDUE("记为验收超时", "let the time to inspect end"),
        /** The refund was made. */
        SETTLE("办结", "settle it");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The deadlines of a case. */
    public enum Deadline implements MachineDeadline<Trigger> {
        /** How long the seller may think about it. */
        REVIEW(Term.workingDays(1).fires(Trigger.REVIEW_OVERDUE)),
        /** How long the consumer may take to send the goods. */
        SEND_BACK(Term.calendar(Duration.ofDays(10)).fires(Trigger.SEND_BACK_OVERDUE)),
        /** How long the seller may take to look at them. */
        INSPECT(Term.workingDays(2).fires(Trigger.INSPECT_OVERDUE));

        private final Timing<Trigger> timing;

        Deadline(Timing<Trigger> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Trigger> timing() {
            return timing;
        }
    }

    /** The conditions. */
    enum Guard implements MachineGuard<Facts> {
        SOME_CLAIMED(Condition.of("有商品申请售后", "some units are claimed", facts -> facts.claimedUnits() > 0)),
        KEEPS_GOODS(Condition.of("商品无须退回", "the goods stay", Facts::keepsGoods)),
        SOME_ACCEPTED(Condition.of("有商品通过验收", "some units are accepted", facts -> facts.acceptedUnits() > 0));

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
     * What the guards look at, as the trigger leaves it. Immutable.
     *
     * @param claimedUnits units that the case is about
     * @param acceptedUnits units whose money is to be given back
     * @param keepsGoods whether the goods stay with the consumer
     */
    public record Facts(int claimedUnits, int acceptedUnits, boolean keepsGoods) {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** The consumer asks; the seller's working day starts. */
        REQUEST(row(null, Trigger.REQUEST, REQUESTED, CONSUMER, PLATFORM)
                .when(Guard.SOME_CLAIMED)
                .starts(Deadline.REVIEW)
                .keeps(A_8_3)),
        /** The goods stay, and the money is due. */
        APPROVE_KEEP(row(REQUESTED, Trigger.APPROVE, SETTLING, SELLER, PLATFORM).when(Guard.KEEPS_GOODS)),
        /** The goods are to come back. */
        APPROVE(row(REQUESTED, Trigger.APPROVE, AWAITING_GOODS, SELLER, PLATFORM)
                .starts(Deadline.SEND_BACK)),
        /** The seller declines. */
        REFUSE(row(REQUESTED, Trigger.REFUSE, REFUSED, SELLER, PLATFORM)),
        /** A breach on record, and the platform takes it up. */
        NO_ANSWER_KEEP(row(REQUESTED, Trigger.REVIEW_OVERDUE, REQUESTED, SYSTEM)
                .when(Guard.KEEPS_GOODS)
                .keeps(B_4_8C)),
        /** Silence is consent. */
        NO_ANSWER(row(REQUESTED, Trigger.REVIEW_OVERDUE, AWAITING_GOODS, SYSTEM).starts(Deadline.SEND_BACK)),
        /** Nobody has answered. */
        WITHDRAW(row(REQUESTED, Trigger.WITHDRAW, WITHDRAWN, CONSUMER, PLATFORM)),
        /** The goods are still with the consumer. */
        WITHDRAW_LATE(row(AWAITING_GOODS, Trigger.WITHDRAW, WITHDRAWN, CONSUMER, PLATFORM)),
        /** The goods are on their way. */
        SEND_BACK(row(AWAITING_GOODS, Trigger.SEND_BACK, COMING_BACK, CONSUMER, PLATFORM)),
        /** The consumer keeps the goods. */
        SEND_BACK_OVERDUE(row(AWAITING_GOODS, Trigger.SEND_BACK_OVERDUE, LAPSED, SYSTEM)),
        /** The goods are there, and are to be looked at. */
        RECEIVE(row(COMING_BACK, Trigger.RECEIVE, INSPECTING, SELLER, PLATFORM).starts(Deadline.INSPECT)),
        /** What was accepted is paid back. */
        INSPECT(row(INSPECTING, Trigger.INSPECT, SETTLING, SELLER, PLATFORM).when(Guard.SOME_ACCEPTED)),
        /** Nothing was accepted. */
        INSPECT_NONE(row(INSPECTING, Trigger.INSPECT, REFUSED, SELLER, PLATFORM)),
        /** Silence accepts all. */
        INSPECT_OVERDUE(row(INSPECTING, Trigger.INSPECT_OVERDUE, SETTLING, SYSTEM)),
        /** The money is back. */
        SETTLE(row(SETTLING, Trigger.SETTLE, SETTLED, PLATFORM, SYSTEM).keeps(B_6_4));

        private final Transition<State, Trigger, Facts> transition;

        Row(Transition<State, Trigger, Facts> transition) {
            this.transition = transition;
        }

        @Override
        public Transition<State, Trigger, Facts> transition() {
            return transition;
        }

        private static Transition<State, Trigger, Facts> row(
                @Nullable State from, Trigger trigger, State to, Role... who) {
            return Transition.<State, Trigger, Facts>of(from, trigger, to).by(who);
        }
    }
}
