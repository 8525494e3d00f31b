package io.github.hegui.trade.order;

import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.State;

/** Where an order stands. What is paid, handed over and delivered are quantities, not states. */
public enum DealState implements State {
    /** Placed, not confirmed. */
    PLACED("已下单、待确认", "placed and not confirmed", Rest.timed(DealClock.CONFIRM)),
    /** Confirmed by the seller. */
    CONFIRMED(
            "已确认",
            "confirmed",
            Rest.resting(
                    "the consignments carry the clocks of hand-over and delivery; COMPLETE runs once all has arrived")),
    /** The consumer has asked to cancel what is not handed over. */
    CANCEL_REQUESTED("已申请取消", "asked to be cancelled", Rest.timed(DealClock.CANCEL)),
    /** Declined by the seller. */
    REJECTED("已被卖家拒绝", "rejected", Rest.settled("only a payment can still arrive, and is refunded")),
    /** Cancelled before anything was handed over. */
    CANCELLED("已取消", "cancelled", Rest.settled("only a payment can still arrive, and is refunded")),
    /** Not paid in time. */
    EXPIRED(
            "已因未付款失效",
            "expired, as it was not paid in time",
            Rest.settled("a late payment revives the order when stock can be held again, else it is refunded")),
    /** All that was not cancelled arrived or is accounted for, and was accepted. */
    COMPLETED("已完成", "completed", Rest.settled("only a payment agreed for after delivery can still arrive"));

    private final Wording wording;
    private final Rest rest;

    DealState(String zh, String en, Rest rest) {
        this.wording = new Wording(zh, en);
        this.rest = rest;
    }

    @Override
    public Rest rest() {
        return rest;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
