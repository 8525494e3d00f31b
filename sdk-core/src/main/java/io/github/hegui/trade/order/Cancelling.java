package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderTold.CancellationRefused;
import io.github.hegui.trade.order.OrderTold.CancellationRequested;
import io.github.hegui.trade.order.OrderTold.Cancelled;
import io.github.hegui.trade.order.OrderTold.Rejected;

/** How an order, or what is not handed over of it, comes to nothing: declined, cancelled, or by agreement. */
final class Cancelling {

    private Cancelling() {}

    static Outcome<Decision<Order>> reject(Order order, String reason, OrderStep step) {
        OrderChange next = new OrderChange(without(order));
        next.endedAt = step.now();
        return step.take(DealEvent.REJECT, next.order(), false)
                .map(decision -> decision.telling(new Rejected(order.id(), order.seller(), reason, step.now())))
                .map(decision -> Paying.refunding(decision, "REJECTED", step));
    }

    static Outcome<Decision<Order>> request(Order order, String reason, OrderStep step) {
        return step.take(DealEvent.REQUEST_CANCEL, order, true)
                .map(decision -> decision.telling(new CancellationRequested(order.id(), reason, step.now())));
    }

    static Outcome<Decision<Order>> refuse(Order order, String reason, OrderStep step) {
        return step.take(DealEvent.REFUSE_CANCEL, order, true)
                .map(decision -> decision.telling(new CancellationRefused(order.id(), reason, step.now())));
    }

    /** Cancels what waits; when nothing else was left, the order has ended. */
    static Outcome<Decision<Order>> cancel(Order order, DealEvent event, OrderStep step) {
        return step.take(event, without(order), false)
                .map(decision -> decision.next().state() == DealState.CANCELLED ? ended(decision, step) : decision)
                .map(decision -> decision.telling(cancelled(order, decision.next(), step)))
                .map(decision -> Paying.refunding(decision, "CANCELLED", step));
    }

    private static Cancelled cancelled(Order before, Order after, OrderStep step) {
        return new Cancelled(
                before.id(),
                before.seller(),
                units(after) - units(before),
                worth(after).minus(worth(before)),
                after.state() == DealState.CANCELLED,
                before.confirmedAt() != null,
                step.now());
    }

    private static Decision<Order> ended(Decision<Order> decision, OrderStep step) {
        OrderChange next = new OrderChange(decision.next());
        next.endedAt = step.now();
        return new Decision<>(next.order(), decision.events(), decision.moves(), decision.clocks());
    }

    /** The order without the units that are not handed over. */
    private static Order without(Order order) {
        OrderChange next = new OrderChange(order);
        next.lines = order.lines().stream()
                .map(l -> l.with(l.cancelled() + l.waiting(), l.handedOver(), l.delivered(), l.lost()))
                .toList();
        return next.order();
    }

    private static long units(Order order) {
        return order.lines().stream().mapToLong(OrderLine::cancelled).sum();
    }

    private static Money worth(Order order) {
        return Money.sum(
                order.paid().currency(),
                order.lines().stream().map(OrderLine::cancelledWorth).toList());
    }
}
