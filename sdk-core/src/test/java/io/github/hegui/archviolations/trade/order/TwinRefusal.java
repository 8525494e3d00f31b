package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

enum TwinRefusal implements RefusalCode {
    GOOD;

    @Override
    public Reason reason() {
        return Reason.invalid("订单", "order");
    }
}
