package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderTold.Paid;
import io.github.hegui.trade.order.OrderTold.PaymentExpired;
import io.github.hegui.trade.order.OrderTold.RefundDue;

/** What money does to an order: it arrives, it stays away, and what is too much is to be given back. */
final class Paying {

    private Paying() {}

    static Outcome<Decision<Order>> pay(Order order, Money amount, String payment, boolean stockHeld, OrderStep step) {
        Money before = order.paid();
        if (!amount.isSameCurrency(before)) {
            return Outcome.refused(OrderRefusal.WRONG_CURRENCY, before.currency(), amount.currency());
        }
        OrderChange next = new OrderChange(order);
        next.paid = before.plus(amount);
        return step.take(Event.PAY, next.order(), stockHeld)
                .map(decision -> isRevived(order, decision) ? revived(decision, step) : decision)
                .map(decision -> decision.telling(
                        new Paid(order.id(), amount, next.paid, decision.next().isPaidInFull(), payment, step.now())))
                .map(decision -> refunding(decision, "PAYMENT_TOO_LATE", step));
    }

    private static boolean isRevived(Order order, Decision<Order> decision) {
        return order.state() == State.EXPIRED && decision.next().state() == State.PLACED;
    }

    /** The order begins anew: the seller has the time to confirm from now on that its clock says. */
    private static Decision<Order> revived(Decision<Order> decision, OrderStep step) {
        OrderChange next = new OrderChange(decision.next());
        next.confirmDue = step.confirmDue();
        next.overdueAt = null;
        next.endedAt = null;
        return decision.with(next.order());
    }

    static Outcome<Decision<Order>> expired(Order order, OrderStep step) {
        OrderChange next = new OrderChange(order);
        next.endedAt = step.now();
        return step.take(Event.PAYMENT_EXPIRED, next.order(), false)
                .map(decision -> decision.telling(new PaymentExpired(order.id(), order.seller(), step.now())))
                .map(decision -> refunding(decision, "PAYMENT_EXPIRED", step));
    }

    /** What was paid beyond what the order still costs is to be given back; of an order that lives no more, all of it. */
    static Decision<Order> refunding(Decision<Order> decision, String reason, OrderStep step) {
        Order after = decision.next();
        Money keeps = after.isOpen() || after.state() == State.COMPLETED
                ? after.total()
                : Money.zero(after.paid().currency());
        Money due = after.paid().minus(keeps).minus(after.refundDue());
        if (!due.isPositive()) {
            return decision;
        }
        OrderChange next = new OrderChange(after);
        next.refundDue = after.refundDue().plus(due);
        return decision.with(next.order())
                .telling(new RefundDue(after.id(), after.seller(), due, next.refundDue, reason, step.now()));
    }
}
