package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.order.OrderMachine.Deadline;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderTold.ConfirmationOverdue;
import io.github.hegui.trade.order.OrderTold.Confirmed;

/** The seller's yes, in one working day or with a breach on record (B-4.7c). */
final class Confirming {

    private Confirming() {}

    static Outcome<Decision<Order>> confirm(Order order, OrderStep step) {
        boolean late = order.confirmDue().isMissed(step.now());
        boolean breach = late && order.overdueAt() == null;
        OrderChange next = new OrderChange(order);
        next.confirmedAt = step.now();
        next.overdueAt = breach ? step.now() : order.overdueAt();
        return step.take(Event.CONFIRM, next.order(), true)
                .map(decision -> breach ? decision.telling(breach(order)) : decision)
                .map(decision -> decision.telling(new Confirmed(
                        order.id(), order.seller(), order.placedAt(), order.confirmDue(), step.now(), late)));
    }

    static Outcome<Decision<Order>> overdue(Order order, OrderStep step) {
        OrderChange next = new OrderChange(order);
        next.overdueAt = step.now();
        return step.take(Event.CONFIRM_OVERDUE, next.order(), true).map(decision -> decision.telling(breach(order)));
    }

    static Decision<Order> recompute(Order order, WorkingTime time) {
        Due due = time.recompute(order.confirmDue());
        OrderChange next = new OrderChange(order);
        next.confirmDue = due;
        Decision<Order> decision = Decision.of(next.order());
        boolean runs = order.state() == State.PLACED && order.overdueAt() == null;
        return runs
                ? decision.starting(
                        Deadline.CONFIRM.name(), due.at().toInstant().plusMillis(1), due.provisional())
                : decision;
    }

    private static ConfirmationOverdue breach(Order order) {
        return new ConfirmationOverdue(order.id(), order.seller(), order.confirmDue(), Clause.B_4_7C.id());
    }
}
