package io.github.hegui.kernel.message;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a message is refused; steps that do not fit its state are refused by its machine. */
public enum MessageRefusal implements RefusalCode {
    /** There is no message of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的消息", "there is no message {0}")),
    /** Somebody who is not the platform or its software. */
    NOT_OPERATOR(Reason.forbidden("{0} 不是平台人员，不能处理消息 {1}", "{0} is not the platform: message {1} is not for them"));

    private final Reason reason;

    MessageRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
