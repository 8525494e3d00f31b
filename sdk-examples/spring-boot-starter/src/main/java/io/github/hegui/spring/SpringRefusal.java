package io.github.hegui.spring;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** What the starter itself refuses. */
public enum SpringRefusal implements RefusalCode {
    /** A controller asks for the caller, and nobody has signed in. */
    NOT_SIGNED_IN(Reason.unauthenticated("请先登录", "sign in first")),
    /** Who has signed in has none of the roles that a caller may have, or several. */
    NOT_ONE_ROLE(Reason.forbidden("该账号在此没有角色，或有多个角色", "this account has no role here, or several")),
    /** Who has signed in has a name that is no party's id. */
    NO_ID(Reason.forbidden("该账号的名称不是有效的标识", "the name of this account is not an id")),
    /** What came in breaks the constraints of a method's parameters. */
    INVALID(Reason.invalid("输入有 {0} 处不符合要求：{1}", "the input is wrong in {0}: {1}"));

    private final Reason reason;

    SpringRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
