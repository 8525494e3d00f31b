package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderEvent.CancellationRefused;
import io.github.hegui.trade.order.OrderEvent.CancellationRequested;
import io.github.hegui.trade.order.OrderEvent.Cancelled;
import io.github.hegui.trade.order.OrderEvent.Rejected;
import io.github.hegui.trade.order.OrderEvent.Unpacked;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;
import java.util.List;
import java.util.function.ToIntFunction;

/** How an order, or what is not handed over of it, comes to nothing: declined, cancelled, or by agreement. Pure; safe for use by many threads. */
public final class Cancelling {

    private Cancelling() {}

    /** The seller declines. */
    public static Outcome<Decision<Order>> reject(Order order, String reason, Step step) {
        return without(order, OrderLine::inHouse)
                .at(order.times().endedAt(step.at()))
                .take(Trigger.REJECT, false, step)
                .map(decision -> decision.telling(new Rejected(order.id(), order.seller(), reason, step.at())))
                .map(decision -> Paying.refunding(decision, "REJECTED", step));
    }

    /** The consumer steps back before confirmation. */
    public static Outcome<Decision<Order>> cancel(Order order, Step step) {
        return cancelAll(order, Trigger.CANCEL, step);
    }

    /** The consumer asks to cancel what is not handed over. */
    public static Outcome<Decision<Order>> request(Order order, String reason, Step step) {
        return order.take(Trigger.REQUEST_CANCEL, true, step)
                .map(decision -> decision.telling(new CancellationRequested(order.id(), reason, step.at())));
    }

    /** The seller agrees. */
    public static Outcome<Decision<Order>> agree(Order order, Step step) {
        return cancelAll(order, Trigger.AGREE_CANCEL, step);
    }

    /** The seller refuses. */
    public static Outcome<Decision<Order>> refuse(Order order, String reason, Step step) {
        return order.take(Trigger.REFUSE_CANCEL, true, step)
                .map(decision -> decision.telling(new CancellationRefused(order.id(), reason, step.at())));
    }

    /** The seller did not answer the request in time, which counts as agreeing. */
    public static Outcome<Decision<Order>> overdue(Order order, Step step) {
        return cancelAll(order, Trigger.CANCEL_OVERDUE, step);
    }

    /** The seller cannot deliver the rest and cancels what waits; what is packed goes out. */
    public static Outcome<Decision<Order>> remaining(Order order, Step step) {
        if (order.state() == State.CONFIRMED && order.lines().stream().allMatch(line -> line.waiting() == 0)) {
            return Outcome.refused(OrderRefusal.NOTHING_WAITS, order.id());
        }
        return cancel(order, without(order, OrderLine::waiting), Trigger.CANCEL_REMAINING, step);
    }

    /** Cancels all that is not handed over; parcels that were packed are told, so that nobody sends them. */
    private static Outcome<Decision<Order>> cancelAll(Order order, Trigger trigger, Step step) {
        return cancel(order, without(order, OrderLine::inHouse), trigger, step).map(decision -> {
            Decision<Order> told = decision;
            for (String parcel : order.parcels()) {
                told = told.telling(new Unpacked(order.id(), parcel, step.at()));
            }
            return told;
        });
    }

    private static Outcome<Decision<Order>> cancel(Order order, Order after, Trigger trigger, Step step) {
        return after.take(trigger, false, step)
                .map(decision -> decision.next().state() == State.CANCELLED
                        ? decision.with(next -> next.at(next.times().endedAt(step.at())))
                        : decision)
                .map(decision -> decision.telling(cancelled(order, decision.next(), step)))
                .map(decision -> Paying.refunding(decision, "CANCELLED", step));
    }

    private static Cancelled cancelled(Order before, Order after, Step step) {
        return new Cancelled(
                before.id(),
                before.seller(),
                units(after) - units(before),
                before.total().minus(after.total()),
                after.state() == State.CANCELLED,
                before.times().confirmedAt() != null,
                step.at());
    }

    /** The order without those units of each line: all that are in the house, or those that wait. */
    private static Order without(Order order, ToIntFunction<OrderLine> part) {
        List<OrderLine> lines = order.lines().stream()
                .map(line -> line.cancelling(part.applyAsInt(line)))
                .toList();
        boolean isPacked = lines.stream().anyMatch(line -> line.packed() > 0);
        return order.with(lines, isPacked ? order.parcels() : List.of());
    }

    private static long units(Order order) {
        return order.lines().stream().mapToLong(OrderLine::cancelled).sum();
    }
}
