package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.delivery.ConsignmentMachine.Deadline;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.inventory.InventoryRefusal;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderLine;
import io.github.hegui.trade.order.OrderMachine;
import io.github.hegui.trade.order.OrderRefusal;
import io.github.hegui.trade.order.OrderTold;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Delivery: a consignment is packed, handed over with a note that both sides sign, and delivered, lost or brought back. Each step writes the
 * consignment, the order (the keeper of units) and the stock in one change. Safe for use by many threads.
 *
 * <pre>{@code
 * Deliveries deliveries = Deliveries.on(desk);
 * Actor seller = Actor.seller("s-1");
 * Actor carrier = Actor.carrier("c-9");                       // a command of its own for each verb: the same one twice is the same deed
 * Consignment packed = deliveries
 *         .prepare(Command.by(seller), order.id(), new CarrierId("c-9"), Map.of(1, 2), Terms.none())
 *         .orElseThrow();
 * deliveries.issueNote(Command.by(seller), packed.id(), 1).orElseThrow();
 * deliveries.sign(Command.by(seller), packed.id(), 2, 1).orElseThrow();
 * deliveries.sign(Command.by(carrier), packed.id(), 2, 1).orElseThrow();   // now the goods have changed hands
 * deliveries.deliver(Command.by(carrier), packed.id(), Map.of(1, 2), "receipt-77").orElseThrow();
 * }</pre>
 */
@Implements(
        value = {Clause.B_6_1D, Clause.B_6_2_1, Clause.B_6_2_2, Clause.B_8_3_2},
        inPart = true)
public final class Deliveries {

    private static final CodeKind KIND = CodeKind.of("CSG");

    private final Desk desk;

    private Deliveries(Desk desk) {
        this.desk = desk;
    }

    /** The clocks of consignments, and that they follow the cancellations of orders. */
    public static final Feature FEATURE = Feature.named("trade.delivery")
            .needs(Orders.FEATURE)
            .onDue(
                    Consignment.KIND,
                    (work, id, deadline) -> work.load(Consignment.KIND, id, DeliveryRefusal.NOT_FOUND)
                            .flatMap(c ->
                                    c.overdue(Deadline.valueOf(deadline), work.actor(), work.at(), work.workingTime()))
                            .map(decision -> work.put(Consignment.KIND, decision)))
            .process(Process.named("trade.delivery.unpacked")
                    .on(
                            Order.KIND.event(OrderTold.Unpacked.class),
                            Consignment.KIND,
                            OrderTold.Unpacked::parcel,
                            Deliveries::unpacked))
            .build();

    /**
     * Delivery on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Deliveries on(Desk desk) {
        desk.require(FEATURE);
        return new Deliveries(desk);
    }

    /**
     * What was agreed with the carrier.
     *
     * @param handOverBy the time of hand-over, or null
     * @param promisedBy the time of delivery, or null for what the order promises
     * @param returnBy the time to bring back what is not taken, or null
     */
    public record Terms(
            @Nullable Moment handOverBy,
            @Nullable Moment promisedBy,
            @Nullable Moment returnBy) {

        /** Nothing but what the order promises. */
        public static Terms none() {
            return new Terms(null, null, null);
        }
    }

    /**
     * Sets units apart for a carrier; refused for an order without a receiver.
     *
     * @param units by line of the order; empty for all that wait
     */
    public Outcome<Consignment> prepare(
            Command command, OrderId order, CarrierId carrier, Map<Integer, Integer> units, Terms terms) {
        Partition partition = desk.placeOf(order.value());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("order", order.value());
        content.put("carrier", carrier.value());
        content.put("units", new java.util.TreeMap<>(units));
        content.put("terms", terms);
        return desk.execute(
                command,
                "trade.delivery.prepare",
                content,
                partition,
                Consignment.KIND,
                work -> work.load(Order.KIND, order.value(), OrderRefusal.NOT_FOUND)
                        .flatMap(o -> {
                            Map<Integer, Integer> packed = units.isEmpty() ? waiting(o) : units;
                            if (!mayAct(work.actor(), o.seller(), carrier, o.consumer())) {
                                return Outcome.<Decision<Consignment>>refused(
                                        OrderRefusal.NOT_YOURS, work.actor(), order);
                            }
                            if (o.state() == OrderMachine.State.PLACED) {
                                return Outcome.<Decision<Consignment>>refused(DeliveryRefusal.NOT_CONFIRMED, order);
                            }
                            if (packed.isEmpty()) {
                                return Outcome.<Decision<Consignment>>refused(DeliveryRefusal.NOTHING_WAITS, order);
                            }
                            if (o.receiver() == null) {
                                return Outcome.<Decision<Consignment>>refused(DeliveryRefusal.NO_RECEIVER, order);
                            }
                            ConsignmentId id = id(work, command.id());
                            Consignment asked = new Consignment(
                                    id,
                                    order,
                                    o.seller(),
                                    carrier,
                                    ConsignmentMachine.State.PREPARED,
                                    packed,
                                    terms.handOverBy(),
                                    terms.promisedBy() == null ? o.promisedBy() : terms.promisedBy(),
                                    terms.returnBy(),
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    null);
                            return pack(work, o, asked);
                        })
                        .map(decision -> work.put(Consignment.KIND, decision)));
    }

