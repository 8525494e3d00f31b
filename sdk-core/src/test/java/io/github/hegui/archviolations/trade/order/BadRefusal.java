package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;

enum BadRefusal implements RefusalCode {
    GOOD("订单 {0}", "order {0}"),
    NO_CHINESE("order", "order"),
    NO_ENGLISH("订单", " "),
    MIXED("订单", "order 订单"),
    PLACES("订单 {0}", "order {1}"),
    ASTRAY("订单", "order");

    private final String zh;
    private final String en;

    BadRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return this == ASTRAY ? "trade.cart" : "trade.order";
    }

    @Override
    public RefusalSort sort() {
        return RefusalSort.INVALID;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
