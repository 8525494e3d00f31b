package io.github.hegui.kernel.store;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** What a store itself refuses. */
public enum StoreRefusal implements RefusalCode {
    /** A counter would leave the range of a 64-bit number. */
    OVERFLOW(Reason.tooLarge("计数器 {0} 将超出 64 位整数的范围", "counter {0} would leave the range of a 64-bit number")),
    /** A counter was created with another floor, or with or without a journal. */
    COUNTER_DIFFERS(Reason.conflict(
            "计数器 {0} 创建时的下限或流水设置与此不同", "counter {0} was created with another floor or journal setting")),
    /** A guarded counter is short and the move did not say why that is refused. */
    SHORT(Reason.conflict("计数器 {0} 余额不足", "counter {0} is short"));

    private final Reason reason;

    StoreRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
