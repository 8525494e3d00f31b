package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderEvent.Completed;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What becomes of the units after confirmation, until the order is complete. Units are given by line number; a parcel is a consignment's id. Pure; safe
 * for use by many threads.
 */
public final class Delivering {

    private Delivering() {}

    /** Units are set apart for a carrier; nobody else packs or cancels them as waiting ones. */
    public static Outcome<Decision<Order>> pack(Order order, String parcel, Map<Integer, Integer> units, Step step) {
        if (order.parcels().size() == Order.MOST_PARCELS) {
            return Outcome.refused(OrderRefusal.MANY_PARCELS, order.id(), Order.MOST_PARCELS);
        }
        List<String> parcels =
                Stream.concat(order.parcels().stream(), Stream.of(parcel)).toList();
        return moved(
                        order,
                        units,
                        OrderLine::waiting,
                        (l, n) -> l.with(l.packed() + n, l.handedOver(), l.delivered(), l.lost()))
                .flatMap(lines -> order.with(lines, parcels).take(Trigger.PACK, true, step));
    }

    /** Units that were packed wait again; as they were packed. */
    public static Outcome<Decision<Order>> unpack(Order order, String parcel, Map<Integer, Integer> units, Step step) {
        return leave(
                order,
                parcel,
                units,
                (l, n) -> l.with(l.packed() - n, l.handedOver(), l.delivered(), l.lost()),
                Trigger.UNPACK,
                step);
    }

    /** Units went to a carrier; as they were packed. */
    public static Outcome<Decision<Order>> handOver(
            Order order, String parcel, Map<Integer, Integer> units, Step step) {
        return leave(
                order,
                parcel,
                units,
                (l, n) -> l.with(l.packed() - n, l.handedOver() + n, l.delivered(), l.lost()),
                Trigger.HAND_OVER,
                step);
    }

    /** Units came back to the seller undelivered. */
    public static Outcome<Decision<Order>> takeBack(Order order, Map<Integer, Integer> units, Step step) {
        return moved(
                        order,
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.packed(), l.handedOver() - n, l.delivered(), l.lost()))
                .flatMap(lines -> order.with(lines, order.parcels()).take(Trigger.TAKE_BACK, true, step));
    }

    /** Units reached the consumer. */
    public static Outcome<Decision<Order>> deliver(Order order, Map<Integer, Integer> units, Step step) {
        return arrive(
                order,
                units,
                (l, n) -> l.with(l.packed(), l.handedOver(), l.delivered() + n, l.lost()),
                Trigger.DELIVER,
                step);
    }

    /** Units are lost. */
    public static Outcome<Decision<Order>> lose(Order order, Map<Integer, Integer> units, Step step) {
        return arrive(
                order,
                units,
                (l, n) -> l.with(l.packed(), l.handedOver(), l.delivered(), l.lost() + n),
                Trigger.LOSE,
                step);
    }

    /** Accepted by the consumer, or by the passing of time. */
    public static Outcome<Decision<Order>> complete(Order order, Step step) {
        return order.take(Trigger.COMPLETE, true, step)
                .map(decision -> decision.next().state() == State.COMPLETED
                        ? decision.with(next -> next.at(next.times().endedAt(step.at())))
                                .telling(new Completed(
                                        order.id(), order.seller(), order.paid(), order.refundDue(), step.at()))
                        : decision);
    }

    /** A parcel is packed no more, for the one reason or the other. */
    private static Outcome<Decision<Order>> leave(
            Order order, String parcel, Map<Integer, Integer> units, LineChange change, Trigger trigger, Step step) {
        if (!order.parcels().contains(parcel)) {
            return Outcome.refused(OrderRefusal.NOT_PACKED, order.id(), parcel);
        }
        List<String> parcels =
                order.parcels().stream().filter(p -> !p.equals(parcel)).toList();
        return moved(order, units, OrderLine::packed, change)
                .flatMap(lines -> order.with(lines, parcels).take(trigger, true, step));
    }

    private static Outcome<Decision<Order>> arrive(
            Order order, Map<Integer, Integer> units, LineChange change, Trigger trigger, Step step) {
        return moved(order, units, OrderLine::underWay, change)
                .flatMap(lines -> order.with(lines, order.parcels())
                        .at(order.times().arrivedAt(step.at()))
                        .take(trigger, true, step));
    }

    private interface LineChange {
        OrderLine of(OrderLine line, int units);
    }

    private static Outcome<List<OrderLine>> moved(
            Order order, Map<Integer, Integer> units, ToIntFunction<OrderLine> limit, LineChange change) {
        List<OrderLine> lines = new ArrayList<>(order.lines());
        for (Map.Entry<Integer, Integer> asked : units.entrySet()) {
            int number = asked.getKey();
            int most = number < 1 || number > lines.size() ? 0 : limit.applyAsInt(lines.get(number - 1));
            if (asked.getValue() < 1 || asked.getValue() > most) {
                return Outcome.refused(OrderRefusal.UNITS, number, most, asked.getValue());
            }
            lines.set(number - 1, change.of(lines.get(number - 1), asked.getValue()));
        }
        return Outcome.done(lines);
    }
}
