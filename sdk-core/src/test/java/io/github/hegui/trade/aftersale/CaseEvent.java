package io.github.hegui.trade.aftersale;

import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.order.OrderId;
import java.util.Map;

/** The events of a case, as the feed has them; the type of each is {@code trade.case.} and its name with dashes. Nothing in them is personal. */
public sealed interface CaseEvent {

    /** The consumer asked. */
    record Requested(CaseId id, OrderId order, Map<Integer, Integer> units, Moment at) implements CaseEvent {}

    /** Nobody did in time what the deadline was for: the seller's breach, but for SEND_BACK. */
    record Overdue(CaseId id, OrderId order, CaseMachine.Deadline deadline, Moment at) implements CaseEvent {}

    /** Approved, and the goods are to come back. */
    record GoodsAwaited(CaseId id, OrderId order, Moment at) implements CaseEvent {}

    /** The money of so many units is to be given back. */
    record RefundDue(CaseId id, OrderId order, int units, Moment at) implements CaseEvent {}

    /** Refused, withdrawn or lapsed: its units can be claimed again. */
    record Ended(CaseId id, OrderId order, CaseMachine.State state, String reason, Moment at) implements CaseEvent {}

    /** All is given back. */
    record Settled(CaseId id, OrderId order, Moment at) implements CaseEvent {}
}
