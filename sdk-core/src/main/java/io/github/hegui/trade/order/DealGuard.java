package io.github.hegui.trade.order;

import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Guard;
import java.util.function.Predicate;

/** The conditions of DEAL. */
enum DealGuard implements Guard<DealFacts> {
    STOCK_HELD("库存已预留", "stock is held", DealFacts::stockHeld),
    STOCK_HELD_NOTHING_TO_PAY(
            "库存已预留且无须付款", "stock is held and nothing is to be paid", facts -> facts.stockHeld() && facts.paid()),
    PAID("已付清", "all is paid", DealFacts::paid),
    UNPAID("尚未付清", "not all is paid", facts -> !facts.paid()),
    PAID_AND_STOCK_HELD("已付清且库存已预留", "all is paid and stock is held", facts -> facts.paid() && facts.stockHeld()),
    SOME_NOT_HANDED_OVER(
            "还有未交接的商品",
            "some units are not handed over",
            facts -> facts.orderedUnits() - facts.cancelledUnits() > facts.handedOverUnits()),
    NOTHING_LEFT("全部商品均已取消", "all units are cancelled", facts -> facts.cancelledUnits() == facts.orderedUnits()),
    SOME_CANCELLED("有商品被取消", "some units are cancelled", facts -> facts.cancelledUnits() > 0),
    SOME_CANCELLED_REST_ARRIVED(
            "有商品被取消且其余均已到达",
            "some units are cancelled and the rest has arrived",
            facts -> facts.cancelledUnits() > 0 && allArrived(facts)),
    ALL_ARRIVED("商品均已到达", "all units have arrived", DealGuard::allArrived),
    ALL_ARRIVED_NO_CASE(
            "商品均已到达且没有未结售后",
            "all units have arrived and no case is open",
            facts -> allArrived(facts) && !facts.caseOpen()),
    ALL_ARRIVED_CASE_OPEN(
            "商品均已到达但有未结售后",
            "all units have arrived and a case is open",
            facts -> allArrived(facts) && facts.caseOpen());

    private final Wording wording;
    private final Predicate<DealFacts> condition;

    DealGuard(String zh, String en, Predicate<DealFacts> condition) {
        this.wording = new Wording(zh, en);
        this.condition = condition;
    }

    @Override
    public Wording wording() {
        return wording;
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
