package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a machine does not move. The places are: machine, state, trigger, role, what this role may do now, guards that do not hold. */
public enum StateRefusal implements RefusalCode {
    /** No row takes the trigger in this state, whoever acts. */
    ILLEGAL_TRANSITION(Reason.conflict("{0}{1}，{3}现在不能{2}；可以执行的操作：{4}", "{3} cannot {2} now: {0} is {1}; {3} may {4}")),
    /** Others may do it in this state. */
    ROLE_NOT_ALLOWED(
            Reason.forbidden("{0}{1}，{3}无权{2}；可以执行的操作：{4}", "{3} is not the one to {2} while {0} is {1}; {3} may {4}")),
    /** Another person has to do it than the one who took an earlier step. */
    SAME_PERSON(Reason.forbidden(
            "{0}{1}，{2}须由{5}以外的人员办理；{3}可以执行的其他操作：{4}", "while {0} is {1}, another than {5} has to {2}; {3} may {4}")),
    /** The quantities do not allow it. */
    GUARD_FAILED(Reason.conflict(
            "{0}{1}，{3}只有在{5}时才能{2}；可以执行的操作：{4}", "while {0} is {1}, {3} can {2} only if {5}; {3} may {4}"));

    private final Reason reason;

    StateRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
