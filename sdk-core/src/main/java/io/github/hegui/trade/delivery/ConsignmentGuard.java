package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Guard;
import java.util.function.Predicate;

/** The conditions of CONSIGNMENT. */
enum ConsignmentGuard implements Guard<ConsignmentFacts> {
    UNITS_COMMITTED("商品已锁定", "its units are committed", ConsignmentFacts::unitsCommitted),
    NOTE_COMPLETE("交接单填写完整", "the note is complete", ConsignmentFacts::noteComplete),
    BOTH_SIGNED_COUNTS_AGREE(
            "双方均已签署且清点一致",
            "both have signed and counts agree",
            facts -> facts.signatures() == 2 && facts.countsAgree()),
    ONE_SIGNED("只有一方签署", "one has signed", facts -> facts.signatures() == 1),
    SOME_DELIVERED_WITH_PROOF(
            "有商品送达且有凭证",
            "units are delivered, with proof",
            facts -> facts.deliveredUnits() > 0 && facts.deliveryProven()),
    RETURN_CHECKED("退回商品已清点", "what came back was counted", ConsignmentFacts::returnChecked);

    private final Wording wording;
    private final Predicate<ConsignmentFacts> condition;

    ConsignmentGuard(String zh, String en, Predicate<ConsignmentFacts> condition) {
        this.wording = new Wording(zh, en);
        this.condition = condition;
    }

    @Override
    public Wording wording() {
        return wording;
    }

    @Override
    public boolean holds(ConsignmentFacts facts) {
        return condition.test(facts);
    }
}
