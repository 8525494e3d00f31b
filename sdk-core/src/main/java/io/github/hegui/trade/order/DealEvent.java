package io.github.hegui.trade.order;

/** What can happen to an order. Constants are stored: they are never renamed. */
public enum DealEvent {
    /** The consumer places the order. */
    PLACE,
    /** Money arrived, or one of several payments did. */
    PAY,
    /** The time to pay is over. */
    PAYMENT_EXPIRED,
    /** The seller confirms. */
    CONFIRM,
    /** The time to confirm is over. */
    CONFIRM_OVERDUE,
    /** The seller declines. */
    REJECT,
    /** The consumer steps back before confirmation. */
    CANCEL,
    /** The consumer asks to cancel what is not handed over yet. */
    REQUEST_CANCEL,
    /** The seller agrees to cancel what is not handed over. */
    AGREE_CANCEL,
    /** The seller refuses to cancel. */
    REFUSE_CANCEL,
    /** The time to answer the request is over. */
    CANCEL_OVERDUE,
    /** The seller cannot deliver the rest and cancels it. */
    CANCEL_REMAINING,
    /** Units are set apart for a carrier. */
    PACK,
    /** Units that were packed wait again. */
    UNPACK,
    /** Units went to the carrier. */
    HAND_OVER,
    /** Units reached the consumer. */
    DELIVER,
    /** Units are lost. */
    LOSE,
    /** Units came back to the seller undelivered; they count as not handed over again. */
    TAKE_BACK,
    /** The consumer accepts, or the time to object is over. */
    COMPLETE
}
