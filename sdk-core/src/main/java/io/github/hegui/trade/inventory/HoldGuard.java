package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.state.Guard;
import java.util.function.Predicate;

/** The conditions of RESERVATION. */
enum HoldGuard implements Guard<HoldFacts> {
    AVAILABLE(HoldFacts::available),
    SOME_REMAIN(facts -> facts.remainingUnits() > 0),
    SOME_CONSUMED(facts -> facts.consumedUnits() > 0);

    private final Predicate<HoldFacts> condition;

    HoldGuard(Predicate<HoldFacts> condition) {
        this.condition = condition;
    }

    @Override
    public boolean holds(HoldFacts facts) {
        return condition.test(facts);
    }
}
