package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.Optional;

/** Why a person's key was not shredded, or nothing was noted of a person. */
public enum VaultRefusal implements RefusalCode {
    /** A legal hold keeps it. */
    ON_HOLD(
            "主体 {0} 的数据受法律保全 {1} 约束，不得销毁其密钥",
            "the data of subject {0} is kept by legal hold {1}, so its key is not shredded"),
    /** The person's key was shredded. */
    ERASED("主体 {0} 的密钥已销毁，不再登记其数据", "the key of subject {0} was shredded, so nothing is noted of them");

    private final String zh;
    private final String en;

    VaultRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "privacy.vault";
    }

    @Override
    public RefusalSort sort() {
        return switch (this) {
            case ON_HOLD -> RefusalSort.CONFLICT;
            case ERASED -> RefusalSort.GONE;
        };
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }

    @Override
    public Optional<Clause> clause() {
        return Optional.of(Clause.B_8_3_4);
    }
}
