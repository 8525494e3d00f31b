package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.State;

/** Where the stock held for an order stands. */
public enum HoldState implements State {
    /** Held for an order that is not confirmed. */
    HELD(
            "已预留",
            "held",
            Rest.resting(
                    "the order says for how long: by its time to pay, which ends when it is paid, and by what its parties do")),
    /** The order's own until hand-over. */
    COMMITTED(
            "已锁定",
            "committed",
            Rest.resting("until hand-over or release, for which the order and its consignments have their clocks")),
    /** Given back because the time was over. */
    EXPIRED("已过期", "expired", Rest.settled("may be held again when the order is paid late")),
    /** Given back. */
    RELEASED("已释放", "released", Rest.terminal()),
    /** All that was not given back has left the house. */
    CONSUMED("已出库", "used up", Rest.terminal());

    private final Wording wording;
    private final Rest rest;

    HoldState(String zh, String en, Rest rest) {
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
