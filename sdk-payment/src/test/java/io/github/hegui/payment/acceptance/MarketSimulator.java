package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.MortalStore;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentId;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One seeded history of a small market: sellers, consumers, carriers, the platform and strangers do things at any time and in any order, channels
 * lose, repeat, delay, reorder and contradict, the process is killed at commits, the desk runs when it happens to. After each step the invariants
 * hold that hold always, and at the end, when everybody has said what is so and the desk has run, all of them.
 */
final class MarketSimulator {

    private static final List<String> SELLERS = List.of("s-1", "s-2");
    private static final List<Sku> SKUS = List.of(new Sku("tea"), new Sku("cup"));
    private static final int REMEMBERED = 25;

    final Random random;
    final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    final MortalStore mortal;
    final List<HostileChannel> channels;
    final List<OrderId> orders = new ArrayList<>();
    final List<ConsignmentId> parcels = new ArrayList<>();
    final Map<String, Long> received = new LinkedHashMap<>();
    private final List<Supplier<Outcome<?>>> said = new ArrayList<>();
    private final Deque<String> history = new ArrayDeque<>();
    private final Keyring keys = Keyring.create(Suite.INTERNATIONAL, clock);
    private final MarketInvariants invariants;
    private int commands;

    private Desk desk;
    private Inventory inventory;
    private Orders trade;
    private Deliveries deliveries;
    private Payments payments;

    MarketSimulator(long seed, Store store) {
        random = new Random(seed);
        mortal = new MortalStore(store);
        channels = List.of(new HostileChannel("ali", random), new HostileChannel("we", random));
        begin();
        invariants = new MarketInvariants(this);
        SELLERS.forEach(seller -> receive(Actor.seller(seller), seller, 6));
    }

    /** A process begins, on what the one before it left. */
    private void begin() {
        desk = Desk.on(mortal.revive())
                .features(Payments.FEATURE, Deliveries.FEATURE)
                .clock(clock)
                .sealer(Sealers.of(keys))
                .lease(Duration.ZERO)
                .build();
        inventory = Inventory.on(desk);
        trade = Orders.on(desk);
        deliveries = Deliveries.on(desk);
        payments = Payments.on(desk);
    }

    Desk desk() {
        return desk;
    }

    Inventory inventory() {
        return inventory;
    }

    Orders trade() {
        return trade;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    Payments payments() {
        return payments;
    }

    List<String> sellers() {
        return SELLERS;
    }

    List<Sku> skus() {
        return SKUS;
    }

    /** So many steps, then the end. @throws AssertionError with what happened last */
    void play(int steps) {
        int step = 0;
        try {
            for (; step < steps; step++) {
                step();
                invariants.always();
            }
            end();
            invariants.atTheEnd();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("step " + step + ": " + e.getMessage() + "\n" + String.join("\n", history), e);
        }
    }

    private void step() {
        try {
            act();
        } catch (MortalStore.Killed e) {
            note("killed");
        }
        if (mortal.isDead()) {
            begin();
        }
    }

    private void note(String what) {
        history.add(what);
        if (history.size() > REMEMBERED) {
            history.removeFirst();
        }
    }

    private void act() {
        switch (random.nextInt(32)) {
            case 0, 1, 2 -> place();
            case 3, 4, 5 -> pay();
            case 6, 7, 8, 9 -> hear();
            case 10 -> ask();
            case 11, 12, 13 -> bySeller();
            case 14, 15 -> byConsumer();
            case 16, 17, 18, 19, 20, 21 -> byParcel();
            case 22 -> stranger();
            case 23 -> again();
            case 24 -> assign();
            case 25, 26 -> run();
            case 27 -> mortal.killAt(1 + random.nextInt(4), random.nextBoolean());
            case 29 -> express();
            case 28 -> receive(Actor.seller(one(SELLERS)), one(SELLERS), 1 + random.nextInt(3));
            default -> passes();
        }
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> @Nullable T any(List<T> some) {
        return some.isEmpty() ? null : one(some);
    }

    /** A command, now and then under an id that the kernel would give to something of its own. */
    private Command by(Actor actor) {
        if (random.nextInt(6) > 0) {
            return Command.of("c-" + commands++, actor);
        }
        int shard = desk.shards() == 1 ? 0 : random.nextInt(desk.shards());
        List<FeedEvent> told = desk.store().feed(shard, Math.max(0, desk.store().sequence(shard) - 5), 10);
        String event = told.isEmpty() ? "none" : one(told).id();
        String process = one(List.of("payment.escrow", "trade.order.payments", "trade.delivery.unpacked"));
        return Command.of(process + "/" + event, actor);
    }

    private void does(String what, Supplier<Outcome<?>> act) {
        said.add(act);
        Outcome<?> outcome = act.get();
        note(clock.instant() + " " + what + ": "
                + (outcome.isDone() ? "done" : outcome.refusal().code()));
    }

    private void place() {
        String seller = one(SELLERS);
        String consumer = one(List.of("c-1", "c-2"));
        List<PlaceOrder.Item> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            long price = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2_000);
            items.add(PlaceOrder.Item.of(one(SKUS), "goods", 1 + random.nextInt(3), Money.ofMinor(price, "CNY")));
        }
        PlaceOrder goods = PlaceOrder.of(new ConsumerId(consumer), new SellerId(seller), items, "ab".repeat(32))
                .withDelivery(Money.ofMinor(random.nextInt(3) * 100L, "CNY"))
                .withHold(Duration.ofMinutes(1 + random.nextInt(3_000)))
                .withReceiver(Receiver.of("张三", "13812345678", "北京市海淀区中关村大街1号"));
        PlaceOrder asked = goods.withTotalShown(goods.total());
        Command command = by(Actor.consumer(consumer));
        does("place", () -> {
            Outcome<Order> placed = trade.place(command, asked);
            if (placed.isDone() && !orders.contains(placed.orElseThrow().id())) {
                orders.add(placed.orElseThrow().id());
            }
            return placed;
        });
    }

