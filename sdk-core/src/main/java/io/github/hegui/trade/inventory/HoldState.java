package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.State;

/** Where the stock held for an order stands. */
public enum HoldState implements State {
    /** Held for an order that is not confirmed. */
    HELD(Rest.resting(
            "the order says for how long: by its time to pay, which ends when it is paid, and by what its parties do")),
    /** The order's own until hand-over. */
    COMMITTED(Rest.resting("until hand-over or release, for which the order and its consignments have their clocks")),
    /** Given back because the time was over. */
    EXPIRED(Rest.settled("may be held again when the order is paid late")),
    /** Given back. */
    RELEASED(Rest.terminal()),
    /** All that was not given back has left the house. */
    CONSUMED(Rest.terminal());

    private final Rest rest;

    HoldState(Rest rest) {
        this.rest = rest;
    }

    @Override
    public Rest rest() {
        return rest;
    }
}
