package io.github.hegui.trade;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shop with one seller, tea and cups in stock, and a clock that tests move. Opens on Monday 2026-03-02 at 10:00 in Shanghai. */
public final class Shop {

    public static final SellerId SELLER = new SellerId("seller-1");
    public static final ConsumerId CONSUMER = new ConsumerId("consumer-1");
    public static final CarrierId CARRIER = new CarrierId("carrier-1");
    public static final Sku TEA = new Sku("tea");
    public static final Sku CUP = new Sku("cup");
    public static final Actor BY_SELLER = Actor.seller("seller-1");
    public static final Actor BY_CONSUMER = Actor.consumer("consumer-1");
    public static final Actor BY_CARRIER = Actor.carrier("carrier-1");
    public static final Instant OPENING = Instant.parse("2026-03-02T02:00:00Z");
    public static final String TERMS = "ab".repeat(32);
    public static final Receiver RECEIVER = Receiver.of("𠮷田花子", "13812345678", "广东省深圳市南山区科技路1号");

    /** What a payment module tells; here told by the test. */
    private record Money2(String id) {}

    private static final Kind<Money2> PAYMENT = Kind.of("payment.capture", Money2.class, Money2::id)
            .event("booked", Orders.Captured.class)
            .build();

    public final SetClock clock = new SetClock(OPENING);

    public final Store store = Store.inMemory();
    public final Keyring keys = Keyring.create(Suite.INTERNATIONAL, clock);
    public final Desk desk;
    public final Inventory inventory;
    public final Orders orders;
    public final Deliveries deliveries;

    /** With these features besides those of trade. */
    public Shop(Feature... more) {
        desk = Desk.on(store)
                .features(Deliveries.FEATURE)
                .features(more)
                .clock(clock)
                .sealer(Sealers.of(keys))
                .gate(Gates.allowing(Purpose.DELIVERY))
                .build();
        inventory = Inventory.on(desk);
        orders = Orders.on(desk);
        deliveries = Deliveries.on(desk);
        inventory
                .receive(Command.of("stock", BY_SELLER), SELLER, Map.of(TEA, 10, CUP, 10))
                .orElseThrow();
    }

    /** Moves the clock and lets everything that is due happen. */
    public void passes(Duration time) {
        Instant end = clock.instant().plus(time);
        run();
        for (var due = desk.nextDue(); due.isPresent() && !due.get().isAfter(end); due = desk.nextDue()) {
            if (due.get().isAfter(clock.instant())) {
                clock.set(due.get());
            }
            run();
        }
        clock.set(end);
        run();
    }

    public void run() {
        var report = desk.run(10_000, Duration.ofSeconds(30));
        if (report.failed() + report.parked() > 0) {
            throw new AssertionError(report);
        }
    }

    public static Money cny(String amount) {
        return Money.of(amount, "CNY");
    }

    /** Two tea at 12.30 and three cups at 5.00, delivery 6.00: 45.60. */
    public static PlaceOrder teaAndCups() {
        PlaceOrder asked = PlaceOrder.of(
                        CONSUMER,
                        SELLER,
                        List.of(
                                PlaceOrder.Item.of(TEA, "Tea", 2, cny("12.30")),
                                PlaceOrder.Item.of(CUP, "Cup", 3, cny("5.00"))),
                        TERMS)
                .withDelivery(cny("6.00"))
                .withHold(Duration.ofDays(30))
                .withReceiver(RECEIVER);
        return asked.withTotalShown(cny("45.60")).withPromise(Moment.of(OPENING.plus(Duration.ofDays(5))));
    }

    public Order aPlacedOrder() {
        return orders.place(Command.by(BY_CONSUMER), teaAndCups()).orElseThrow();
    }

    public Order aConfirmedOrder() {
        return orders.confirm(Command.by(BY_SELLER), aPlacedOrder().id()).orElseThrow();
    }

    public Order aPaidAndConfirmedOrder() {
        Order order = aPlacedOrder();
        pay(order.id(), "45.60");
        return orders.confirm(Command.by(BY_SELLER), order.id()).orElseThrow();
    }

    /** With those units, or with none named, all that wait. */
    public Consignment aHandedOverConsignment(OrderId order, Map<Integer, Integer> units) {
        Command command = Command.by(BY_SELLER);
        Consignment packed = (units.isEmpty()
                        ? deliveries.prepareAll(command, order, CARRIER, Consignment.Terms.none())
                        : deliveries.prepare(command, order, CARRIER, units, Consignment.Terms.none()))
                .orElseThrow();
        deliveries.issueNote(Command.by(BY_SELLER), packed.id(), 1).orElseThrow();
        deliveries.sign(Command.by(BY_SELLER), packed.id(), packed.count(), 1).orElseThrow();
        return deliveries
                .sign(Command.by(BY_CARRIER), packed.id(), packed.count(), 1)
                .orElseThrow();
    }

    /** Money arrives, and the order learns of it. */
    public void pay(OrderId order, String amount) {
        captured(order, amount);
        run();
    }

    /** Money arrived, and nobody has heard of it yet. */
    public void captured(OrderId order, String amount) {
        Command command = Command.by(Actor.system("payments"));
        Outcome<Money2> told = desk.execute(
                command,
                "test.pay",
                "",
                desk.placeOf(order.value()),
                PAYMENT,
                work -> Outcome.done(work.put(
                        PAYMENT,
                        Decision.of(new Money2(command.id()))
                                .telling(new Orders.Captured(order, cny(amount), command.id())))));
        told.orElseThrow();
    }

    public Order order(OrderId id) {
        return orders.find(id).orElseThrow();
    }

    /** The types of all events of one kind of document so far, without the kind's name. */
    public List<String> told(String kind) {
        long end = store.sequence(0);
        List<String> types = new ArrayList<>();
        for (FeedEvent event : store.feed(0, 0, (int) Math.max(1, Math.min(1_000, end)))) {
            if (event.type().startsWith(kind + ".")) {
                types.add(event.type().substring(kind.length() + 1));
            }
        }
        return types;
    }

    /** A step of that actor at that time, on this shop's calendar. */
    public Step step(Actor actor, Instant at) {
        return new Step(actor, Moment.of(at), desk.workingTime());
    }
}
