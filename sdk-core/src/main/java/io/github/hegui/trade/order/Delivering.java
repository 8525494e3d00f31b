package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderTold.Completed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What becomes of the units after confirmation, until the order is complete. Units are given by line number. */
final class Delivering {

    private Delivering() {}

    static Outcome<Decision<Order>> pack(Order order, String parcel, Map<Integer, Integer> units, OrderStep step) {
        if (order.parcels().size() == Order.MOST_PARCELS) {
            return Outcome.refused(OrderRefusal.MANY_PARCELS, order.id(), Order.MOST_PARCELS);
        }
        return move(
                        order,
                        units,
                        OrderLine::waiting,
                        (l, n) -> l.with(l.cancelled(), l.packed() + n, l.handedOver(), l.delivered(), l.lost()))
                .flatMap(next -> {
                    next.parcels = Stream.concat(order.parcels().stream(), Stream.of(parcel))
                            .toList();
                    return step.take(Event.PACK, next.order(), true);
                });
    }

    static Outcome<Decision<Order>> unpack(Order order, String parcel, Map<Integer, Integer> units, OrderStep step) {
        return leave(
                order,
                parcel,
                units,
                Event.UNPACK,
                (l, n) -> l.with(l.cancelled(), l.packed() - n, l.handedOver(), l.delivered(), l.lost()),
                step);
    }

    static Outcome<Decision<Order>> handOver(Order order, String parcel, Map<Integer, Integer> units, OrderStep step) {
        return leave(
                order,
                parcel,
                units,
                Event.HAND_OVER,
                (l, n) -> l.with(l.cancelled(), l.packed() - n, l.handedOver() + n, l.delivered(), l.lost()),
                step);
    }

    /** A parcel is packed no more, for the one reason or the other. */
    private static Outcome<Decision<Order>> leave(
            Order order, String parcel, Map<Integer, Integer> units, Event event, LineChange change, OrderStep step) {
        if (!order.parcels().contains(parcel)) {
            return Outcome.refused(OrderRefusal.NOT_PACKED, order.id(), parcel);
        }
        return move(order, units, OrderLine::packed, change).flatMap(next -> {
            next.parcels =
                    order.parcels().stream().filter(p -> !p.equals(parcel)).toList();
            return step.take(event, next.order(), true);
        });
    }

    static Outcome<Decision<Order>> takeBack(Order order, Map<Integer, Integer> units, OrderStep step) {
        return move(
                        order,
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.cancelled(), l.packed(), l.handedOver() - n, l.delivered(), l.lost()))
                .flatMap(next -> step.take(Event.TAKE_BACK, next.order(), true));
    }

    static Outcome<Decision<Order>> deliver(Order order, Map<Integer, Integer> units, OrderStep step) {
        return move(
                        order,
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.cancelled(), l.packed(), l.handedOver(), l.delivered() + n, l.lost()))
                .flatMap(next -> arrived(Event.DELIVER, next, step));
    }

    static Outcome<Decision<Order>> lose(Order order, Map<Integer, Integer> units, OrderStep step) {
        return move(
                        order,
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.cancelled(), l.packed(), l.handedOver(), l.delivered(), l.lost() + n))
                .flatMap(next -> arrived(Event.LOSE, next, step));
    }

    static Outcome<Decision<Order>> complete(Order order, OrderStep step) {
        OrderChange next = new OrderChange(order);
        next.endedAt = step.now();
        return step.take(Event.COMPLETE, next.order(), true)
                .map(decision -> decision.next().state() == State.COMPLETED
                        ? decision.telling(
                                new Completed(order.id(), order.seller(), order.paid(), order.refundDue(), step.now()))
                        : decision);
    }

    private static Outcome<Decision<Order>> arrived(Event event, OrderChange next, OrderStep step) {
        next.arrivedAt = step.now();
        return step.take(event, next.order(), true);
    }

    private interface Limit {
        int of(OrderLine line);
    }

    private interface LineChange {
        OrderLine of(OrderLine line, int units);
    }

    private static Outcome<OrderChange> move(Order order, Map<Integer, Integer> units, Limit limit, LineChange change) {
        List<OrderLine> lines = new ArrayList<>(order.lines());
        for (Map.Entry<Integer, Integer> asked : units.entrySet()) {
            int number = asked.getKey();
            int most = number < 1 || number > lines.size() ? 0 : limit.of(lines.get(number - 1));
            if (asked.getValue() < 1 || asked.getValue() > most) {
                return Outcome.refused(OrderRefusal.UNITS, number, most, asked.getValue());
            }
            lines.set(number - 1, change.of(lines.get(number - 1), asked.getValue()));
        }
        OrderChange next = new OrderChange(order);
        next.lines = lines;
        return Outcome.done(next);
    }
}
