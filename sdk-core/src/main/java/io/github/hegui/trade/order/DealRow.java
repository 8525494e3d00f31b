package io.github.hegui.trade.order;

import static io.github.hegui.kernel.clause.Clause.B_4_7C;
import static io.github.hegui.kernel.state.Role.CARRIER;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.trade.order.DealState.CANCELLED;
import static io.github.hegui.trade.order.DealState.CANCEL_REQUESTED;
import static io.github.hegui.trade.order.DealState.COMPLETED;
import static io.github.hegui.trade.order.DealState.CONFIRMED;
import static io.github.hegui.trade.order.DealState.EXPIRED;
import static io.github.hegui.trade.order.DealState.PLACED;
import static io.github.hegui.trade.order.DealState.REJECTED;

import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.Row;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The machine DEAL: what can happen to an order. Deliveries are facts and are taken while a request to cancel is open too; a payment is a
 * fact and is taken in every state. Rows of one state and event are tried from top to bottom.
 */
public enum DealRow implements Row<DealState, DealEvent, DealFacts> {
    /** Stock is held, and there is nothing to pay: only the clock of confirmation starts. */
    PLACE_FREE(row(null, DealEvent.PLACE, PLACED)
            .by(CONSUMER, PLATFORM)
            .when(DealGuard.STOCK_HELD_NOTHING_TO_PAY)
            .starts(DealClock.CONFIRM)
            .keeps(B_4_7C)),
    /** Stock is held; the clocks of confirmation and payment start. */
    PLACE(row(null, DealEvent.PLACE, PLACED)
            .by(CONSUMER, PLATFORM)
            .when(DealGuard.STOCK_HELD)
            .starts(DealClock.CONFIRM)
            .starts(DealClock.PAYMENT)
            .keeps(B_4_7C)),

