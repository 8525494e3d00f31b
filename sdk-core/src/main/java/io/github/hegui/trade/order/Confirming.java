package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.order.OrderEvent.ConfirmationOverdue;
import io.github.hegui.trade.order.OrderEvent.Confirmed;
import io.github.hegui.trade.order.OrderMachine.Deadline;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;

/** The seller's yes, in one working day or with a breach on record (B-4.7c). Pure; safe for use by many threads. */
@Implements(value = Clause.B_4_7C, inPart = true)
public final class Confirming {

    private Confirming() {}

    /**
     * The seller confirms, in time or late; late leaves a breach even if no deadline has fired meanwhile, and once it is on record that the time has ended, the
     * confirmation is late whatever time it is given.
     */
    public static Outcome<Decision<Order>> confirm(Order order, Step step) {
        Order.Times times = order.times();
        boolean isOnRecord = times.overdueAt() != null;
        boolean late = isOnRecord || times.confirmDue().isMissed(step.at());
        boolean breach = late && !isOnRecord;
        Order after =
                order.at(breach ? times.overdueAt(step.at()).confirmedAt(step.at()) : times.confirmedAt(step.at()));
        return after.take(Trigger.CONFIRM, true, step)
                .map(decision -> breach ? decision.telling(breach(order)) : decision)
                .map(decision -> decision.telling(new Confirmed(
                        order.id(), order.seller(), order.agreed().placedAt(), times.confirmDue(), step.at(), late)));
    }

    /** The time to confirm is over: a breach on record, and the order can still be confirmed. */
    public static Outcome<Decision<Order>> overdue(Order order, Step step) {
        return order.at(order.times().overdueAt(step.at()))
                .take(Trigger.CONFIRM_OVERDUE, true, step)
                .map(decision -> decision.telling(breach(order)));
    }

    /** Corrects the time to confirm by that calendar, for an order whose deadline runs on days that were not decreed. */
    public static Decision<Order> recompute(Order order, WorkingTime time) {
        Due due = time.recompute(order.times().confirmDue());
        Decision<Order> decision = Decision.of(order.at(order.times().confirmDue(due)));
        boolean runs = order.state() == State.PLACED && order.times().overdueAt() == null;
        return runs ? decision.starting(Deadline.CONFIRM.name(), due) : decision;
    }

    /** Until when an order that is placed now, or revived, is to be confirmed. */
    static Due due(Step step) {
        return step.due(TimeLimit.working(WorkDuration.ONE_DAY));
    }

    private static ConfirmationOverdue breach(Order order) {
        return new ConfirmationOverdue(order.id(), order.seller(), order.times().confirmDue(), Clause.B_4_7C.id());
    }
}
