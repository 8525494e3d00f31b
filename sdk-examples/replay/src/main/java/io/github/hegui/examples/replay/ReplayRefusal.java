package io.github.hegui.examples.replay;

import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;

/** Why a fact comes to nothing before it reaches the SDK. */
enum ReplayRefusal implements RefusalCode {
    /** What is handed over or delivered was never packed, as the SDK refused to. */
    NOT_PACKED("订单 {0} 未能备货装箱", "order {0} was not packed");

    private final String zh;
    private final String en;

    ReplayRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "replay";
    }

    @Override
    public RefusalSort sort() {
        return RefusalSort.CONFLICT;
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
