package io.github.hegui.spring;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** What the starter itself refuses. */
public enum SpringRefusal implements RefusalCode {
    /** A controller asks for the caller, and nobody has signed in, or not in one role. */
    NOT_SIGNED_IN(Reason.unauthenticated("请先登录", "sign in first")),
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