    /** The units are the parcel's from now on; those that came back are in stock and have to be there to go out again. */
    private static Outcome<Decision<Consignment>> pack(Work work, Order order, Consignment asked) {
        return order.pack(asked.id().value(), asked.units(), work.actor(), work.at(), work.workingTime())
                .flatMap(next -> work.load(Hold.KIND, order.id().value(), InventoryRefusal.HOLD_NOT_FOUND)
                        .flatMap(hold -> hold.having(next.next().unitsPacked()))
                        .flatMap(hold ->
                                Consignment.prepare(asked, order.isOpen(), work.actor(), work.at(), work.workingTime()))
                        .map(prepared -> {
                            work.put(Order.KIND, next);
                            return prepared;
                        }));
    }

    /** Whether somebody in that role is the party of it; the platform and its clocks are of everything. */
    private static boolean mayAct(Actor actor, SellerId seller, CarrierId carrier, ConsumerId consumer) {
        return switch (actor.role()) {
            case SELLER -> actor.id().equals(seller.value());
            case CARRIER -> actor.id().equals(carrier.value());
            case CONSUMER -> actor.id().equals(consumer.value());
            case PLATFORM, SYSTEM -> true;
            case PROVIDER -> false;
        };
    }

    private static Map<Integer, Integer> waiting(Order order) {
        Map<Integer, Integer> all = new LinkedHashMap<>();
        order.lines().stream().filter(l -> l.waiting() > 0).forEach(l -> all.put(l.number(), l.waiting()));
        return all;
    }

    /**
     * Issues the note over all that is packed, or a corrected version of a disputed one.
     *
     * @param packages at least 1
     */
    public Outcome<Consignment> issueNote(Command command, ConsignmentId id, int packages) {
        return step(
                command,
                "issue-note",
                id,
                Map.of("packages", packages),
                (work, c) -> packedIn(work, c)
                        .flatMap(order -> c.issueNote(
                                note(c, order, packages, work), work.actor(), work.at(), work.workingTime())));
    }

    /** The order, as long as it still wants this parcel; its cancellation is known here before the parcel is given up. */
    private static Outcome<Order> packedIn(Work work, Consignment c) {
        return work.load(Order.KIND, c.order().value(), OrderRefusal.NOT_FOUND)
                .flatMap(order -> !c.isInHouse() || order.parcels().contains(c.id().value())
                        ? Outcome.done(order)
                        : Outcome.refused(OrderRefusal.NOT_PACKED, order.id(), c.id()));
    }

    private static HandOverNote note(Consignment c, Order order, int packages, Work work) {
        List<HandOverNote.Line> lines = new ArrayList<>(c.units().size());
        Money value = Money.zero(order.paid().currency());
        for (Map.Entry<Integer, Integer> units : c.units().entrySet()) {
            OrderLine line = order.lines().get(units.getKey() - 1);
            lines.add(new HandOverNote.Line(line.number(), line.sku(), line.name(), units.getValue()));
            // a note that comes after the goods have gone has to be written before the machine refuses it
            int first = Math.min(line.handedOver(), line.ordered() - units.getValue());
            value = value.plus(line.goods(first, first + units.getValue()));
        }
        int version = c.note() == null ? 1 : c.note().version() + 1;
        return new HandOverNote(
                version,
                Moment.of(work.at()),
                lines,
                packages,
                value,
                c.seller(),
                c.carrier(),
                java.util.Objects.requireNonNull(order.receiver()));
    }

