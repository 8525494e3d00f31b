package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;

/** Why the ledger refuses a posting. */
public enum LedgerRefusal implements RefusalCode {
    /** An account that may not be overdrawn would be. */
    INSUFFICIENT("账户 {0} 余额不足，不能转出 {1}（第 {2} 笔）", "account {0} cannot spend {1} (transfer {2})"),
    /** A posting of that id is booked already. */
    BOOKED_ALREADY("编号为 {0} 的分录已入账", "posting {0} is booked already"),
    /** There is no pending transfer of that id, or it was posted or voided. */
    NOT_PENDING("转账 {0} 不是待处理状态", "transfer {0} is not pending"),
    /** Other accounts, or more money, than the pending transfer. */
    PENDING_DIFFERS("与待处理转账 {0} 的账户或金额不符", "other accounts, or more money, than pending transfer {0}");

    private final String zh;
    private final String en;

    LedgerRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "payment.ledger";
    }

    @Override
    public RefusalSort sort() {
        return RefusalSort.CONFLICT;
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
