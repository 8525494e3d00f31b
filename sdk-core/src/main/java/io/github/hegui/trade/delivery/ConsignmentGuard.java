package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.state.Guard;
import java.util.function.Predicate;

/** The conditions of CONSIGNMENT. */
enum ConsignmentGuard implements Guard<ConsignmentFacts> {
    UNITS_COMMITTED(ConsignmentFacts::unitsCommitted),
    NOTE_COMPLETE(ConsignmentFacts::noteComplete),
    BOTH_SIGNED_COUNTS_AGREE(facts -> facts.signatures() == 2 && facts.countsAgree()),
    ONE_SIGNED(facts -> facts.signatures() == 1),
    SOME_DELIVERED_WITH_PROOF(facts -> facts.deliveredUnits() > 0 && facts.deliveryProven()),
    RETURN_CHECKED(ConsignmentFacts::returnChecked);

    private final Predicate<ConsignmentFacts> condition;

    ConsignmentGuard(Predicate<ConsignmentFacts> condition) {
        this.condition = condition;
    }

    @Override
    public boolean holds(ConsignmentFacts facts) {
        return condition.test(facts);
    }
}
