package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderTold.CancellationRefused;
import io.github.hegui.trade.order.OrderTold.CancellationRequested;
import io.github.hegui.trade.order.OrderTold.Cancelled;
import io.github.hegui.trade.order.OrderTold.Rejected;
import io.github.hegui.trade.order.OrderTold.Unpacked;
import java.util.List;
import java.util.function.ToIntFunction;

/** How an order, or what is not handed over of it, comes to nothing: declined, cancelled, or by agreement. */
final class Cancelling {

    private Cancelling() {}

    static Outcome<Decision<Order>> reject(Order order, String reason, OrderStep step) {
        OrderChange next = new OrderChange(without(order, OrderLine::inHouse));
        next.endedAt = step.now();
        return step.take(Event.REJECT, next.order(), false)
                .map(decision -> decision.telling(new Rejected(order.id(), order.seller(), reason, step.now())))
                .map(decision -> Paying.refunding(decision, "REJECTED", step));
    }

    static Outcome<Decision<Order>> request(Order order, String reason, OrderStep step) {
        return step.take(Event.REQUEST_CANCEL, order, true)
                .map(decision -> decision.telling(new CancellationRequested(order.id(), reason, step.now())));
    }

    static Outcome<Decision<Order>> refuse(Order order, String reason, OrderStep step) {
        return step.take(Event.REFUSE_CANCEL, order, true)
                .map(decision -> decision.telling(new CancellationRefused(order.id(), reason, step.now())));
    }

    /** Cancels all that is not handed over; parcels that were packed are told, so that nobody sends them. */
    static Outcome<Decision<Order>> cancel(Order order, Event event, OrderStep step) {
        return cancel(order, without(order, OrderLine::inHouse), event, step).map(decision -> {
            Decision<Order> told = decision;
            for (String parcel : order.parcels()) {
                told = told.telling(new Unpacked(order.id(), parcel, step.now()));
            }
            return told;
        });
    }

    /** Cancels what waits; what the seller has packed goes out. */
    static Outcome<Decision<Order>> cancelRemaining(Order order, OrderStep step) {
        if (order.state() == State.CONFIRMED && order.lines().stream().allMatch(line -> line.waiting() == 0)) {
            return Outcome.refused(OrderRefusal.NOTHING_WAITS, order.id());
        }
        return cancel(order, without(order, OrderLine::waiting), Event.CANCEL_REMAINING, step);
    }

    private static Outcome<Decision<Order>> cancel(Order order, Order after, Event event, OrderStep step) {
        return step.take(event, after, false)
                .map(decision -> decision.next().state() == State.CANCELLED ? ended(decision, step) : decision)
                .map(decision -> decision.telling(cancelled(order, decision.next(), step)))
                .map(decision -> Paying.refunding(decision, "CANCELLED", step));
    }

    private static Cancelled cancelled(Order before, Order after, OrderStep step) {
        return new Cancelled(
                before.id(),
                before.seller(),
                units(after) - units(before),
                before.total().minus(after.total()),
                after.state() == State.CANCELLED,
                before.confirmedAt() != null,
                step.now());
    }

    private static Decision<Order> ended(Decision<Order> decision, OrderStep step) {
        OrderChange next = new OrderChange(decision.next());
        next.endedAt = step.now();
        return decision.with(next.order());
    }

    /** The order without those units of each line: all that are in the house, or those that wait. */
    private static Order without(Order order, ToIntFunction<OrderLine> part) {
        OrderChange next = new OrderChange(order);
        next.lines = order.lines().stream()
                .map(l -> {
                    int gone = part.applyAsInt(l);
                    return l.with(l.cancelled() + gone, l.inHouse() - gone, l.handedOver(), l.delivered(), l.lost());
                })
                .toList();
        boolean isPacked = next.lines.stream().anyMatch(l -> l.packed() > 0);
        next.parcels = isPacked ? order.parcels() : List.of();
        return next.order();
    }

    private static long units(Order order) {
        return order.lines().stream().mapToLong(OrderLine::cancelled).sum();
    }
}
