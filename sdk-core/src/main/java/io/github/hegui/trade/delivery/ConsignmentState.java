package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.State;

/** Where a consignment stands. */
public enum ConsignmentState implements State {
    /** Packed, no note yet. */
    PREPARED("已备货", "packed", Rest.timed(ConsignmentClock.HAND_OVER)),
    /** The note waits for two signatures. */
    NOTE_ISSUED("已开具交接单", "waiting for its note to be signed", Rest.timed(ConsignmentClock.HAND_OVER)),
    /** The parties do not agree on count or package. */
    NOTE_DISPUTED("交接单有争议", "held up by a disputed note", Rest.timed(ConsignmentClock.HAND_OVER)),
    /** Signed by both; the carrier has it. */
    HANDED_OVER("已交接", "handed over", Rest.timed(ConsignmentClock.DELIVER)),
    /** The carrier has reported it on its way. */
    IN_TRANSIT("运输中", "on its way", Rest.timed(ConsignmentClock.DELIVER)),
    /** On its way back to the seller. */
    RETURNING("退回途中", "on its way back", Rest.timed(ConsignmentClock.RETURN)),
    /** With the consumer; the order's own clock runs from here. */
    DELIVERED("已送达", "delivered", Rest.terminal()),
    /** Gone. */
    LOST("已丢失", "lost", Rest.terminal()),
    /** Back at the seller. */
    RETURNED("已退回", "returned", Rest.terminal()),
    /** Given up before hand-over. */
    ABANDONED("已放弃", "abandoned", Rest.terminal());

    private final Wording wording;
    private final Rest rest;

    ConsignmentState(String zh, String en, Rest rest) {
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