    private void pay() {
        OrderId id = any(orders);
        if (id == null) {
            return;
        }
        Order order = trade.find(id).orElseThrow();
        HostileChannel channel = one(channels);
        long due = Math.max(1, order.total().minus(order.netPaid()).minor());
        Money amount = Money.ofMinor(random.nextInt(3) > 0 ? due : 1 + random.nextInt((int) due + 50), "CNY");
        Command command = by(Actor.consumer(order.consumer().value()));
        Payments.Asked asked = new Payments.Asked(id, "card", amount);
        switch (random.nextInt(5)) {
            case 0 ->
                does("request " + id, () -> {
                    Outcome<Payment> requested = payments.request(command, asked, channel.name());
                    if (requested.isDone() && random.nextBoolean()) {
                        channel.take(requested.orElseThrow().id().value(), amount);
                    }
                    return requested;
                });
            case 1 -> channel.take(random.nextBoolean() ? null : "key of nobody", amount);
            default -> does("take " + id + " " + amount, () -> payments.take(command, asked, channel));
        }
    }

    private void hear() {
        Notice notice = one(channels).next();
        if (notice != null) {
            hear(notice);
        }
    }

    private void hear(Notice notice) {
        does("notice " + notice.reference().length() + " " + notice.payment() + " " + notice.amount(), () -> {
            Command command = by(Actor.system("webhook"));
            Outcome<Capture> heard = payments.notice(command, notice);
            return heard;
        });
    }

    private void ask() {
        int found = payments.askAgain(one(channels), 1 + random.nextInt(5));
        note("asked again, found " + found);
    }

    private void bySeller() {
        OrderId id = any(orders);
        if (id == null) {
            return;
        }
        Order order = trade.find(id).orElseThrow();
        Command command = by(Actor.seller(order.seller().value()));
        switch (random.nextInt(9)) {
            case 0 -> does("reject " + id, () -> trade.reject(command, id, "none left"));
            case 1 -> does("agree " + id, () -> trade.agreeCancel(command, id));
            case 2 -> does("refuse to cancel " + id, () -> trade.refuseCancel(command, id, "sent"));
            case 3 -> does("cancel the rest " + id, () -> trade.cancelRemaining(command, id));
            case 4, 5 -> prepare(command, order);
            default -> does("confirm " + id, () -> trade.confirm(command, id));
        }
    }

