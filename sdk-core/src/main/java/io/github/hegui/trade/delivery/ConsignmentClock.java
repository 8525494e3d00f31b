package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.state.Countdown;
import io.github.hegui.kernel.state.Term;

/** The clocks of a consignment. */
public enum ConsignmentClock implements Countdown<ConsignmentEvent> {
    /** The agreed time of hand-over (B-6.2.2). */
    HAND_OVER(Term.contract("time of hand-over"), ConsignmentEvent.HAND_OVER_OVERDUE),
    /** The promised time of delivery (B-6.1d). */
    DELIVER(Term.contract("promise of delivery"), ConsignmentEvent.DELIVER_OVERDUE),
    /** The agreed time to bring back what was not taken. */
    RETURN(Term.contract("time of return"), ConsignmentEvent.RETURN_OVERDUE);

    private final Term term;
    private final ConsignmentEvent fires;

    ConsignmentClock(Term term, ConsignmentEvent fires) {
        this.term = term;
        this.fires = fires;
    }

    @Override
    public Term term() {
        return term;
    }

    @Override
    public ConsignmentEvent fires() {
        return fires;
    }
}
