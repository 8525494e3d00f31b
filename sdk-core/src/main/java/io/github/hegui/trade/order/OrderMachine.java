package io.github.hegui.trade.order;

import static io.github.hegui.kernel.clause.Clause.B_4_7C;
import static io.github.hegui.kernel.state.Role.CARRIER;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.trade.order.OrderMachine.State.CANCELLED;
import static io.github.hegui.trade.order.OrderMachine.State.CANCEL_REQUESTED;
import static io.github.hegui.trade.order.OrderMachine.State.COMPLETED;
import static io.github.hegui.trade.order.OrderMachine.State.CONFIRMED;
import static io.github.hegui.trade.order.OrderMachine.State.EXPIRED;
import static io.github.hegui.trade.order.OrderMachine.State.PLACED;
import static io.github.hegui.trade.order.OrderMachine.State.REJECTED;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Condition;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkDuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an order. Deliveries count while a request to cancel is open too; a payment counts in
 * every state.
 */
public final class OrderMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE = Machine.of("Order", "订单", "the order", Row.class);

    private OrderMachine() {}

    /** Where an order stands. What is paid, handed over and delivered are quantities, not states. */
    public enum State implements MachineState {
        /** Placed, not confirmed. */
        PLACED(Rest.timed(Deadline.CONFIRM).named("已下单、待确认", "placed and not confirmed")),
        /** Confirmed by the seller. */
        CONFIRMED(Rest.resting(
                        "the consignments carry the deadlines of hand-over and delivery; COMPLETE runs once all has arrived")
                .named("已确认", "confirmed")),
        /** The consumer has asked to cancel what is not handed over. */
        CANCEL_REQUESTED(Rest.timed(Deadline.CANCEL).named("已申请取消", "asked to be cancelled")),
        /** Declined by the seller. */
        REJECTED(
                Rest.settled("only a payment can still arrive, and is refunded").named("已被卖家拒绝", "rejected")),
        /** Cancelled before anything was handed over. */
        CANCELLED(
                Rest.settled("only a payment can still arrive, and is refunded").named("已取消", "cancelled")),
        /** Not paid in time. */
        EXPIRED(Rest.settled("a late payment revives the order when stock can be held again, else it is refunded")
                .named("已因未付款失效", "expired, as it was not paid in time")),
        /** All that was not cancelled arrived or is accounted for, and was accepted. */
        COMPLETED(Rest.settled("only a payment agreed for after delivery can still arrive")
                .named("已完成", "completed"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to an order. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** The consumer places the order. */
        PLACE("下单", "place the order"),
        /** Money arrived, or one of several payments did. */
        PAY("付款", "pay"),
        /** The time to pay is over. */
        PAYMENT_EXPIRED("记为付款超时", "let the time to pay end"),
        /** The seller confirms. */
        CONFIRM("确认订单", "confirm the order"),
        /** The time to confirm is over. */
        CONFIRM_OVERDUE("记为确认超时", "let the time to confirm end"),
        /** The seller declines. */
        REJECT("拒绝订单", "reject the order"),
        /** The consumer steps back before confirmation. */
        CANCEL("取消订单", "cancel the order"),
        /** The consumer asks to cancel what is not handed over yet. */
        REQUEST_CANCEL("申请取消", "ask to cancel"),
        /** The seller agrees to cancel what is not handed over. */
        AGREE_CANCEL("同意取消", "agree to cancel"),
        /** The seller refuses to cancel. */
        REFUSE_CANCEL("拒绝取消", "refuse to cancel"),
        /** The time to answer the request is over. */
        CANCEL_OVERDUE("记为答复超时", "let the time to answer end"),
        /** The seller cannot deliver the rest and cancels it. */
        CANCEL_REMAINING("取消剩余商品", "cancel the rest"),
        /** Units are set apart for a carrier. */
        PACK("备货装箱", "pack units"),
        /** Units that were packed wait again. */
        UNPACK("放弃装箱", "unpack units"),
        /** Units went to the carrier. */
        HAND_OVER("交接商品", "hand units over"),
        /** Units reached the consumer. */
        DELIVER("登记送达", "report units delivered"),
        /** Units are lost. */
        LOSE("登记丢失", "report units lost"),
        /** Units came back to the seller undelivered; they count as not handed over again. */
        TAKE_BACK("收回商品", "take units back"),
        /** The consumer accepts, or the time to object is over. */
        COMPLETE("完成订单", "complete the order");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** What the platform settles for itself, and may settle otherwise for orders to come. */
    public static final class Policies {

        /** How long the consumer may object after the last arrival; usually seven days. Less, or time that is counted otherwise, protects the consumer less. */
        public static final Timeline<TimeLimit> OBJECTION = Timeline.of(
                        "trade.order.objection", TimeLimit.class, TimeLimit.calendar(Duration.ofDays(7)))
                .weakerWhen((value, usual) -> !value.isAtLeast(usual));

        /** How long the seller may think about a request to cancel; usually one working day. More protects the consumer less. */
        public static final Timeline<TimeLimit> CANCELLATION = Timeline.of(
                        "trade.order.cancellation", TimeLimit.class, TimeLimit.working(WorkDuration.ONE_DAY))
                .weakerWhen((value, usual) -> !usual.isAtLeast(value));

        private Policies() {}
    }

    /** The deadlines of an order. */
    public enum Deadline implements MachineDeadline<Trigger> {
        /** Within one working day of placing the order is to be confirmed (B-4.7c). */
        CONFIRM(Term.workingDays(1).fires(Trigger.CONFIRM_OVERDUE)),
        /** How long an order may wait for its money; its stock is held for it by this deadline and no other. */
        PAYMENT(Term.contract("time to pay, for which stock is held").fires(Trigger.PAYMENT_EXPIRED)),
        /** How long the seller may think about a request to cancel. */
        CANCEL(Term.policy(Policies.CANCELLATION).fires(Trigger.CANCEL_OVERDUE)),
        /** How long the consumer may object after the last arrival. */
        COMPLETE(Term.policy(Policies.OBJECTION).fires(Trigger.COMPLETE));

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
        STOCK_HELD(Condition.of("库存已预留", "stock is held", Facts::stockHeld)),
        STOCK_HELD_NOTHING_TO_PAY(Condition.of(
                "库存已预留且无须付款", "stock is held and nothing is to be paid", facts -> facts.stockHeld() && facts.paid())),
        PAID(Condition.of("已付清", "all is paid", Facts::paid)),
        UNPAID(Condition.of("尚未付清", "not all is paid", facts -> !facts.paid())),
        PAID_AND_STOCK_HELD(
                Condition.of("已付清且库存已预留", "all is paid and stock is held", facts -> facts.paid() && facts.stockHeld())),
        SOME_NOT_HANDED_OVER(Condition.of(
                "还有未交接的商品",
                "some units are not handed over",
                facts -> facts.orderedUnits() - facts.cancelledUnits() > facts.handedOverUnits())),
        NOTHING_LEFT(Condition.of(
                "全部商品均已取消", "all units are cancelled", facts -> facts.cancelledUnits() == facts.orderedUnits())),
        SOME_CANCELLED(Condition.of("有商品被取消", "some units are cancelled", facts -> facts.cancelledUnits() > 0)),
        SOME_CANCELLED_REST_ARRIVED(Condition.of(
                "有商品被取消且其余均已到达",
                "some units are cancelled and the rest has arrived",
                facts -> facts.cancelledUnits() > 0 && facts.allArrived())),
        ALL_ARRIVED(Condition.of("商品均已到达", "all units have arrived", Facts::allArrived)),
        ALL_ARRIVED_NO_CASE(Condition.of(
                "商品均已到达且没有未结售后",
                "all units have arrived and no case is open",
                facts -> facts.allArrived() && !facts.caseOpen())),
        ALL_ARRIVED_CASE_OPEN(Condition.of(
                "商品均已到达但有未结售后",
                "all units have arrived and a case is open",
                facts -> facts.allArrived() && facts.caseOpen()));

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
     * The quantities of an order that the guards look at, as the trigger leaves them. Immutable.
     *
     * @param orderedUnits units ordered
     * @param cancelledUnits units cancelled
     * @param handedOverUnits units handed over to a carrier, those delivered and lost included
     * @param deliveredUnits units that reached the consumer
     * @param lostUnits units lost after hand-over
     * @param paid whether all that is due has been paid
     * @param stockHeld whether stock is held or committed for every unit that is neither cancelled nor handed over
     * @param caseOpen whether an after-sale case is open
     */
    public record Facts(
            long orderedUnits,
            long cancelledUnits,
            long handedOverUnits,
            long deliveredUnits,
            long lostUnits,
            boolean paid,
            boolean stockHeld,
            boolean caseOpen) {

        /** Whether some units are not cancelled and all of them are delivered or lost. */
        boolean allArrived() {
            long kept = orderedUnits - cancelledUnits;
            return kept > 0 && deliveredUnits + lostUnits == kept;
        }
    }

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** Stock is held, and there is nothing to pay: only the deadline of confirmation starts. */
        PLACE_FREE(row(null, Trigger.PLACE, PLACED)
                .by(CONSUMER, PLATFORM)
                .when(Guard.STOCK_HELD_NOTHING_TO_PAY)
                .starts(Deadline.CONFIRM)
                .keeps(B_4_7C)),
        /** Stock is held; the deadlines of confirmation and payment start. */
        PLACE(row(null, Trigger.PLACE, PLACED)
                .by(CONSUMER, PLATFORM)
                .when(Guard.STOCK_HELD)
                .starts(Deadline.CONFIRM)
                .starts(Deadline.PAYMENT)
                .keeps(B_4_7C)),

        /** Paid in full. */
        PAY(paid(PLACED, PLACED).when(Guard.PAID).stops(Deadline.PAYMENT)),
        /** One of several payments. */
        PAY_PART(paid(PLACED, PLACED)),
        /** The seller confirms, in time or late. */
        CONFIRM(row(PLACED, Trigger.CONFIRM, CONFIRMED).by(SELLER, PLATFORM).keeps(B_4_7C)),
        /** A breach on record; the order can still be confirmed. */
        CONFIRM_OVERDUE(row(PLACED, Trigger.CONFIRM_OVERDUE, PLACED).by(SYSTEM).keeps(B_4_7C)),
        /** Stock given back, money refunded. */
        REJECT(row(PLACED, Trigger.REJECT, REJECTED).by(SELLER, PLATFORM)),
        /** Stock given back, money refunded. */
        CANCEL(row(PLACED, Trigger.CANCEL, CANCELLED).by(CONSUMER, PLATFORM)),
        /** Stock given back. */
        PAYMENT_EXPIRED(row(PLACED, Trigger.PAYMENT_EXPIRED, EXPIRED).by(SYSTEM).when(Guard.UNPAID)),
        /** The order lives again: stock is held again and the seller has a new working day. */
        PAY_LATE(paid(EXPIRED, PLACED)
                .when(Guard.PAID_AND_STOCK_HELD)
                .starts(Deadline.CONFIRM)
                .keeps(B_4_7C)),
        /** Too late, or too little: a refund is due. */
        PAY_LATE_REFUND(paid(EXPIRED, EXPIRED)),
        /** A refund is due. */
        PAY_REJECTED(paid(REJECTED, REJECTED)),
        /** A refund is due. */
        PAY_CANCELLED(paid(CANCELLED, CANCELLED)),

        /** Paid after confirmation, as agreed. */
        PAY_CONFIRMED(paid(CONFIRMED, CONFIRMED)),
        /** The seller has one working day to answer. */
        REQUEST_CANCEL(row(CONFIRMED, Trigger.REQUEST_CANCEL, CANCEL_REQUESTED)
                .by(CONSUMER, PLATFORM)
                .when(Guard.SOME_NOT_HANDED_OVER)
                .starts(Deadline.CANCEL)),
        /** Stock given back, money refunded. */
        CANCEL_ALL_REMAINING(rest(CANCELLED).when(Guard.NOTHING_LEFT)),
        /** What went out has arrived; a refund for the rest. */
        CANCEL_REST_ARRIVED(
                rest(CONFIRMED).when(Guard.SOME_CANCELLED_REST_ARRIVED).starts(Deadline.COMPLETE)),
        /** What went out or is packed is on its way; a refund for the rest. */
        CANCEL_REST(rest(CONFIRMED).when(Guard.SOME_CANCELLED)),
        /** Units are set apart for a carrier. */
        PACK(packed(CONFIRMED)),
        /** Units that were packed wait again. */
        UNPACK(unpacked(CONFIRMED)),
        /** Units went to the carrier. */
        HAND_OVER(handedOver(CONFIRMED)),
        /** The last unit has arrived. */
        DELIVER_LAST(delivered(CONFIRMED).when(Guard.ALL_ARRIVED).starts(Deadline.COMPLETE)),
        /** Some units have arrived. */
        DELIVER(delivered(CONFIRMED)),
        /** The last unit is lost. */
        LOSE_LAST(lost(CONFIRMED).when(Guard.ALL_ARRIVED).starts(Deadline.COMPLETE)),
        /** Some units are lost. */
        LOSE(lost(CONFIRMED)),
        /** Units are back at the seller, who sends them again or cancels them. */
        TAKE_BACK(takenBack(CONFIRMED)),
        /** All has arrived or is accounted for, and no case is open: settlement may begin. */
        COMPLETE(row(CONFIRMED, Trigger.COMPLETE, COMPLETED)
                .by(CONSUMER, PLATFORM, SYSTEM)
                .when(Guard.ALL_ARRIVED_NO_CASE)),
        /** A case is open: looked at again after another term. */
        COMPLETE_LATER(row(CONFIRMED, Trigger.COMPLETE, CONFIRMED)
                .by(SYSTEM)
                .when(Guard.ALL_ARRIVED_CASE_OPEN)
                .starts(Deadline.COMPLETE)),

        /** Paid while the request is open. */
        PAY_REQUESTED(paid(CANCEL_REQUESTED, CANCEL_REQUESTED)),
        /** Units are set apart while the request is open: an agreement or silence unpacks them. */
        PACK_REQUESTED(packed(CANCEL_REQUESTED)),
        /** Units that were packed wait again. */
        UNPACK_REQUESTED(unpacked(CANCEL_REQUESTED)),
        /** Units went to the carrier while the request was open. */
        HAND_OVER_REQUESTED(handedOver(CANCEL_REQUESTED)),
        /** Units arrived while the request was open. */
        DELIVER_REQUESTED(delivered(CANCEL_REQUESTED)),
        /** Units were lost while the request was open. */
        LOSE_REQUESTED(lost(CANCEL_REQUESTED)),
        /** Units came back while the request was open. */
        TAKE_BACK_REQUESTED(takenBack(CANCEL_REQUESTED)),
        /** Stock given back, money refunded. */
        AGREE_CANCEL(agreed(CANCELLED).when(Guard.NOTHING_LEFT)),
        /** The rest is cancelled and refunded; what went out has arrived. */
        AGREE_CANCEL_ARRIVED(agreed(CONFIRMED).when(Guard.ALL_ARRIVED).starts(Deadline.COMPLETE)),
        /** The rest is cancelled and refunded; what went out is on its way. */
        AGREE_PART_CANCEL(agreed(CONFIRMED)),
        /** All has arrived meanwhile. */
        REFUSE_CANCEL_ARRIVED(row(CANCEL_REQUESTED, Trigger.REFUSE_CANCEL, CONFIRMED)
                .by(SELLER, PLATFORM)
                .when(Guard.ALL_ARRIVED)
                .starts(Deadline.COMPLETE)),
        /** The order goes on; after-sale is offered. */
        REFUSE_CANCEL(row(CANCEL_REQUESTED, Trigger.REFUSE_CANCEL, CONFIRMED).by(SELLER, PLATFORM)),
        /** Silence is consent: stock given back, money refunded. */
        CANCEL_OVERDUE(silent(CANCELLED).when(Guard.NOTHING_LEFT)),
        /** Silence is consent to the rest; what went out has arrived. */
        CANCEL_OVERDUE_ARRIVED(silent(CONFIRMED).when(Guard.ALL_ARRIVED).starts(Deadline.COMPLETE)),
        /** Silence is consent to the rest; what went out is on its way. */
        CANCEL_OVERDUE_PART(silent(CONFIRMED)),

        /** Paid after completion, as agreed. */
        PAY_COMPLETED(paid(COMPLETED, COMPLETED));

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

        private static Transition<State, Trigger, Facts> paid(State from, State to) {
            return row(from, Trigger.PAY, to).by(CONSUMER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> packed(State state) {
            return row(state, Trigger.PACK, state).by(SELLER, PLATFORM);
        }

        private static Transition<State, Trigger, Facts> unpacked(State state) {
            return row(state, Trigger.UNPACK, state).by(SELLER, PLATFORM);
        }

        private static Transition<State, Trigger, Facts> handedOver(State state) {
            return row(state, Trigger.HAND_OVER, state).by(SELLER, CARRIER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> delivered(State state) {
            return row(state, Trigger.DELIVER, state).by(CONSUMER, CARRIER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> lost(State state) {
            return row(state, Trigger.LOSE, state).by(CARRIER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> takenBack(State state) {
            return row(state, Trigger.TAKE_BACK, state).by(SELLER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> rest(State to) {
            return row(CONFIRMED, Trigger.CANCEL_REMAINING, to).by(SELLER, PLATFORM);
        }

        private static Transition<State, Trigger, Facts> agreed(State to) {
            return row(CANCEL_REQUESTED, Trigger.AGREE_CANCEL, to).by(SELLER, PLATFORM);
        }

        private static Transition<State, Trigger, Facts> silent(State to) {
            return row(CANCEL_REQUESTED, Trigger.CANCEL_OVERDUE, to).by(SYSTEM);
        }
    }
}
