package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderEvent.Paid;
import io.github.hegui.trade.order.OrderEvent.PaymentExpired;
import io.github.hegui.trade.order.OrderEvent.RefundDue;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;

/** What money does to an order: it is paid, in parts or whole, late or in vain, and what is too much is to be given back. Pure; safe for use by many threads. */
public final class Paying {

    private Paying() {}

    /**
     * Money arrived.
     *
     * @param payment under which it is known where it was taken
     * @param stockHeld whether stock is held, or can be held again by the same change
     */
    public static Outcome<Decision<Order>> pay(
            Order order, Money amount, String payment, boolean stockHeld, Step step) {
        if (!amount.isSameCurrency(order.paid())) {
            return Outcome.refused(OrderRefusal.WRONG_CURRENCY, order.paid().currency(), amount.currency());
        }
        Money paid = order.paid().plus(amount);
        return order.with(paid, order.refundDue())
                .take(Trigger.PAY, stockHeld, step)
                .map(decision -> isRevived(order, decision) ? decision.with(next -> revived(next, step)) : decision)
                .map(decision -> decision.telling(
                        new Paid(order.id(), amount, paid, decision.next().isPaidInFull(), payment, step.at())))
                .map(decision -> refunding(decision, "PAYMENT_TOO_LATE", step));
    }

    private static boolean isRevived(Order order, Decision<Order> decision) {
        return order.state() == State.EXPIRED && decision.next().state() == State.PLACED;
    }

    /** The order begins anew: the seller has the time to confirm from now on that its deadline says. */
    private static Order revived(Order order, Step step) {
        return order.at(Order.Times.beginning(Confirming.due(step)));
    }

    /** The time to pay is over. */
    public static Outcome<Decision<Order>> expired(Order order, Step step) {
        return order.at(order.times().endedAt(step.at()))
                .take(Trigger.PAYMENT_EXPIRED, false, step)
                .map(decision -> decision.telling(new PaymentExpired(order.id(), order.seller(), step.at())))
                .map(decision -> refunding(decision, "PAYMENT_EXPIRED", step));
    }

    /** What was paid beyond what the order still costs is to be given back; of an order that lives no more, all of it. */
    static Decision<Order> refunding(Decision<Order> decision, String reason, Step step) {
        Order after = decision.next();
        Money keeps = after.isOpen() || after.state() == State.COMPLETED
                ? after.total()
                : Money.zero(after.paid().currency());
        Money due = after.paid().minus(keeps).minus(after.refundDue());
        if (!due.isPositive()) {
            return decision;
        }
        Money all = after.refundDue().plus(due);
        return decision.with(after.with(after.paid(), all))
                .telling(new RefundDue(after.id(), after.seller(), due, all, reason, step.at()));
    }
}
