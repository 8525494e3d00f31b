package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sale from placing to release, over trade and payment, on every home of the store. */
class SaleOnEveryHomeTest {

    private static final SellerId SELLER = new SellerId("s");
    private static final Sku TEA = new Sku("tea");
    private static final Actor BY_SELLER = Actor.seller("s");
    private static final Actor BY_CONSUMER = Actor.consumer("c");
    private static final Actor BY_CARRIER = Actor.carrier("k");
    private static final Money TOTAL = Money.of("24.60", "CNY");

    private enum Home {
        MEMORY,
        SQLITE,
        POSTGRESQL;

        Store open(Path folder) {
            return switch (this) {
                case MEMORY -> Store.inMemory();
                case SQLITE -> JdbcStore.sqlite(folder.resolve("shop.db"));
                case POSTGRESQL ->
                    JdbcStore.postgresql(Postgres.pool())
                            .schema(Postgres.freshSchema())
                            .open();
            };
        }
    }

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));

    @ParameterizedTest
    @EnumSource
    @Verifies({Clause.A_8_4, Clause.B_7_1_2C})
    void money_goes_into_escrow_and_is_released_when_the_order_is_complete(Home home, @TempDir Path folder) {
        try (Store store = home.open(folder)) {
            Desk desk = Desk.on(store)
                    .features(Payments.FEATURE, Deliveries.FEATURE)
                    .clock(clock)
                    .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, clock)))
                    .build();
            Orders orders = Orders.on(desk);
            Payments payments = Payments.on(desk);
            Order order = placed(desk, orders);
            Payment payment = payments.take(
                            Command.of("pay", BY_CONSUMER),
                            new Payments.Asked(order.id(), "card", TOTAL),
                            SandboxChannel.named("sandbox"))
                    .orElseThrow();
            assertThat(payment.state()).isEqualTo(PaymentMachine.State.CAPTURED);
            assertThat(balance(desk, Account.Chart.ORDER_ESCROW, order.id().value()))
                    .isEqualTo(TOTAL);
            run(desk);
            assertThat(orders.find(order.id()).orElseThrow().isPaidInFull()).isTrue();

            orders.confirm(Command.by(BY_SELLER), order.id()).orElseThrow();
            deliver(Deliveries.on(desk), order);
            run(desk);
            assertThat(balance(desk, Account.Chart.ORDER_ESCROW, order.id().value()))
                    .isEqualTo(TOTAL);

            clock.pass(Duration.ofDays(8));
            run(desk);
            assertThat(orders.find(order.id()).orElseThrow().state()).isEqualTo(State.COMPLETED);
            assertThat(balance(desk, Account.Chart.ORDER_ESCROW, order.id().value())
                            .isZero())
                    .isTrue();
            assertThat(balance(desk, Account.Chart.SELLER_PAYABLE, "s")).isEqualTo(TOTAL);
            assertThat(payments.ofOrder(order.id(), "", 100).items())
                    .extracting(Payment::state)
                    .containsExactly(PaymentMachine.State.CAPTURED);
            assertThat(Inventory.on(desk).onHand(SELLER, TEA)).isEqualTo(1);
            LedgerCheck ledger = LedgerCheck.of(desk, "");
            assertThat(ledger.violations()).isEmpty();
            assertThat(PaymentCheck.of(desk, "", ledger))
                    .isEqualTo(new PaymentCheck(1, Map.of("CNY", 2_460L), Map.of(), 0, List.of()));
        }
    }

    private static Order placed(Desk desk, Orders orders) {
        Inventory.on(desk)
                .receive(Command.by(BY_SELLER), SELLER, Map.of(TEA, 3))
                .orElseThrow();
        PlaceOrder asked = PlaceOrder.of(
                new ConsumerId("c"),
                SELLER,
                List.of(PlaceOrder.Item.of(TEA, "Tea", 2, Money.of("12.30", "CNY"))),
                "ab".repeat(32));
        return orders.place(
                        Command.by(BY_CONSUMER),
                        asked.withHold(Duration.ofDays(5))
                                .withReceiver(Receiver.of("张三", "13812345678", "北京市海淀区中关村大街1号")))
                .orElseThrow();
    }

    private static void deliver(Deliveries deliveries, Order order) {
        Consignment packed = deliveries
                .prepareAll(Command.by(BY_SELLER), order.id(), new CarrierId("k"), Consignment.Terms.none())
                .orElseThrow();
        deliveries.issueNote(Command.by(BY_SELLER), packed.id(), 1).orElseThrow();
        deliveries.sign(Command.by(BY_SELLER), packed.id(), 2, 1).orElseThrow();
        deliveries.sign(Command.by(BY_CARRIER), packed.id(), 2, 1).orElseThrow();
        deliveries.deliverAll(Command.by(BY_CARRIER), packed.id(), "r").orElseThrow();
    }

    private static void run(Desk desk) {
        assertThat(desk.run(1_000, Duration.ofSeconds(10)).failed()).isZero();
    }

    private static Money balance(Desk desk, Account.Chart chart, String owner) {
        return Ledger.on(desk).balance(chart.of(owner, TOTAL.currency()));
    }
}