    private void prepare(Command command, Order order) {
        Map<Integer, Integer> units =
                random.nextBoolean() ? Map.of() : Map.of(1 + random.nextInt(2), 1 + random.nextInt(2));
        CarrierId carrier = new CarrierId(one(List.of("k-1", "k-2")));
        does("prepare " + order.id(), () -> {
            Outcome<Consignment> packed = units.isEmpty()
                    ? deliveries.prepareAll(command, order.id(), carrier, Consignment.Terms.none())
                    : deliveries.prepare(command, order.id(), carrier, units, Consignment.Terms.none());
            if (packed.isDone() && !parcels.contains(packed.orElseThrow().id())) {
                parcels.add(packed.orElseThrow().id());
            }
            return packed;
        });
    }

    private void byConsumer() {
        OrderId id = any(orders);
        if (id == null) {
            return;
        }
        Command command =
                by(Actor.consumer(trade.find(id).orElseThrow().consumer().value()));
        switch (random.nextInt(5)) {
            case 0 -> does("cancel " + id, () -> trade.cancel(command, id));
            case 1, 2 -> does("request to cancel " + id, () -> trade.requestCancel(command, id, "mistake"));
            default -> does("complete " + id, () -> trade.complete(command, id));
        }
    }

    private void byParcel() {
        ConsignmentId id = any(parcels);
        if (id == null) {
            return;
        }
        Consignment parcel = deliveries.find(id).orElseThrow();
        Actor seller = Actor.seller(parcel.seller().value());
        Actor carrier = Actor.carrier(parcel.carrier().value());
        switch (random.nextInt(14)) {
            case 0 -> does("abandon " + id, with(by(seller), c -> deliveries.abandon(c, id)));
            case 1 -> does("dispute " + id, with(by(carrier), c -> deliveries.dispute(c, id, "no")));
            case 2 -> does("lose " + id, with(by(carrier), c -> deliveries.lose(c, id)));
            case 3 -> does("refuse " + id, with(by(carrier), c -> deliveries.refuse(c, id, "no")));
            case 4 -> does("receive back " + id, with(by(seller), c -> deliveries.receiveBack(c, id)));
            case 5 -> does("track " + id, with(by(carrier), c -> deliveries.track(c, id)));
            case 6 -> {
                int line = parcel.units().keySet().iterator().next();
                does("deliver a part " + id, with(by(carrier), c -> delivered(id, Map.of(line, 1), c)));
            }
            case 7, 8 -> does("deliver " + id, with(by(carrier), c -> delivered(id, Map.of(), c)));
            default -> {
                long units = parcel.count();
                does("note " + id, with(by(seller), c -> deliveries.issueNote(c, id, 1)));
                does("sign " + id, with(by(seller), c -> deliveries.sign(c, id, units, 1)));
                does("sign " + id, with(by(carrier), c -> deliveries.sign(c, id, units, 1)));
            }
        }
    }

    /** An order goes the whole way before the desk has run once. */
    private void express() {
        OrderId id = any(orders);
        if (id == null) {
            return;
        }
        Order order = trade.find(id).orElseThrow();
        Actor seller = Actor.seller(order.seller().value());
        does("confirm " + id, with(by(seller), c -> trade.confirm(c, id)));
        prepare(by(seller), order);
        for (Consignment parcel : deliveries.ofOrder(id, "", 100).items()) {
            Actor carrier = Actor.carrier(parcel.carrier().value());
            ConsignmentId one = parcel.id();
            does("note " + one, with(by(seller), c -> deliveries.issueNote(c, one, 1)));
            does("sign " + one, with(by(seller), c -> deliveries.sign(c, one, parcel.count(), 1)));
            does("sign " + one, with(by(carrier), c -> deliveries.sign(c, one, parcel.count(), 1)));
            does("deliver " + one, with(by(carrier), c -> delivered(one, Map.of(), c)));
        }
        does("complete " + id, with(by(Actor.consumer(order.consumer().value())), c -> trade.complete(c, id)));
    }

