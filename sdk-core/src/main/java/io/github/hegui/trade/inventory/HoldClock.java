package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.state.Countdown;
import io.github.hegui.kernel.state.Term;

/** The clock of a hold. */
public enum HoldClock implements Countdown<HoldEvent> {
    /** The time to live of units that are held and not committed. */
    EXPIRE(Term.contract("time to live"), HoldEvent.EXPIRE);

    private final Term term;
    private final HoldEvent fires;

    HoldClock(Term term, HoldEvent fires) {
        this.term = term;
        this.fires = fires;
    }

    @Override
    public Term term() {
        return term;
    }

    @Override
    public HoldEvent fires() {
        return fires;
    }
}
