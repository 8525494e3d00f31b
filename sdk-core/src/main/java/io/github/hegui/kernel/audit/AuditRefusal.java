package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why the log refuses to drop something, or to hold or let go of it. */
public enum AuditRefusal implements RefusalCode {
    /** It is too young: what is said of access is kept for 180 days at least. */
    TOO_YOUNG(Reason.conflict(
                    "事件 {0} 属于接入与访问管理日志，须至少留存至 {1}", "event {0} is of the access log and kept until {1} at least")
            .askedBy(Clause.A_10_2C)),
    /** Somebody has a legal reason to keep it. */
    ON_HOLD(Reason.conflict("事件 {0} 受法律保全 {1} 约束，不得删除", "event {0} is under legal hold {1} and cannot be dropped")
            .askedBy(Clause.B_8_3_5)),
    /** It says what was dropped, by whom and why: without it nobody could tell a body that was dropped from one that was taken away. */
    FOR_GOOD(Reason.forbidden("事件 {0} 是清除记录，永久留存", "event {0} tells of what was dropped, and is kept for good")
            .askedBy(Clause.A_10_2C)),
    /** It is not in the tree yet, or not signed, so nothing would be left of it that anybody answers for. */
    NOT_FOLDED(Reason.conflict("事件 {0} 尚未写入审计日志并签名", "event {0} is not in the audit log and signed yet")),
    /** It left the store for an archive, of which nothing is dropped: what is personal there goes with its key. */
    ARCHIVED(Reason.conflict("事件 {0} 已归档，不在库中", "event {0} is archived and not in the store any more")),
    /** A hold of that id stands, or stood, with other content. */
    HOLD_DIFFERS(Reason.conflict("法律保全 {0} 已存在且内容不同", "legal hold {0} is there already and differs")),
    /** No hold of that id. */
    HOLD_NOT_FOUND(Reason.notFound("法律保全 {0} 不存在", "there is no legal hold {0}")),
    /** The hold was lifted already. */
    HOLD_LIFTED(Reason.conflict("法律保全 {0} 已解除", "legal hold {0} was lifted already"));

    private final Reason reason;

    AuditRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
