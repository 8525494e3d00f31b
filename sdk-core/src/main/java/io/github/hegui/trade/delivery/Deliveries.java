package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.trade.delivery.Consignment.Terms;
import io.github.hegui.trade.delivery.ConsignmentMachine.Deadline;
import io.github.hegui.trade.delivery.ConsignmentMachine.State;
import io.github.hegui.trade.delivery.DeliveryInput.Arrived;
import io.github.hegui.trade.delivery.DeliveryInput.ArrivedAll;
import io.github.hegui.trade.delivery.DeliveryInput.Counted;
import io.github.hegui.trade.delivery.DeliveryInput.Packages;
import io.github.hegui.trade.delivery.DeliveryInput.Packing;
import io.github.hegui.trade.delivery.DeliveryInput.PackingAll;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.inventory.InventoryRefusal;
import io.github.hegui.trade.order.Delivering;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderEvent;
import io.github.hegui.trade.order.OrderEvent.Unpacked;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderRefusal;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.CarrierId;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Delivery: a consignment is packed, handed over with a note that both sides sign, and delivered, lost or brought back. Each step writes the
 * consignment, the order (the keeper of units) and the stock in one change. Safe for use by many threads.
 *
 * <pre>{@code
 * Deliveries deliveries = Deliveries.on(desk);                // of a desk with Deliveries.FEATURE
 * Actor seller = Actor.seller("s-1");
 * Actor carrier = Actor.carrier("c-9");                       // a command of its own for each verb: the same one twice is the same deed
 * Consignment packed = deliveries
 *         .prepare(Command.by(seller), order.id(), new CarrierId("c-9"), Map.of(1, 2), Consignment.Terms.none())
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

    /** The deadlines of consignments, and that they follow the cancellations of orders. */
    public static final Feature FEATURE = Feature.named("trade.delivery")
            .needs(Orders.FEATURE)
            .onDue(Consignment.KIND, Deadline.class, Consignment::overdue)
            .process(Process.named("trade.delivery.unpacked")
                    .on(
                            OrderEvent.UNPACKED,
                            Consignment.KIND,
                            Unpacked::parcel,
                            (work, event) -> unpacked(work, event.parcel())))
            .build();

    /** The most packages of a consignment. */
    public static final int MOST_PACKAGES = 100_000;

    /** The most characters of what proves a delivery. */
    public static final int MOST_RECEIPT = 200;

    private static final CodeKind CODE = CodeKind.of("CSG");

    private final Door<Consignment> door;

    private Deliveries(Desk desk) {
        door = desk.door(Consignment.KIND);
    }

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
     * Sets units apart for a carrier; refused for an order without a receiver.
     *
     * @param units by line of the order, one line at least and 1 at least of each
     */
    public Outcome<Consignment> prepare(
            Command command, OrderId order, CarrierId carrier, Map<Integer, Integer> units, Terms terms) {
        Packing asked = new Packing(order, carrier, units, terms);
        return prepare(command, order, asked, (from, packed) -> packed.of(from, carrier, asked.units(), terms));
    }

    /** The same with all units that wait. */
    public Outcome<Consignment> prepareAll(Command command, OrderId order, CarrierId carrier, Terms terms) {
        PackingAll asked = new PackingAll(order, carrier, terms);
        return prepare(command, order, asked, (from, packed) -> packed.of(from, carrier, from.unitsWaiting(), terms));
    }

    private Outcome<Consignment> prepare(
            Command command,
            OrderId order,
            Object asked,
            BiFunction<Order, Consignment.Begun, Outcome<Consignment>> of) {
        return door.makeBeside(
                command,
                "prepare",
                order,
                CODE,
                asked,
                (work, id) -> work.read(Order.KIND, order.value())
                        .flatMap(from -> of.apply(
                                from,
                                new Consignment.Begun(
                                        new ConsignmentId(id), work.step().at())))
                        .flatMap(parcel -> pack(work, parcel)));
    }

    /** The units are the parcel's from now on; those that came back are in stock and have to be there to go out again. */
    private static Outcome<Consignment> pack(Work work, Consignment parcel) {
        String id = parcel.order().value();
        return work.change(
                        Order.KIND,
                        id,
                        (order, step) -> Delivering.pack(order, parcel.id().value(), parcel.units(), step))
                .flatMap(order -> work.load(Hold.KIND, id, InventoryRefusal.HOLD_NOT_FOUND)
                        .flatMap(hold -> hold.having(order.unitsPacked()))
                        .flatMap(hold ->
                                work.add(Consignment.KIND, Consignment.prepare(parcel, order.isOpen(), work.step()))));
    }

    /**
     * Issues the note over all that is packed, or a corrected version of a disputed one.
     *
     * @param packages 1 to {@value #MOST_PACKAGES}
     */
    public Outcome<Consignment> issueNote(Command command, ConsignmentId id, int packages) {
        return door.work(command, "issue-note", id, work -> issueNote(work, id, packages), new Packages(packages));
    }

    private static Outcome<Consignment> issueNote(Work work, ConsignmentId id, int packages) {
        return work.change(
                Consignment.KIND,
                id.value(),
                (c, step) -> packedIn(work, c)
                        .flatMap(order -> c.issueNote(HandOverNote.of(c, order, packages, step), step)));
    }

    /** The order, as long as it still wants this parcel; its cancellation is known here before the parcel is given up. */
    private static Outcome<Order> packedIn(Work work, Consignment c) {
        return work.load(Order.KIND, c.order().value(), OrderRefusal.NOT_FOUND)
                .flatMap(order -> !c.isInHouse() || order.parcels().contains(c.id().value())
                        ? Outcome.done(order)
                        : Outcome.refused(OrderRefusal.NOT_PACKED, order.id(), c.id()));
    }

    /** A party signs what it counted; with the second signature the goods change hands and leave the stock. */
    public Outcome<Consignment> sign(Command command, ConsignmentId id, long countedUnits, int countedPackages) {
        return door.work(
                command,
                "sign",
                id,
                work -> sign(work, id, countedUnits, countedPackages),
                new Counted(countedUnits, countedPackages));
    }

    private static Outcome<Consignment> sign(Work work, ConsignmentId id, long units, int packages) {
        return work.change(
                Consignment.KIND,
                id.value(),
                (c, step) -> packedIn(work, c).flatMap(order -> c.sign(units, packages, step)),
                Deliveries::leave);
    }

    private static Outcome<?> leave(Work work, Consignment before, Consignment c) {
        return c.handOver().at() == null
                ? Outcome.done(c)
                : order(work, c, (order, step) -> Delivering.handOver(order, c.id().value(), c.units(), step))
                        .flatMap(order -> work.changeAlong(
                                Hold.KIND,
                                order.id().value(),
                                (hold, step) -> hold.consume(order.bySku(c.units()), step)));
    }

    private static Outcome<Order> order(
            Work work, Consignment c, BiFunction<Order, Step, Outcome<Decision<Order>>> decide) {
        return work.changeAlong(Order.KIND, c.order().value(), decide);
    }

    /** The parties do not agree on what is there. */
    public Outcome<Consignment> dispute(Command command, ConsignmentId id, String reason) {
        return door.step(command, "dispute", id, (c, step) -> c.dispute(reason, step), new StatedReason(reason));
    }

    /** Given up before anything changed hands: the units wait again; what was cancelled meanwhile is packed no more. */
    public Outcome<Consignment> abandon(Command command, ConsignmentId id) {
        return door.step(command, "abandon", id, Consignment::abandon, Deliveries::unpack);
    }

    private static Outcome<?> unpack(Work work, Consignment before, Consignment c) {
        String parcel = c.id().value();
        boolean isPacked = work.find(Order.KIND, c.order().value())
                .filter(order -> order.parcels().contains(parcel))
                .isPresent();
        return isPacked
                ? order(work, c, (order, step) -> Delivering.unpack(order, parcel, c.units(), step))
                : Outcome.done(c);
    }

    /** The units of a parcel were cancelled: it is given up, unless that was done before. */
    private static Outcome<Consignment> unpacked(Work work, String parcel) {
        return work.read(Consignment.KIND, parcel)
                .flatMap(c -> c.state() == State.ABANDONED
                        ? Outcome.done(c)
                        : work.change(Consignment.KIND, parcel, Consignment::abandon));
    }

    /** A report of the carrier on the way. */
    public Outcome<Consignment> track(Command command, ConsignmentId id) {
        return door.step(command, "track", id, Consignment::track);
    }

    /**
     * The goods reached the consumer.
     *
     * @param arrived by line, one line at least and 1 at least of each; what is missing travels on as a consignment of its own
     * @param receipt what proves it, 1 to {@value #MOST_RECEIPT} characters
     */
    public Outcome<Consignment> deliver(
            Command command, ConsignmentId id, Map<Integer, Integer> arrived, String receipt) {
        Arrived asked = new Arrived(arrived, receipt);
        return door.step(
                command,
                "deliver",
                id,
                (c, step) -> c.deliver(asked.arrived(), receipt, step),
                Deliveries::arrived,
                asked);
    }

    /**
     * All of it reached the consumer.
     *
     * @param receipt what proves it, 1 to {@value #MOST_RECEIPT} characters
     */
    public Outcome<Consignment> deliverAll(Command command, ConsignmentId id, String receipt) {
        return door.step(
                command,
                "deliver",
                id,
                (c, step) -> c.deliver(c.units(), receipt, step),
                Deliveries::arrived,
                new ArrivedAll(receipt));
    }

    private static Outcome<?> arrived(Work work, Consignment before, Consignment after) {
        before.missing(after, () -> new ConsignmentId(work.newId(CODE, "/missing")), work.step())
                .ifPresent(rest -> work.add(Consignment.KIND, Outcome.done(rest)));
        return order(work, after, (order, step) -> Delivering.deliver(order, after.units(), step));
    }

    /** Refused at the door. */
    public Outcome<Consignment> refuse(Command command, ConsignmentId id, String reason) {
        return door.step(command, "refuse", id, (c, step) -> c.refuse(reason, step), new StatedReason(reason));
    }

    /** Damaged on the way. */
    public Outcome<Consignment> damage(Command command, ConsignmentId id, String reason) {
        return door.step(command, "damage", id, (c, step) -> c.damage(reason, step), new StatedReason(reason));
    }

    /** Lost on the way out or back. */
    public Outcome<Consignment> lose(Command command, ConsignmentId id) {
        return door.step(
                command,
                "lose",
                id,
                Consignment::lose,
                (work, before, c) -> order(work, c, (order, step) -> Delivering.lose(order, c.units(), step)));
    }

    /** Back at the seller, counted and checked: the units are in stock again and wait on the order. */
    public Outcome<Consignment> receiveBack(Command command, ConsignmentId id) {
        return door.step(command, "receive-back", id, Consignment::receiveBack, Deliveries::restock);
    }

    private static Outcome<?> restock(Work work, Consignment before, Consignment c) {
        return order(work, c, (order, step) -> Delivering.takeBack(order, c.units(), step))
                .map(order -> {
                    work.move(Inventory.restocking(order.seller(), order.bySku(c.units())));
                    return order;
                });
    }

    /** The consignment of that id. */
    public Optional<Consignment> find(ConsignmentId id) {
        return door.find(id);
    }

    /** A page of the consignments of an order. */
    public Page<Consignment> ofOrder(OrderId order, String after, int limit) {
        return door.beside(order, Consignment.BY_ORDER, PathKey.start().text(order.value()), after, limit);
    }
}
