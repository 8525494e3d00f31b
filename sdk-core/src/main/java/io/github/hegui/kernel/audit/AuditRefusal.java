package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the log refuses to drop something, or to hold or let go of it. */
public enum AuditRefusal implements RefusalCode {
    /** It is too young: what is said of access is kept for 180 days at least. */
    TOO_YOUNG(
            "事件 {0} 属于接入与访问管理日志，须至少留存至 {1}",
            "event {0} is of the access log and kept until {1} at least", Clause.A_10_2C),
    /** Somebody has a legal reason to keep it. */
    ON_HOLD("事件 {0} 受法律保全 {1} 约束，不得删除", "event {0} is under legal hold {1} and cannot be dropped", Clause.B_8_3_5),
    /** It says what was dropped, by whom and why: without it nobody could tell a body that was dropped from one that was taken away. */
    FOR_GOOD("事件 {0} 是清除记录，永久留存", "event {0} tells of what was dropped, and is kept for good", Clause.A_10_2C),
    /** It is not in the tree yet, or not signed, so nothing would be left of it that anybody answers for. */
    NOT_FOLDED("事件 {0} 尚未写入审计日志并签名", "event {0} is not in the audit log and signed yet", null),
    /** A hold of that id stands, or stood, with other content. */
    HOLD_DIFFERS("法律保全 {0} 已存在且内容不同", "legal hold {0} is there already and differs", null),
    /** No hold of that id. */
    HOLD_NOT_FOUND("法律保全 {0} 不存在", "there is no legal hold {0}", null),
    /** The hold was lifted already. */
    HOLD_LIFTED("法律保全 {0} 已解除", "legal hold {0} was lifted already", null);

    private final String zh;
    private final String en;
    private final @Nullable Clause clause;

    AuditRefusal(String zh, String en, @Nullable Clause clause) {
        this.zh = zh;
        this.en = en;
        this.clause = clause;
    }

    @Override
    public String feature() {
        return "kernel.audit";
    }

    @Override
    public RefusalSort sort() {
        return switch (this) {
            case TOO_YOUNG, ON_HOLD, NOT_FOLDED, HOLD_DIFFERS, HOLD_LIFTED -> RefusalSort.CONFLICT;
            case FOR_GOOD -> RefusalSort.FORBIDDEN;
            case HOLD_NOT_FOUND -> RefusalSort.NOT_FOUND;
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
        return Optional.ofNullable(clause);
    }
}
