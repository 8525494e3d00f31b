package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
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
import java.util.List;
import java.util.Map;

/** A seller of tea with a desk, a clock that tests move, and all that an order goes through. */
final class Market {

    static final SellerId SELLER = new SellerId("s");
    static final Sku TEA = new Sku("tea");
    static final Actor BY_SELLER = Actor.seller("s");
    static final Actor BY_CONSUMER = Actor.consumer("c");
    static final Actor BY_CARRIER = Actor.carrier("k");
    static final Actor BY_PLATFORM = Actor.platform("p");
    static final Money TOTAL = Money.of("24.60", "CNY");

    final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    final Desk desk;
    final Inventory inventory;
    final Orders orders;
    final Deliveries deliveries;
    final Payments payments;
    final Ledger ledger;

    Market(Store store) {
        desk = Desk.on(store)
                .features(Payments.FEATURE, Deliveries.FEATURE)
                .clock(clock)
                .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, clock)))
                .build();
        inventory = Inventory.on(desk);
        orders = Orders.on(desk);
        deliveries = Deliveries.on(desk);
        payments = Payments.on(desk);
        ledger = Ledger.on(desk);
    }

    /** Two packets of tea: 24.60. */
    Order placed() {
        return placed(Duration.ofDays(5));
    }

    Order placed(Duration hold) {
        inventory.receive(Command.by(BY_SELLER), SELLER, Map.of(TEA, 2)).orElseThrow();
        PlaceOrder asked = PlaceOrder.of(
                new ConsumerId("c"),
                SELLER,
                List.of(PlaceOrder.Item.of(TEA, "Tea", 2, Money.of("12.30", "CNY"))),
                "ab".repeat(32));
        return orders.place(
                        Command.by(BY_CONSUMER),
                        asked.withHold(hold).withReceiver(Receiver.of("张三", "13812345678", "北京市海淀区中关村大街1号")))
                .orElseThrow();
    }

    Payment take(OrderId order, Money amount, Channel channel) {
        return payments.take(Command.by(BY_CONSUMER), new Payments.Asked(order, "card", amount), channel)
                .orElseThrow();
    }

    Capture notice(Notice notice) {
        return payments.notice(Command.by(BY_PLATFORM), notice).orElseThrow();
    }

    void deliver(Order order) {
        Consignment packed = deliveries
                .prepareAll(Command.by(BY_SELLER), order.id(), new CarrierId("k"), Consignment.Terms.none())
                .orElseThrow();
        deliveries.issueNote(Command.by(BY_SELLER), packed.id(), 1).orElseThrow();
        deliveries.sign(Command.by(BY_SELLER), packed.id(), packed.count(), 1).orElseThrow();
        deliveries.sign(Command.by(BY_CARRIER), packed.id(), packed.count(), 1).orElseThrow();
        deliveries.deliverAll(Command.by(BY_CARRIER), packed.id(), "r").orElseThrow();
    }

    void run() {
        RunReport report;
        do {
            report = desk.run(10_000, Duration.ofSeconds(30));
            assertThat(report.failed() + report.parked()).as("%s", report).isZero();
        } while (report.pieces() > 0);
    }

    Order order(OrderId id) {
        return orders.find(id).orElseThrow();
    }

    Money balance(Account.Chart chart, String owner) {
        return ledger.balance(chart.of(owner, TOTAL.currency()));
    }

    Money escrow(OrderId order) {
        return balance(Account.Chart.ORDER_ESCROW, order.value());
    }

    Money dueBack(OrderId order) {
        return balance(Account.Chart.REFUND_DUE, order.value());
    }

    PaymentCheck check() {
        LedgerCheck found = LedgerCheck.of(desk, "");
        assertThat(found.violations()).isEmpty();
        return PaymentCheck.of(desk, "", found);
    }
}
