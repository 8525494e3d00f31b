package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

enum BadRefusal implements RefusalCode {
    GOOD("订单 {0}", "order {0}"),
    NO_CHINESE("order", "order"),
    NO_ENGLISH("订单", " "),
    MIXED("订单", "order 订单"),
    PLACES("订单 {0}", "order {1}"),
    ASTRAY("订单", "order") {
        @Override
        public String feature() {
            return "trade.cart";
        }
    };

    private final Reason reason;

    BadRefusal(String zh, String en) {
        reason = Reason.invalid(zh, en);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
