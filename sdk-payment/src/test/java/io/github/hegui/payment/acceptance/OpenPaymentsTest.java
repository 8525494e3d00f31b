package io.github.hegui.payment.acceptance;

import static io.github.hegui.payment.acceptance.Market.BY_CONSUMER;
import static io.github.hegui.payment.acceptance.Market.BY_PLATFORM;
import static io.github.hegui.payment.acceptance.Market.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.payment.acceptance.SandboxChannel.Fault;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked for and not answered counts against what is to be paid. */
class OpenPaymentsTest {

    private static final String CHANNEL = "sandbox";
    private static final int THREADS = 12;

    private enum Home {
        MEMORY,
        SQLITE;

        /** Two nodes: of SQLite each with connections of its own. */
        List<Store> open(Path folder) {
            if (this == MEMORY) {
                Store store = Store.inMemory();
                return List.of(store, store);
            }
            return List.of(JdbcStore.sqlite(folder.resolve("shop.db")), JdbcStore.sqlite(folder.resolve("shop.db")));
        }
    }

    private final Market market = new Market(Store.inMemory());
    private final Payments payments = market.payments;

    private static Payments.Asked asked(OrderId order, String amount) {
        return new Payments.Asked(order, "card", Money.of(amount, "CNY"));
    }

    private Outcome<Payment> request(Order order, String amount) {
        return payments.request(Command.by(BY_CONSUMER), asked(order.id(), amount), CHANNEL);
    }

    private Payment requested(Order order, String amount) {
        return request(order, amount).orElseThrow();
    }

    private void resolve(Payment payment, Channel.Answer answer) {
        payments.resolve(Command.by(BY_PLATFORM), payment.id(), answer).orElseThrow();
    }

    private void sound() {
        market.run();
        assertThat(market.check().violations()).isEmpty();
    }

