package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Guard;
import java.util.function.Predicate;

/** The conditions of RESERVATION. */
enum HoldGuard implements Guard<HoldFacts> {
    AVAILABLE("库存足够", "enough is in stock", HoldFacts::available),
    SOME_REMAIN("仍有剩余", "some units remain", facts -> facts.remainingUnits() > 0),
    SOME_CONSUMED("已有出库", "some units were taken out", facts -> facts.consumedUnits() > 0);

    private final Wording wording;
    private final Predicate<HoldFacts> condition;

    HoldGuard(String zh, String en, Predicate<HoldFacts> condition) {
        this.wording = new Wording(zh, en);
        this.condition = condition;
    }

    @Override
    public Wording wording() {
        return wording;
    }

    @Override
    public boolean holds(HoldFacts facts) {
        return condition.test(facts);
    }
}
