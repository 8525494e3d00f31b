package io.github.hegui.trade.inventory;

/** What can happen to the stock held for an order. Constants are stored: they are never renamed. */
public enum HoldEvent {
    /** Units are held. */
    HOLD,
    /** The order is confirmed: the units are its own until hand-over. */
    COMMIT,
    /** The time that the order had is over. */
    EXPIRE,
    /** Units are given back. */
    RELEASE,
    /** Units left the house. */
    CONSUME
}
