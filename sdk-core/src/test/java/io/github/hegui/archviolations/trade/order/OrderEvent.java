package io.github.hegui.archviolations.trade.order;

/** Events: payment may use them. */
public sealed interface OrderEvent {

    /** One of them. */
    record Completed(OrderId order) implements OrderEvent {}
}
