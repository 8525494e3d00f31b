package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.State;

/** Where a consignment stands. */
public enum ConsignmentState implements State {
    /** Packed, no note yet. */
    PREPARED(Rest.timed(ConsignmentClock.HAND_OVER)),
    /** The note waits for two signatures. */
    NOTE_ISSUED(Rest.timed(ConsignmentClock.HAND_OVER)),
    /** The parties do not agree on count or package. */
    NOTE_DISPUTED(Rest.timed(ConsignmentClock.HAND_OVER)),
    /** Signed by both; the carrier has it. */
    HANDED_OVER(Rest.timed(ConsignmentClock.DELIVER)),
    /** The carrier has reported it on its way. */
    IN_TRANSIT(Rest.timed(ConsignmentClock.DELIVER)),
    /** On its way back to the seller. */
    RETURNING(Rest.timed(ConsignmentClock.RETURN)),
    /** With the consumer; the order's own clock runs from here. */
    DELIVERED(Rest.terminal()),
    /** Gone. */
    LOST(Rest.terminal()),
    /** Back at the seller. */
    RETURNED(Rest.terminal()),
    /** Given up before hand-over. */
    ABANDONED(Rest.terminal());

    private final Rest rest;

    ConsignmentState(Rest rest) {
        this.rest = rest;
    }

    @Override
    public Rest rest() {
        return rest;
    }
}
