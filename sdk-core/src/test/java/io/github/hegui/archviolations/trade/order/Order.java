package io.github.hegui.archviolations.trade.order;

/** An aggregate. */
public record Order(OrderId id) {}
