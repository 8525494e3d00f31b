package io.github.hegui.kernel.timeline;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a version is not proposed or published; steps that do not fit the state of a proposal, and four eyes, are refused by its machine. */
public enum TimelineRefusal implements RefusalCode {
    /** It would begin before its notice is over. */
    NOTICE_TOO_SHORT(Reason.conflict(
            "{0} 的新版本须提前 {1} 公布，最早可自 {2} 起生效，要求的生效时间为 {3}",
            "a version of {0} is published {1} ahead, so it can begin at {2} at the earliest, not at {3}")),
    /** It would begin no later than a version that is published already. */
    NOT_AFTER_LAST(Reason.conflict(
            "{0} 的第 {1} 版自 {2} 起生效且不可更改，新版本须晚于该时间，要求的生效时间为 {3}",
            "version {1} of {0} begins at {2} and is never changed: a new one begins after it, not at {3}")),
    /** There is no proposal of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的配置提案", "there is no proposal {0}")),
    /** Somebody who is not the platform. */
    NOT_OPERATOR(Reason.forbidden("{0} 不是平台人员，不能处理配置提案 {1}", "{0} is not the platform: proposal {1} is not for them"));

    private final Reason reason;

    TimelineRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
