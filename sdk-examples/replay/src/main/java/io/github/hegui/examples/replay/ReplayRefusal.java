package io.github.hegui.examples.replay;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why an occurrence comes to nothing before it reaches the SDK. */
enum ReplayRefusal implements RefusalCode {
    /** What is handed over or delivered was never packed, as the SDK refused to. */
    NOT_PACKED(Reason.conflict("订单 {0} 未能备货装箱", "order {0} was not packed"));

    private final Reason reason;

    ReplayRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
