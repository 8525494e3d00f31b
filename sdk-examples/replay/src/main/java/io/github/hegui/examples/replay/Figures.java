package io.github.hegui.examples.replay;

import io.github.hegui.oversight.conformity.ClauseResult;
import io.github.hegui.oversight.conformity.ConfirmationTimes;
import io.github.hegui.oversight.conformity.DeliveryMonth;
import java.util.List;
import java.util.Map;

/**
 * What a platform has on record at the end of a run. Immutable.
 *
 * @param clauses what was found about clauses, those that were evaluated only
 * @param ledger {@code balanced}, {@code captured} and {@code escrow}, as it goes into the report
 * @param refused how many commands were refused, by code
 */
record Figures(
        List<ClauseResult> clauses,
        ConfirmationTimes confirmationTimes,
        List<DeliveryMonth> deliveryMonths,
        Map<String, Object> ledger,
        Map<String, Long> refused,
        Map<String, Long> proofs) {}
