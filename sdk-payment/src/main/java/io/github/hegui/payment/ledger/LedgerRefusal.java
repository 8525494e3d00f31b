package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why the ledger refuses a posting. */
public enum LedgerRefusal implements RefusalCode {
    /** An account that may not be overdrawn would be. */
    INSUFFICIENT(Reason.conflict("账户 {0} 余额不足，不能转出 {1}（第 {2} 笔）", "account {0} cannot spend {1} (transfer {2})")),
    /** A posting of that id is booked already. */
    BOOKED_ALREADY(Reason.conflict("编号为 {0} 的分录已入账", "posting {0} is booked already")),
    /** There is no pending transfer of that id, or it was posted or voided. */
    NOT_PENDING(Reason.conflict("转账 {0} 不是待处理状态", "transfer {0} is not pending")),
    /** Other accounts, or more money, than the pending transfer. */
    PENDING_DIFFERS(Reason.conflict("与待处理转账 {0} 的账户或金额不符", "other accounts, or more money, than pending transfer {0}"));

    private final Reason reason;

    LedgerRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
