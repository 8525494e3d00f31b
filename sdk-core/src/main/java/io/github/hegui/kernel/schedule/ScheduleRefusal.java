package io.github.hegui.kernel.schedule;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a schedule is refused; steps that do not fit its state are refused by its machine. */
public enum ScheduleRefusal implements RefusalCode {
    /** There is no schedule of that id. */
    NOT_FOUND(Reason.notFound("没有名为 {0} 的定时计划", "there is no schedule {0}")),
    /** Somebody who is not the platform. */
    NOT_OPERATOR(Reason.forbidden("{0} 不是平台人员，不能处理定时计划 {1}", "{0} is not the platform: schedule {1} is not for them")),
    /** A time of another schedule, with which there is nothing to do. */
    ANOTHER(Reason.conflict("{0} 不是定时计划 {1}", "{0} is not schedule {1}"));

    private final Reason reason;

    ScheduleRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
