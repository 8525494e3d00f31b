package io.github.hegui.trade.delivery;

/** What can happen to a consignment. Constants are stored: they are never renamed. */
public enum ConsignmentEvent {
    /** The seller sets units apart. */
    PREPARE,
    /** The hand-over note is written. */
    ISSUE_NOTE,
    /** One of the two parties signs the note. */
    SIGN,
    /** Count or package differ from the note. */
    MISMATCH,
    /** A new version of the note is written. */
    CORRECT_NOTE,
    /** The consignment is given up before hand-over. */
    ABANDON,
    /** The agreed time of hand-over is past. */
    HAND_OVER_OVERDUE,
    /** The carrier reports where it is. */
    TRACK,
    /** It reached the consumer. */
    DELIVER,
    /** The promised time of delivery is past. */
    DELIVER_OVERDUE,
    /** The consumer does not take it. */
    REFUSE,
    /** It is lost. */
    LOSE,
    /** It is damaged and goes back. */
    DAMAGE,
    /** It is back at the seller. */
    RECEIVE_BACK,
    /** The agreed time of its return is past. */
    RETURN_OVERDUE
}