    /** Paid in full. */
    PAY(paid(PLACED, PLACED).when(DealGuard.PAID).stops(DealClock.PAYMENT)),
    /** One of several payments. */
    PAY_PART(paid(PLACED, PLACED)),
    /** The seller confirms, in time or late. */
    CONFIRM(row(PLACED, DealEvent.CONFIRM, CONFIRMED).by(SELLER, PLATFORM).keeps(B_4_7C)),
    /** A breach on record; the order can still be confirmed. */
    CONFIRM_OVERDUE(row(PLACED, DealEvent.CONFIRM_OVERDUE, PLACED).by(SYSTEM).keeps(B_4_7C)),
    /** Stock given back, money refunded. */
    REJECT(row(PLACED, DealEvent.REJECT, REJECTED).by(SELLER, PLATFORM)),
    /** Stock given back, money refunded. */
    CANCEL(row(PLACED, DealEvent.CANCEL, CANCELLED).by(CONSUMER, PLATFORM)),
    /** Stock given back. */
    PAYMENT_EXPIRED(row(PLACED, DealEvent.PAYMENT_EXPIRED, EXPIRED).by(SYSTEM).when(DealGuard.UNPAID)),
    /** The order lives again: stock is held again and the seller has a new working day. */
    PAY_LATE(paid(EXPIRED, PLACED)
            .when(DealGuard.PAID_AND_STOCK_HELD)
            .starts(DealClock.CONFIRM)
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
    REQUEST_CANCEL(row(CONFIRMED, DealEvent.REQUEST_CANCEL, CANCEL_REQUESTED)
            .by(CONSUMER, PLATFORM)
            .when(DealGuard.SOME_NOT_HANDED_OVER)
            .starts(DealClock.CANCEL)),
    /** Stock given back, money refunded. */
    CANCEL_ALL_REMAINING(rest(CANCELLED).when(DealGuard.NOTHING_LEFT)),
    /** What went out has arrived; a refund for the rest. */
    CANCEL_REST_ARRIVED(
            rest(CONFIRMED).when(DealGuard.SOME_CANCELLED_REST_ARRIVED).starts(DealClock.COMPLETE)),
    /** What went out or is packed is on its way; a refund for the rest. */
    CANCEL_REST(rest(CONFIRMED).when(DealGuard.SOME_CANCELLED)),
    /** Units are set apart for a carrier. */
    PACK(packed(CONFIRMED)),
    /** Units that were packed wait again. */
    UNPACK(unpacked(CONFIRMED)),
    /** Units went to the carrier. */
    HAND_OVER(handedOver(CONFIRMED)),
    /** The last unit has arrived. */
    DELIVER_LAST(delivered(CONFIRMED).when(DealGuard.ALL_ARRIVED).starts(DealClock.COMPLETE)),
    /** Some units have arrived. */
    DELIVER(delivered(CONFIRMED)),
    /** The last unit is lost. */
    LOSE_LAST(lost(CONFIRMED).when(DealGuard.ALL_ARRIVED).starts(DealClock.COMPLETE)),
    /** Some units are lost. */
    LOSE(lost(CONFIRMED)),
    /** Units are back at the seller, who sends them again or cancels them. */
    TAKE_BACK(takenBack(CONFIRMED)),
    /** All has arrived or is accounted for, and no case is open: settlement may begin. */
    COMPLETE(row(CONFIRMED, DealEvent.COMPLETE, COMPLETED)
            .by(CONSUMER, PLATFORM, SYSTEM)
            .when(DealGuard.ALL_ARRIVED_NO_CASE)),
    /** A case is open: looked at again after another term. */
    COMPLETE_LATER(row(CONFIRMED, DealEvent.COMPLETE, CONFIRMED)
            .by(SYSTEM)
            .when(DealGuard.ALL_ARRIVED_CASE_OPEN)
            .starts(DealClock.COMPLETE)),

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
    AGREE_CANCEL(agreed(CANCELLED).when(DealGuard.NOTHING_LEFT)),
    /** The rest is cancelled and refunded; what went out has arrived. */
    AGREE_CANCEL_ARRIVED(agreed(CONFIRMED).when(DealGuard.ALL_ARRIVED).starts(DealClock.COMPLETE)),
    /** The rest is cancelled and refunded; what went out is on its way. */
    AGREE_PART_CANCEL(agreed(CONFIRMED)),
    /** All has arrived meanwhile. */
    REFUSE_CANCEL_ARRIVED(row(CANCEL_REQUESTED, DealEvent.REFUSE_CANCEL, CONFIRMED)
            .by(SELLER, PLATFORM)
            .when(DealGuard.ALL_ARRIVED)
            .starts(DealClock.COMPLETE)),
    /** The order goes on; after-sale is offered. */
    REFUSE_CANCEL(row(CANCEL_REQUESTED, DealEvent.REFUSE_CANCEL, CONFIRMED).by(SELLER, PLATFORM)),
    /** Silence is consent: stock given back, money refunded. */
    CANCEL_OVERDUE(silent(CANCELLED).when(DealGuard.NOTHING_LEFT)),
    /** Silence is consent to the rest; what went out has arrived. */
    CANCEL_OVERDUE_ARRIVED(silent(CONFIRMED).when(DealGuard.ALL_ARRIVED).starts(DealClock.COMPLETE)),
    /** Silence is consent to the rest; what went out is on its way. */
    CANCEL_OVERDUE_PART(silent(CONFIRMED)),

    /** Paid after completion, as agreed. */
    PAY_COMPLETED(paid(COMPLETED, COMPLETED));

    private static final Machine<DealState, DealEvent, DealFacts> MACHINE =
            Machine.of("DEAL", "订单", "the order", DealRow.class);

    private final Transition<DealState, DealEvent, DealFacts> transition;

    DealRow(Transition<DealState, DealEvent, DealFacts> transition) {
        this.transition = transition;
    }

    /** The machine of these rows. */
    public static Machine<DealState, DealEvent, DealFacts> machine() {
        return MACHINE;
    }

    @Override
    public Transition<DealState, DealEvent, DealFacts> transition() {
        return transition;
    }

    private static Transition<DealState, DealEvent, DealFacts> row(
            @Nullable DealState from, DealEvent event, DealState to) {
        return Transition.of(from, event, to);
    }

    private static Transition<DealState, DealEvent, DealFacts> paid(DealState from, DealState to) {
        return row(from, DealEvent.PAY, to).by(CONSUMER, PLATFORM, SYSTEM);
    }

    private static Transition<DealState, DealEvent, DealFacts> packed(DealState state) {
        return row(state, DealEvent.PACK, state).by(SELLER, PLATFORM);
    }

    private static Transition<DealState, DealEvent, DealFacts> unpacked(DealState state) {
        return row(state, DealEvent.UNPACK, state).by(SELLER, PLATFORM);
    }

    private static Transition<DealState, DealEvent, DealFacts> handedOver(DealState state) {
        return row(state, DealEvent.HAND_OVER, state).by(SELLER, CARRIER, PLATFORM, SYSTEM);
    }

    private static Transition<DealState, DealEvent, DealFacts> delivered(DealState state) {
        return row(state, DealEvent.DELIVER, state).by(CONSUMER, CARRIER, PLATFORM, SYSTEM);
    }

    private static Transition<DealState, DealEvent, DealFacts> lost(DealState state) {
        return row(state, DealEvent.LOSE, state).by(CARRIER, PLATFORM, SYSTEM);
    }

    private static Transition<DealState, DealEvent, DealFacts> takenBack(DealState state) {
        return row(state, DealEvent.TAKE_BACK, state).by(SELLER, PLATFORM, SYSTEM);
    }

    private static Transition<DealState, DealEvent, DealFacts> rest(DealState to) {
        return row(CONFIRMED, DealEvent.CANCEL_REMAINING, to).by(SELLER, PLATFORM);
    }

    private static Transition<DealState, DealEvent, DealFacts> agreed(DealState to) {
        return row(CANCEL_REQUESTED, DealEvent.AGREE_CANCEL, to).by(SELLER, PLATFORM);
    }

    private static Transition<DealState, DealEvent, DealFacts> silent(DealState to) {
        return row(CANCEL_REQUESTED, DealEvent.CANCEL_OVERDUE, to).by(SYSTEM);
    }
}
