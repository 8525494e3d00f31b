package io.github.hegui.archviolations.trade.order;

/** An id: payment may use it. */
public record OrderId(String value) {}
