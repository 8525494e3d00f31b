package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a person's key was not shredded, or nothing was noted of a person. */
public enum VaultRefusal implements RefusalCode {
    /** A legal hold keeps it. */
    ON_HOLD(Reason.conflict(
            "主体 {0} 的数据受法律保全 {1} 约束，不得销毁其密钥",
            "the data of subject {0} is kept by legal hold {1}, so its key is not shredded")),
    /** The person's key was shredded. */
    ERASED(Reason.gone("主体 {0} 的密钥已销毁，不再登记其数据", "the key of subject {0} was shredded, so nothing is noted of them"));

    private final Reason reason;

    VaultRefusal(Reason reason) {
        this.reason = reason.askedBy(Clause.B_8_3_4);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
