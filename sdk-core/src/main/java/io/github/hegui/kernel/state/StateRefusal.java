package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a machine does not move. The places are: machine, state, event, role, what this role may do now, guards that do not hold. */
public enum StateRefusal implements RefusalCode {
    /** No row takes the event in this state, whoever acts. */
    ILLEGAL_TRANSITION("{0} 在状态 {1} 下不能执行 {2}；{3} 现在可以执行：{4}", "{0} in state {1} does not take {2}; {3} may now: {4}"),
    /** Others may do it in this state. */
    ROLE_NOT_ALLOWED(
            "{0} 在状态 {1} 下的 {2} 不由 {3} 执行；{3} 现在可以执行：{4}",
            "{0} in state {1} does not take {2} from {3}, who may now: {4}"),
    /** The quantities do not allow it. */
    GUARD_FAILED(
            "{0} 在状态 {1} 下执行 {2} 的条件不满足：{5}；{3} 现在可以执行：{4}",
            "{0} in state {1} takes {2} only if {5}; {3} may now: {4}");

    private final String zh;
    private final String en;

    StateRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "kernel.state";
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