    /** What came of it when all threads did it at once, on two desks. */
    private static List<Outcome<Payment>> atOnce(List<Market> desks, Function<Payments, Outcome<Payment>> each)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Outcome<Payment>>> all = new ArrayList<>();
            for (int n = 0; n < THREADS; n++) {
                Payments on = desks.get(n % desks.size()).payments;
                all.add(threads.submit(() -> {
                    start.await();
                    return each.apply(on);
                }));
            }
            List<Outcome<Payment>> outcomes = new ArrayList<>();
            for (Future<Outcome<Payment>> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_many_clicks_at_once_on_two_desks_one_is_charged(Home home, @TempDir Path folder) throws Exception {
        List<Store> stores = home.open(folder);
        try (Store one = stores.get(0);
                Store other = stores.get(1)) {
            Market first = new Market(one);
            Order order = first.placed();
            Queue<String> charged = new ConcurrentLinkedQueue<>();
            Channel channel = SandboxChannel.faulty(CHANNEL, (key, amount) -> {
                charged.add(key);
                return Fault.NONE;
            });
            List<Outcome<Payment>> outcomes = atOnce(
                    List.of(first, new Market(other)),
                    on -> on.take(Command.by(BY_CONSUMER), asked(order.id(), "24.60"), channel));
            assertThat(charged).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome::isDone).hasSize(1);
            first.run();
            assertThat(first.order(order.id()).paid()).isEqualTo(TOTAL);
            assertThat(first.order(order.id()).refundDue().isZero()).isTrue();
            assertThat(first.check().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void parts_that_are_asked_for_at_once_come_to_no_more_than_is_due(Home home, @TempDir Path folder)
            throws Exception {
        List<Store> stores = home.open(folder);
        try (Store one = stores.get(0);
                Store other = stores.get(1)) {
            Market first = new Market(one);
            Order order = first.placed();
            List<Outcome<Payment>> outcomes = atOnce(
                    List.of(first, new Market(other)),
                    on -> on.request(Command.by(BY_CONSUMER), asked(order.id(), "10.00"), CHANNEL));
            assertThat(outcomes).filteredOn(Outcome::isDone).hasSize(2);
            first.run();
            assertThat(first.check().violations()).isEmpty();
        }
    }

    /** Refused with what is under way; then what is left is shown to be exactly that. */
    private void isLeft(Order order, String left, String open) {
        Money more = Money.of(left, "CNY").plus(Money.ofMinor(1, "CNY"));
        Refusal refusal = payments.request(
                        Command.by(BY_CONSUMER), new Payments.Asked(order.id(), "card", more), CHANNEL)
                .refusal();
        assertThat(refusal)
                .isEqualTo(Refusal.of(
                        PaymentRefusal.UNDER_WAY, order.id(), Money.of(open, "CNY"), Money.of(left, "CNY"), more));
        assertThat(payments.escrow(order.id()).orElseThrow().open()).isEqualTo(Money.of(open, "CNY"));
        sound();
    }

    @Test
    void what_is_asked_for_is_not_to_be_asked_for_again() {
        Order order = market.placed();
        requested(order, "20.00");
        isLeft(order, "4.60", "20.00");
        assertThat(request(order, "24.61").refusal().is(PaymentRefusal.MORE_THAN_DUE))
                .isTrue();
        requested(order, "4.60");
        isLeft(order, "0.00", "24.60");
    }

    @Test
    void a_click_twice_under_one_command_id_is_one_payment() {
        Order order = market.placed();
        Command pay = Command.of("pay", BY_CONSUMER);
        Payment first =
                payments.request(pay, asked(order.id(), "20.00"), CHANNEL).orElseThrow();
        assertThat(payments.request(pay, asked(order.id(), "20.00"), CHANNEL)
                        .orElseThrow()
                        .id())
                .isEqualTo(first.id());
        isLeft(order, "4.60", "20.00");
    }

    @Test
    void a_payment_that_is_declined_frees_its_amount_once() {
        Order order = market.placed();
        Payment first = requested(order, "20.00");
        requested(order, "4.00");
        resolve(first, new Channel.Answer.Declined("no"));
        isLeft(order, "20.60", "4.00");
        resolve(first, new Channel.Answer.Declined("no"));
        isLeft(order, "20.60", "4.00");
        resolve(first, new Channel.Answer.Done("late", Money.of("20.00", "CNY")));
        isLeft(order, "0.60", "4.00");
    }

    @Test
    void a_payment_of_which_nobody_knows_keeps_its_amount_until_somebody_does() {
        Order order = market.placed();
        Channel channel = SandboxChannel.faulty(CHANNEL, (key, amount) -> Fault.LOST_REQUEST);
        market.take(order.id(), Money.of("20.00", "CNY"), channel);
        assertThat(payments.askAgain(channel, 10)).isZero();
        isLeft(order, "4.60", "20.00");
        market.clock.pass(Payments.FORGOTTEN_AFTER.plus(Duration.ofMillis(1)));
        isLeft(order, "4.60", "20.00");
        assertThat(payments.askAgain(channel, 10)).isEqualTo(1);
        requested(order, "24.60");
        sound();
    }

    @Test
    void of_a_payment_of_which_less_was_taken_the_rest_is_free() {
        Order order = market.placed();
        Payment first = requested(order, "24.60");
        resolve(first, new Channel.Answer.Done("some", Money.of("10.00", "CNY")));
        assertThat(request(order, "14.61").refusal().is(PaymentRefusal.MORE_THAN_DUE))
                .isTrue();
        requested(order, "14.60");
        sound();
    }

    @Test
    void money_that_nobody_asked_for_is_booked_while_a_payment_is_open() {
        Order order = market.placed();
        Payment asked = requested(order, "24.60");
        Notice till = Notice.of(CHANNEL, "till", TOTAL);
        payments.record(Command.by(BY_PLATFORM), till, order.id()).orElseThrow();
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        assertThat(payments.escrow(order.id()).orElseThrow().open()).isEqualTo(TOTAL);
        resolve(asked, new Channel.Answer.Done("till", TOTAL)); // it is the answer
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        assertThat(payments.escrow(order.id()).orElseThrow().open().isZero()).isTrue();
        sound();
    }

    @Test
    void money_out_of_suspense_that_turns_out_to_be_its_answer_frees_it() {
        Order order = market.placed();
        Payment asked = requested(order, "20.00");
        Money came = Money.of("20.00", "CNY");
        market.notice(Notice.of(CHANNEL, "whose", came));
        isLeft(order, "4.60", "20.00");
        market.notice(new Notice(CHANNEL, "whose", asked.id().value(), came));
        market.run();
        requested(order, "4.60");
        isLeft(order, "0.00", "4.60");
    }

    @Test
    void who_asks_for_several_in_one_batch_asks_for_no_more_than_is_due() {
        Order order = market.placed();
        List<Outcome<Payment>> outcomes = new ArrayList<>();
        Batch batch = market.desk.batch();
        for (int n = 0; n < 3; n++) {
            Command command = Command.of("pay-" + n, BY_CONSUMER);
            batch.add(
                    () -> Payments.on(batch.desk()).request(command, asked(order.id(), "10.00"), CHANNEL),
                    outcomes::add);
        }
        batch.commit();
        assertThat(outcomes).extracting(Outcome::isDone).containsExactly(true, true, false);
        isLeft(order, "4.60", "20.00");
    }
}
