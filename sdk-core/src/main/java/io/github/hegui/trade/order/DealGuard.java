package io.github.hegui.trade.order;

import io.github.hegui.kernel.state.Guard;
import java.util.function.Predicate;

/** The conditions of DEAL. */
enum DealGuard implements Guard<DealFacts> {
    STOCK_HELD(DealFacts::stockHeld),
    STOCK_HELD_NOTHING_TO_PAY(facts -> facts.stockHeld() && facts.paid()),
    PAID(DealFacts::paid),
    UNPAID(facts -> !facts.paid()),
    PAID_AND_STOCK_HELD(facts -> facts.paid() && facts.stockHeld()),
    SOME_NOT_HANDED_OVER(facts -> facts.orderedUnits() - facts.cancelledUnits() > facts.handedOverUnits()),
    NOTHING_LEFT(facts -> facts.cancelledUnits() == facts.orderedUnits()),
    SOME_CANCELLED(facts -> facts.cancelledUnits() > 0),
    SOME_CANCELLED_REST_ARRIVED(facts -> facts.cancelledUnits() > 0 && allArrived(facts)),
    ALL_ARRIVED(DealGuard::allArrived),
    ALL_ARRIVED_NO_CASE(facts -> allArrived(facts) && !facts.caseOpen()),
    ALL_ARRIVED_CASE_OPEN(facts -> allArrived(facts) && facts.caseOpen());

    private final Predicate<DealFacts> condition;

    DealGuard(Predicate<DealFacts> condition) {
        this.condition = condition;
    }

    @Override
    public boolean holds(DealFacts facts) {
        return condition.test(facts);
    }

    private static boolean allArrived(DealFacts facts) {
        int kept = facts.orderedUnits() - facts.cancelledUnits();
        return kept > 0 && facts.deliveredUnits() + facts.lostUnits() == kept;
    }
}
