package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why personal data is not shown. */
public enum PersonalRefusal implements RefusalCode {
    /** The desk has no gate. */
    CLOSED(Reason.forbidden("未设置个人信息披露的许可规则，不予披露", "no gate was set, so no personal data is shown")
            .askedBy(Clause.B_7_2_4)),
    /** The purpose is not one that is allowed. */
    PURPOSE(Reason.forbidden("未获准以“{0}”为目的披露个人信息", "personal data is not shown for purpose {0}")
            .askedBy(Clause.B_7_2_5C)),
    /** Somebody whom the purpose does not name. */
    ROLE(Reason.forbidden("{0}不得以“{1}”为目的查看个人信息", "{0} is not shown personal data for purpose {1}")
            .askedBy(Clause.B_7_2_4)),
    /** Data that the purpose does not need. */
    KIND(Reason.forbidden("目的“{0}”不需要此类个人信息：{1}", "purpose {0} does not need data of kind {1}")
            .askedBy(Clause.B_7_2_5C)),
    /** Something is to be done with it for which the purpose does not stand. */
    WAY(Reason.forbidden("目的“{0}”不允许此种处理方式：{1}", "purpose {0} does not allow to {1} personal data")
            .askedBy(Clause.B_7_2_5C)),
    /** Somebody is to be given it whom the purpose does not name. */
    RECIPIENT(Reason.forbidden("目的“{0}”不允许提供给 {1}", "purpose {0} does not allow that {1} is given personal data")
            .askedBy(Clause.B_7_2_5C)),
    /** A repetition after the time of the grant. */
    OVER(Reason.gone(
                    "命令 {0} 的披露许可已于 {1} 失效，请以新命令重新申请",
                    "what command {0} was granted ended at {1}: ask again by another command")
            .askedBy(Clause.B_8_3_5));

    private final Reason reason;

    PersonalRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
