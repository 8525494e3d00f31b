package io.github.hegui.trade.aftersale;

import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.order.OrderId;
import java.util.Map;

/** What is told of a case in the feed; the type of each is {@code trade.case.} and its name with dashes. Facts, never personal. */
public sealed interface CaseTold {

    /** The consumer asked. */
    record Requested(CaseId id, OrderId order, Map<Integer, Integer> units, Moment at) implements CaseTold {}

    /** Nobody did in time what the deadline was for: the seller's breach, but for SEND_BACK. */
    record Overdue(CaseId id, OrderId order, CaseMachine.Deadline deadline, Moment at) implements CaseTold {}

    /** Approved, and the goods are to come back. */
    record GoodsAwaited(CaseId id, OrderId order, Moment at) implements CaseTold {}

    /** The money of so many units is to be given back. */
    record RefundDue(CaseId id, OrderId order, int units, Moment at) implements CaseTold {}

    /** Refused, withdrawn or lapsed: its units can be claimed again. */
    record Ended(CaseId id, OrderId order, CaseMachine.State state, String reason, Moment at) implements CaseTold {}

    /** All is given back. */
    record Settled(CaseId id, OrderId order, Moment at) implements CaseTold {}
}
