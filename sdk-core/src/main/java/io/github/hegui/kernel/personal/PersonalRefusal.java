package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.Optional;

/** Why personal data is not shown. */
public enum PersonalRefusal implements RefusalCode {
    /** The desk has no gate. */
    CLOSED(Clause.B_7_2_4, "未设置个人信息披露的许可规则，不予披露", "no gate was set, so no personal data is shown"),
    /** The purpose is not one that is allowed. */
    PURPOSE(Clause.B_7_2_5C, "未获准以“{0}”为目的披露个人信息", "personal data is not shown for purpose {0}"),
    /** Somebody whom the purpose does not name. */
    ROLE(Clause.B_7_2_4, "{0}不得以“{1}”为目的查看个人信息", "{0} is not shown personal data for purpose {1}"),
    /** Data that the purpose does not need. */
    KIND(Clause.B_7_2_5C, "目的“{0}”不需要此类个人信息：{1}", "purpose {0} does not need data of kind {1}"),
    /** A repetition after the time of the grant. */
    OVER(
            Clause.B_8_3_5,
            "命令 {0} 的披露许可已于 {1} 失效，请以新命令重新申请",
            "what command {0} was granted ended at {1}: ask again by another command");

    private final Clause clause;
    private final String zh;
    private final String en;

    PersonalRefusal(Clause clause, String zh, String en) {
        this.clause = clause;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "kernel.personal";
    }

    @Override
    public RefusalSort sort() {
        return switch (this) {
            case CLOSED, PURPOSE, ROLE, KIND -> RefusalSort.FORBIDDEN;
            case OVER -> RefusalSort.GONE;
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
        return Optional.of(clause);
    }
}
