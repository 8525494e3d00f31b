package io.github.hegui.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentsTest {

    private static final SellerId SELLER = new SellerId("s");
    private static final Actor BY_SELLER = Actor.seller("s");
    private static final Actor BY_CONSUMER = Actor.consumer("c");
    private static final Money TOTAL = Money.of("24.60", "CNY");

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    private final Desk desk = Desk.on(Store.inMemory())
            .clock(clock)
            .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, clock)))
            .build();
    private final Inventory inventory = Inventory.on(desk);
    private final Orders orders = Orders.on(desk);
    private final Payments payments = Payments.on(desk);
    private final Ledger ledger = Ledger.on(desk);

    private Order placed() {
        inventory
                .receive(Command.by(BY_SELLER), SELLER, Map.of(new Sku("tea"), 2))
                .orElseThrow();
        PlaceOrder asked = PlaceOrder.of(
                new ConsumerId("c"),
                SELLER,
                List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 2, Money.of("12.30", "CNY"))),
                "ab".repeat(32));
        return orders.place(
                        Command.by(BY_CONSUMER),
                        asked.withHold(Duration.ofDays(5))
                                .withReceiver(Receiver.of("张三", "13812345678", "北京市海淀区中关村大街1号")))
                .orElseThrow();
    }

    private void run() {
        assertThat(desk.run(1_000, Duration.ofSeconds(10)).failed()).isZero();
    }

    private static Payments.Asked asked(Order order, Money amount) {
        return new Payments.Asked(order.id(), SELLER, "card", amount);
    }

    private Money balance(Account.Chart chart) {
        return ledger.balance(Partition.DEFAULT, chart.of("s", TOTAL.currency()));
    }

    @Test
    void a_repeated_payment_is_taken_once() {
        Order order = placed();
        SandboxChannel channel = SandboxChannel.named("sandbox");
        for (int i = 0; i < 3; i++) {
            assertThat(payments.take(Command.of("pay", BY_CONSUMER), asked(order, TOTAL), channel)
                            .isDone())
                    .isTrue();
        }
        assertThat(balance(Account.Chart.ORDER_ESCROW)).isEqualTo(TOTAL);
    }

    @Test
    void a_lost_answer_is_found_out_later_and_booked_once() {
        Order order = placed();
        SandboxChannel channel = SandboxChannel.faulty("sandbox", (key, amount) -> SandboxChannel.Fault.LOST_REPLY);
        Payment payment = payments.take(Command.of("pay", BY_CONSUMER), asked(order, TOTAL), channel)
                .orElseThrow();
        assertThat(payment.state()).isEqualTo(Payment.State.REQUESTED);
        assertThat(balance(Account.Chart.ORDER_ESCROW).isZero()).isTrue();
        Command janitor = Command.by(Actor.system("janitor"));
        assertThat(payments.askAgain(channel, Partition.DEFAULT, 100, janitor)).isEqualTo(1);
        assertThat(payments.askAgain(channel, Partition.DEFAULT, 100, janitor)).isZero();
        assertThat(balance(Account.Chart.ORDER_ESCROW)).isEqualTo(TOTAL);
        assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(Payment.State.CAPTURED);
        Outcome<Payment> late = payments.resolve(payment.id(), new Channel.Answer.Declined("late"), janitor);
        assertThat(late.refusal().is(PaymentRefusal.ENDED)).isTrue();
    }

    @Test
    void a_declined_payment_books_nothing() {
        Order order = placed();
        SandboxChannel channel = SandboxChannel.faulty("sandbox", (key, amount) -> SandboxChannel.Fault.DECLINED);
        assertThat(payments.take(Command.of("pay", BY_CONSUMER), asked(order, TOTAL), channel)
                        .orElseThrow()
                        .state())
                .isEqualTo(Payment.State.DECLINED);
        assertThat(LedgerCheck.of(desk, "").postings()).isZero();
        assertThat(payments.take(Command.of("no", BY_CONSUMER), asked(order, Money.of("0", "CNY")), channel)
                        .refusal()
                        .is(PaymentRefusal.AMOUNT))
                .isTrue();
    }

    @Test
    void a_notice_of_the_channel_is_booked_once() {
        Order order = placed();
        Command notice = Command.of("notice-1", Actor.system("sandbox"));
        payments.notice(notice, asked(order, TOTAL), "sandbox", "ref").orElseThrow();
        payments.notice(notice, asked(order, TOTAL), "sandbox", "ref").orElseThrow();
        run();
        assertThat(balance(Account.Chart.ORDER_ESCROW)).isEqualTo(TOTAL);
        assertThat(orders.find(order.id()).orElseThrow().paid()).isEqualTo(TOTAL);
    }
}
