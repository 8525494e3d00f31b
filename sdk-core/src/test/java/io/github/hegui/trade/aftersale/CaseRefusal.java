package io.github.hegui.trade.aftersale;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why an after-sale case is refused, or a step of it; steps that do not fit its state are refused by its machine. */
public enum CaseRefusal implements RefusalCode {
    /** There is no case of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的售后单", "there is no case {0}")),
    /** Somebody else's case. */
    NOT_YOURS(Reason.forbidden("{0} 不是售后单 {1} 的当事人", "{0} is no party to case {1}")
            .askedBy(Clause.B_8_3_2)),
    /** More units than arrived and are in no other case. */
    UNITS(Reason.conflict("第 {0} 行只有 {1} 件可以申请售后，要求 {2} 件", "line {0} has {1} units for a case, {2} asked for")),
    /** More units accepted than the case is about, or less than none. */
    ACCEPTED(Reason.conflict("售后单 {0} 共 {1} 件，不能验收 {2} 件", "case {0} is about {1} units, {2} cannot be accepted")),
    /** As many cases as an order may have. */
    MANY_CASES(Reason.limited("订单 {0} 已有 {1} 个售后单", "order {0} has {1} cases already"));

    private final Reason reason;

    CaseRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
