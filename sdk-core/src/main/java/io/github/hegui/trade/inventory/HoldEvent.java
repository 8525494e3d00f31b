package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** What can happen to the stock held for an order. Constants are stored: they are never renamed. */
public enum HoldEvent implements Worded {
    /** Units are held. */
    HOLD("预留库存", "hold stock"),
    /** The order is confirmed: the units are its own until hand-over. */
    COMMIT("锁定库存", "commit it"),
    /** The time that the order had is over. */
    EXPIRE("记为过期", "let it expire"),
    /** Units are given back. */
    RELEASE("释放库存", "release units"),
    /** Units left the house. */
    CONSUME("出库", "take units out");

    private final Wording wording;

    HoldEvent(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