    /** A party signs what it counted; with the second signature the goods change hands and leave the stock. */
    public Outcome<Consignment> sign(Command command, ConsignmentId id, long countedUnits, int countedPackages) {
        return step(
                command,
                "sign",
                id,
                Map.of("units", countedUnits, "packages", countedPackages),
                (work, c) -> packedIn(work, c)
                        .flatMap(order ->
                                c.sign(countedUnits, countedPackages, work.actor(), work.at(), work.workingTime()))
                        .flatMap(next -> next.next().handedOverAt() == null ? Outcome.done(next) : leave(work, next)));
    }

    private static Outcome<Decision<Consignment>> leave(Work work, Decision<Consignment> next) {
        Consignment c = next.next();
        return order(work, c, o -> o.handOver(c.id().value(), c.units(), work.actor(), work.at(), work.workingTime()))
                .flatMap(order -> work.load(Hold.KIND, c.order().value(), InventoryRefusal.HOLD_NOT_FOUND)
                        .flatMap(hold ->
                                hold.consume(order.bySku(c.units()), work.actor(), work.at(), work.workingTime())))
                .map(hold -> {
                    work.put(Hold.KIND, hold);
                    return next;
                });
    }

    /** The parties do not agree on what is there. */
    public Outcome<Consignment> dispute(Command command, ConsignmentId id, String reason) {
        return step(
                command,
                "dispute",
                id,
                Map.of("reason", reason),
                (work, c) -> c.dispute(reason, work.actor(), work.at(), work.workingTime()));
    }

    /** Given up before anything changed hands: the units wait again. */
    public Outcome<Consignment> abandon(Command command, ConsignmentId id) {
        return step(
                command,
                "abandon",
                id,
                Map.of(),
                (work, c) -> c.abandon(work.actor(), work.at(), work.workingTime())
                        .flatMap(next -> unpack(work, c).map(order -> next)));
    }

    /** What was packed waits again; what was cancelled meanwhile is packed no more. */
    private static Outcome<Order> unpack(Work work, Consignment c) {
        return work.load(Order.KIND, c.order().value(), OrderRefusal.NOT_FOUND)
                .flatMap(order -> order.parcels().contains(c.id().value())
                        ? order.unpack(c.id().value(), c.units(), work.actor(), work.at(), work.workingTime())
                                .map(decision -> work.put(Order.KIND, decision))
                        : Outcome.done(order));
    }

    /** The units of a parcel were cancelled: it is given up, unless that was done before. */
    private static Outcome<Consignment> unpacked(Work work, OrderTold.Unpacked told) {
        return work.load(Consignment.KIND, told.parcel(), DeliveryRefusal.NOT_FOUND)
                .flatMap(c -> c.state() == ConsignmentMachine.State.ABANDONED
                        ? Outcome.done(c)
                        : c.abandon(work.actor(), work.at(), work.workingTime())
                                .map(decision -> work.put(Consignment.KIND, decision)));
    }

    /** A report of the carrier on the way. */
    public Outcome<Consignment> track(Command command, ConsignmentId id) {
        return step(command, "track", id, Map.of(), (work, c) -> c.track(work.actor(), work.at(), work.workingTime()));
    }

    /**
     * The goods reached the consumer.
     *
     * @param arrived by line; empty for all; what is missing travels on as a consignment of its own
     * @param receipt what proves it
     */
    public Outcome<Consignment> deliver(
            Command command, ConsignmentId id, Map<Integer, Integer> arrived, String receipt) {
        return step(
                command,
                "deliver",
                id,
                Map.of("units", new java.util.TreeMap<>(arrived), "receipt", receipt),
                (work, c) -> c.deliver(arrived, receipt, work.actor(), work.at(), work.workingTime())
                        .flatMap(next -> {
                            c.missing(next.next(), () -> id(work, command.id() + "/missing"))
                                    .ifPresent(rest -> {
                                        Moment promised = rest.promisedBy();
                                        Decision<Consignment> travels =
                                                Decision.of(rest).telling(split(rest, id, work));
                                        work.put(
                                                Consignment.KIND,
                                                promised != null && !promised.isBefore(Moment.of(work.at()))
                                                        ? travels.starting(
                                                                Deadline.DELIVER.name(),
                                                                promised.toInstant()
                                                                        .plusMillis(1),
                                                                false)
                                                        : travels);
                                    });
                            return order(
                                            work,
                                            c,
                                            o -> o.deliver(
                                                    next.next().units(), work.actor(), work.at(), work.workingTime()))
                                    .map(order -> next);
                        }));
    }

