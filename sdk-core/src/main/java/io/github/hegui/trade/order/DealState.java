package io.github.hegui.trade.order;

import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.State;

/** Where an order stands. What is paid, handed over and delivered are quantities, not states. */
public enum DealState implements State {
    /** Placed, not confirmed. */
    PLACED(Rest.timed(DealClock.CONFIRM)),
    /** Confirmed by the seller. */
    CONFIRMED(Rest.resting(
            "the consignments carry the clocks of hand-over and delivery; COMPLETE runs once all has arrived")),
    /** The consumer has asked to cancel what is not handed over. */
    CANCEL_REQUESTED(Rest.timed(DealClock.CANCEL)),
    /** Declined by the seller. */
    REJECTED(Rest.settled("only a payment can still arrive, and is refunded")),
    /** Cancelled before anything was handed over. */
    CANCELLED(Rest.settled("only a payment can still arrive, and is refunded")),
    /** Not paid in time. */
    EXPIRED(Rest.settled("a late payment revives the order when stock can be held again, else it is refunded")),
    /** All that was not cancelled arrived or is accounted for, and was accepted. */
    COMPLETED(Rest.settled("only a payment agreed for after delivery can still arrive"));

    private final Rest rest;

    DealState(Rest rest) {
        this.rest = rest;
    }

    @Override
    public Rest rest() {
        return rest;
    }
}