    private Outcome<Consignment> delivered(ConsignmentId id, Map<Integer, Integer> units, Command command) {
        Outcome<Consignment> outcome = units.isEmpty()
                ? deliveries.deliverAll(command, id, "receipt")
                : deliveries.deliver(command, id, units, "receipt");
        outcome.map(arrived -> deliveries.ofOrder(arrived.order(), "", 100).items().stream()
                .map(Consignment::id)
                .filter(one -> !parcels.contains(one))
                .map(parcels::add)
                .toList());
        return outcome;
    }

    private static Supplier<Outcome<?>> with(Command command, Function<Command, Outcome<?>> verb) {
        return () -> verb.apply(command);
    }

    /** Somebody who is no party to anything: nothing that it does is done. */
    private void stranger() {
        OrderId order = any(orders);
        ConsignmentId parcel = any(parcels);
        if (order == null || parcel == null) {
            return;
        }
        Actor actor = new Actor(one(List.of(Role.SELLER, Role.CONSUMER, Role.CARRIER, Role.PROVIDER)), "stranger");
        Command command = by(actor);
        Money amount = Money.ofMinor(100, "CNY");
        List<Supplier<Outcome<?>>> verbs = List.of(
                () -> trade.confirm(command, order),
                () -> trade.cancel(command, order),
                () -> trade.complete(command, order),
                () -> trade.requestCancel(command, order, "no"),
                () -> deliveries.abandon(command, parcel),
                () -> deliveries.lose(command, parcel),
                () -> deliveries.deliverAll(command, parcel, "r"),
                () -> deliveries.sign(command, parcel, 1, 1),
                () -> inventory.receive(command, new SellerId("s-1"), Map.of(SKUS.get(0), 5)),
                () -> payments.take(command, new Payments.Asked(order, "card", amount), channels.get(0)),
                () -> payments.notice(command, Notice.of("ali", "mine", amount)),
                () -> payments.record(command, Notice.of("ali", "mine", amount), order));
        Outcome<?> outcome = one(verbs).get();
        note(actor + ": " + (outcome.isDone() ? "DONE" : outcome.refusal().code()));
        assertThat(outcome.isDone()).as("what a stranger asked for").isFalse();
    }

    /** Somebody says the same thing again. */
    private void again() {
        Supplier<Outcome<?>> act = any(said);
        if (act != null) {
            note("again: " + (act.get().isDone() ? "done" : "refused"));
        }
    }

    private void assign() {
        OrderId order = any(orders);
        Capture waiting = any(payments.inSuspense("", 20).items());
        if (order != null && waiting != null) {
            Command command = by(Actor.platform("clerk"));
            does("assign " + waiting.id() + " to " + order, () -> payments.assign(command, waiting.id(), order));
        }
    }

    private void receive(Actor actor, String seller, int units) {
        Sku sku = one(SKUS);
        Command command = by(actor);
        Outcome<?> outcome = inventory.receive(command, new SellerId(seller), Map.of(sku, units));
        note("receive " + units + " " + sku + " of " + seller + ": " + outcome.isDone());
    }

    private void run() {
        RunReport report = desk.run(random.nextBoolean() ? 3 : 10_000, Duration.ofSeconds(30));
        note("run: " + report);
        assertThat(mortal.isDead() || report.failed() + report.parked() == 0)
                .as("%s", report)
                .isTrue();
    }

    private void passes() {
        clock.pass(
                random.nextInt(3) > 0
                        ? Duration.ofMinutes(random.nextInt(90))
                        : Duration.ofHours(random.nextInt(24 * 9)));
        note("it is " + clock.instant());
    }

    /** The channels say what is so, parcels that are on their way come back or arrive, time passes, and the desk does all there is to do. */
    private void end() {
        begin();
        channels.forEach(HostileChannel::becomeHonest);
        for (HostileChannel channel : channels) {
            for (Notice notice = channel.next(); notice != null; notice = channel.next()) {
                hear(notice);
            }
        }
        for (int round = 0; round < 4; round++) {
            runToTheEnd();
            clock.pass(Duration.ofDays(12));
            channels.forEach(channel -> payments.askAgain(channel, 1_000));
        }
        runToTheEnd();
    }

    private void runToTheEnd() {
        for (RunReport report = null; report == null || report.pieces() > 0; ) {
            report = desk.run(10_000, Duration.ofMinutes(1));
            assertThat(report.failed() + report.parked()).as("%s", report).isZero();
        }
    }
}
