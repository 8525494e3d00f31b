package io.github.hegui.archviolations.trade.order;

/** Events: payment may use them. */
public sealed interface OrderTold {

    /** One of them. */
    record Completed(OrderId order) implements OrderTold {}
}
