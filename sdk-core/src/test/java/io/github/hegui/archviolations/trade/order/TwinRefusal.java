package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.outcome.RefusalCode;

enum TwinRefusal implements RefusalCode {
    GOOD;

    @Override
    public String feature() {
        return "trade.order";
    }

    @Override
    public String zh() {
        return "订单";
    }

    @Override
    public String en() {
        return "order";
    }
}
