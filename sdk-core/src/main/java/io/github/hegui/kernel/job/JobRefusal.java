package io.github.hegui.kernel.job;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a job is refused; steps that do not fit its state are refused by its machine. */
public enum JobRefusal implements RefusalCode {
    /** It was never started under that key. */
    NOT_FOUND(Reason.notFound("没有批处理任务 {0}", "there is no run {0} of a job")),
    /** Somebody who is not the platform. */
    NOT_OPERATOR(Reason.forbidden("{0} 不是平台人员，不能处理批处理任务 {1}", "{0} is not the platform: job {1} is not for them")),
    /** It was only tried, and nothing is written. */
    DRY(Reason.conflict("仅为试运行", "it was only tried"));

    private final Reason reason;

    JobRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