    private static ConsignmentId id(Work work, String from) {
        return new ConsignmentId(Desk.placed(Code.derived(KIND, work.at(), from).value(), work.partition()));
    }

    private static DeliveryTold.Split split(Consignment rest, ConsignmentId from, Work work) {
        return new DeliveryTold.Split(
                rest.id(),
                from,
                rest.order(),
                rest.carrier(),
                rest.count(),
                rest.promisedBy(),
                java.util.Objects.requireNonNull(rest.handedOverAt()),
                Moment.of(work.at()));
    }

    /** Refused at the door. */
    public Outcome<Consignment> refuse(Command command, ConsignmentId id, String reason) {
        return step(
                command,
                "refuse",
                id,
                Map.of("reason", reason),
                (work, c) -> c.refuse(reason, work.actor(), work.at(), work.workingTime()));
    }

    /** Damaged on the way. */
    public Outcome<Consignment> damage(Command command, ConsignmentId id, String reason) {
        return step(
                command,
                "damage",
                id,
                Map.of("reason", reason),
                (work, c) -> c.damage(reason, work.actor(), work.at(), work.workingTime()));
    }

    /** Lost on the way out or back. */
    public Outcome<Consignment> lose(Command command, ConsignmentId id) {
        return step(
                command,
                "lose",
                id,
                Map.of(),
                (work, c) -> c.lose(work.actor(), work.at(), work.workingTime())
                        .flatMap(next -> order(
                                        work, c, o -> o.lose(c.units(), work.actor(), work.at(), work.workingTime()))
                                .map(order -> next)));
    }

    /** Back at the seller, counted and checked: the units are in stock again and wait on the order. */
    public Outcome<Consignment> receiveBack(Command command, ConsignmentId id) {
        return step(
                command,
                "receive-back",
                id,
                Map.of(),
                (work, c) -> c.receiveBack(work.actor(), work.at(), work.workingTime())
                        .flatMap(next -> order(
                                        work,
                                        c,
                                        o -> o.takeBack(c.units(), work.actor(), work.at(), work.workingTime()))
                                .map(order ->
                                        next.moving(Inventory.restocking(order.seller(), order.bySku(c.units()))))));
    }

    /** The consignment of that id. */
    public Optional<Consignment> find(ConsignmentId id) {
        return desk.find(Consignment.KIND, desk.placeOf(id.value()), id.value());
    }

    /** A page of the consignments of an order. */
    public Page<Consignment> ofOrder(OrderId order, String after, int limit) {
        return desk.query(
                Consignment.KIND,
                Consignment.BY_ORDER,
                desk.placeOf(order.value()),
                PathKey.start().text(order.value()),
                after,
                limit);
    }

    private static Outcome<Order> order(Work work, Consignment c, Function<Order, Outcome<Decision<Order>>> step) {
        return work.load(Order.KIND, c.order().value(), OrderRefusal.NOT_FOUND)
                .flatMap(step)
                .map(decision -> work.put(Order.KIND, decision));
    }

    private static boolean isStranger(Work work, Consignment c) {
        return work.find(Order.KIND, c.order().value())
                .filter(order -> mayAct(work.actor(), c.seller(), c.carrier(), order.consumer()))
                .isEmpty();
    }

    private Outcome<Consignment> step(
            Command command,
            String verb,
            ConsignmentId id,
            Map<String, ?> more,
            BiFunction<Work, Consignment, Outcome<Decision<Consignment>>> step) {
        Map<String, Object> content = new java.util.TreeMap<>(more);
        content.put("consignment", id.value());
        return desk.execute(
                command,
                "trade.delivery." + verb,
                content,
                desk.placeOf(id.value()),
                Consignment.KIND,
                work -> work.load(Consignment.KIND, id.value(), DeliveryRefusal.NOT_FOUND)
                        .flatMap(c -> isStranger(work, c)
                                ? Outcome.<Decision<Consignment>>refused(DeliveryRefusal.NOT_A_PARTY, work.actor(), id)
                                : step.apply(work, c))
                        .map(decision -> work.put(Consignment.KIND, decision)));
    }
}
