package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;

enum TwinRefusal implements RefusalCode {
    GOOD;

    @Override
    public String feature() {
        return "trade.order";
    }

    @Override
    public RefusalSort sort() {
        return RefusalSort.INVALID;
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
