package io.github.hegui.payment.acceptance;

import static io.github.hegui.payment.acceptance.Market.BY_CARRIER;
import static io.github.hegui.payment.acceptance.Market.BY_CONSUMER;
import static io.github.hegui.payment.acceptance.Market.BY_PLATFORM;
import static io.github.hegui.payment.acceptance.Market.BY_SELLER;
import static io.github.hegui.payment.acceptance.Market.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.state.StateRefusal;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.acceptance.SandboxChannel.Fault;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderRefusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest {

    private static final String CHANNEL = "sandbox";

    private final Market market = new Market(Store.inMemory());
    private final Payments payments = market.payments;

    private static Channel faulty(Fault fault) {
        return SandboxChannel.faulty(CHANNEL, (key, amount) -> fault);
    }

    /** A channel that answers so, whatever it is asked. */
    private static Channel answering(Function<String, Channel.Answer> answer) {
        return new Channel() {
            @Override
            public String name() {
                return CHANNEL;
            }

            @Override
            public Answer capture(String key, Money amount) {
                return answer.apply(key);
            }

            @Override
            public Answer query(String key) {
                return answer.apply(key);
            }
        };
    }

    private void sound() {
        market.run();
        assertThat(market.check().violations()).isEmpty();
    }

    @Test
    void a_repeated_payment_is_taken_once() {
        Order order = market.placed();
        Channel channel = SandboxChannel.named(CHANNEL);
        for (int i = 0; i < 3; i++) {
            assertThat(payments.take(
                                    Command.of("pay", BY_CONSUMER),
                                    new Payments.Asked(order.id(), "card", TOTAL),
                                    channel)
                            .isDone())
                    .isTrue();
        }
        assertThat(market.escrow(order.id())).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void one_capture_is_booked_once_whoever_tells_it_and_under_which_command() {
        Order order = market.placed();
        SandboxChannel channel = SandboxChannel.faulty(CHANNEL, (key, amount) -> Fault.LOST_REPLY);
        Payment payment = market.take(order.id(), TOTAL, channel);
        assertThat(payment.state()).isEqualTo(PaymentMachine.State.REQUESTED);
        String reference = ((Channel.Answer.Done) channel.query(payment.id().value())).reference();
        Notice notice = new Notice(CHANNEL, reference, payment.id().value(), TOTAL);
        payments.notice(Command.of("webhook-1", BY_PLATFORM), notice).orElseThrow();
        payments.notice(Command.of("webhook-2", BY_PLATFORM), notice).orElseThrow();
        assertThat(payments.askAgain(channel, 100)).isZero();
        payments.resolve(
                        Command.by(BY_PLATFORM),
                        payment.id(),
                        channel.query(payment.id().value()))
                .orElseThrow();
        payments.record(Command.by(BY_PLATFORM), notice, order.id()).orElseThrow();
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        assertThat(market.order(order.id()).refundDue().isZero()).isTrue();
        assertThat(payments.capturesOf(order.id(), "", 100).items()).hasSize(1);
        sound();
    }

    @Test
    void a_capture_stays_known_when_the_commands_are_forgotten() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        Notice notice = new Notice(CHANNEL, "ref", payment.id().value(), TOTAL);
        payments.notice(Command.of("webhook", BY_PLATFORM), notice).orElseThrow();
        market.clock.pass(Duration.ofDays(400));
        assertThat(market.desk.upkeep().housekeeping(1_000)).isPositive();
        payments.notice(Command.of("webhook", BY_PLATFORM), notice).orElseThrow();
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
    }

    @Test
    void a_lost_answer_is_found_out_later() {
        Order order = market.placed();
        SandboxChannel channel = SandboxChannel.faulty(CHANNEL, (key, amount) -> Fault.LOST_REPLY);
        Payment payment = market.take(order.id(), TOTAL, channel);
        assertThat(market.escrow(order.id()).isZero()).isTrue();
        assertThat(payments.askAgain(channel, 100)).isEqualTo(1);
        assertThat(payments.askAgain(channel, 100)).isZero();
        assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentMachine.State.CAPTURED);
        assertThat(market.escrow(order.id())).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void money_that_comes_after_a_decline_is_booked() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.DECLINED));
        assertThat(payment.state()).isEqualTo(PaymentMachine.State.DECLINED);
        assertThat(LedgerCheck.of(market.desk, "").postings()).isZero();
        payments.resolve(Command.by(BY_PLATFORM), payment.id(), new Channel.Answer.Done("late", TOTAL))
                .orElseThrow();
        assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentMachine.State.CAPTURED);
        payments.resolve(Command.by(BY_PLATFORM), payment.id(), new Channel.Answer.Declined("later still"))
                .orElseThrow();
        market.run();
        assertThat(market.order(order.id()).isPaidInFull()).isTrue();
        sound();
    }

    @Test
    void money_that_comes_twice_for_one_payment_is_to_be_given_back_once() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, SandboxChannel.named(CHANNEL));
        market.notice(new Notice(CHANNEL, "another", payment.id().value(), TOTAL));
        market.run();
        assertThat(market.order(order.id()).refundDue()).isEqualTo(TOTAL);
        assertThat(market.dueBack(order.id())).isEqualTo(TOTAL);
        assertThat(market.escrow(order.id())).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void what_the_channel_never_heard_of_is_no_decline_before_a_day_has_passed() {
        Order order = market.placed();
        Channel channel = faulty(Fault.LOST_REQUEST);
        Payment payment = market.take(order.id(), TOTAL, channel);
        assertThat(payments.askAgain(channel, 10)).isZero();
        assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentMachine.State.REQUESTED);
        market.clock.pass(Payments.FORGOTTEN_AFTER.plusMillis(1));
        assertThat(payments.askAgain(channel, 10)).isEqualTo(1);
        assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentMachine.State.DECLINED);
        market.notice(new Notice(CHANNEL, "after all", payment.id().value(), TOTAL));
        market.run();
        assertThat(market.order(order.id()).isPaidInFull()).isTrue();
        sound();
    }

    @Test
    void a_notice_that_names_no_payment_of_ours_waits_in_suspense_until_somebody_says_what_it_is_for() {
        Order order = market.placed();
        Capture waiting = market.notice(Notice.of(CHANNEL, "who knows", TOTAL));
        assertThat(waiting.suspense()).isEqualTo(Capture.Suspense.NO_PAYMENT);
        assertThat(payments.inSuspense("", 10).items()).containsExactly(waiting);
        assertThat(market.balance(Account.Chart.SUSPENSE, CHANNEL)).isEqualTo(TOTAL);
        assertThat(market.check().suspense()).isEqualTo(Map.of("CNY", 2_460L));

        payments.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()).orElseThrow();
        payments.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()).orElseThrow();
        market.run();
        assertThat(market.order(order.id()).isPaidInFull()).isTrue();
        assertThat(market.balance(Account.Chart.SUSPENSE, CHANNEL).isZero()).isTrue();
        assertThat(payments.assign(
                                Command.by(BY_PLATFORM),
                                waiting.id(),
                                market.placed().id())
                        .refusal()
                        .is(PaymentRefusal.BOOKED_OTHERWISE))
                .isTrue();
        assertThat(payments.inSuspense("", 10).items()).isEmpty();
        sound();
    }

    @Test
    void money_in_suspense_goes_to_its_payment_when_the_channel_says_which_one() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        market.notice(Notice.of(CHANNEL, "ref", TOTAL));
        payments.resolve(Command.by(BY_PLATFORM), payment.id(), new Channel.Answer.Done("ref", TOTAL))
                .orElseThrow();
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        assertThat(payments.find(payment.id()).orElseThrow().captured()).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void money_that_fits_nothing_is_in_suspense_with_the_reason() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        Money dollars = Money.of("24.60", "USD");
        assertThat(market.notice(new Notice(CHANNEL, "1", "no such payment", TOTAL))
                        .suspense())
                .isEqualTo(Capture.Suspense.UNKNOWN_PAYMENT);
        assertThat(market.notice(new Notice(CHANNEL, "2", "\0\uD800".repeat(300), TOTAL))
                        .suspense())
                .isEqualTo(Capture.Suspense.UNKNOWN_PAYMENT);
        assertThat(market.notice(new Notice("other", "3", payment.id().value(), TOTAL))
                        .suspense())
                .isEqualTo(Capture.Suspense.OTHER_CHANNEL);
        assertThat(market.notice(new Notice(CHANNEL, "4", payment.id().value(), dollars))
                        .suspense())
                .isEqualTo(Capture.Suspense.OTHER_CURRENCY);
        assertThat(payments.record(
                                Command.by(BY_PLATFORM),
                                Notice.of(CHANNEL, "5", TOTAL),
                                new OrderId("ORD-there-is-none"))
                        .orElseThrow()
                        .suspense())
                .isEqualTo(Capture.Suspense.UNKNOWN_ORDER);
        assertThat(payments.inSuspense("", 10).items()).hasSize(5);
        assertThat(market.check().suspense()).isEqualTo(Map.of("CNY", 9_840L, "USD", 2_460L));
        sound();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 180, 200, 201, 100_000})
    void a_reference_of_any_length_is_booked_and_known_again(int length) {
        Order order = market.placed();
        String reference = "𠮷".repeat(length / 2) + (length % 2 == 0 ? "" : "\uD83D");
        Channel channel = answering(key -> new Channel.Answer.Done(reference, TOTAL));
        Payment payment = market.take(order.id(), TOTAL, channel);
        assertThat(payment.state()).isEqualTo(PaymentMachine.State.CAPTURED);
        market.notice(new Notice(CHANNEL, reference, payment.id().value(), TOTAL));
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void references_that_look_alike_when_shown_are_different_money() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        Set<String> ids = new HashSet<>();
        String beginning = "r".repeat(300);
        for (String reference :
                List.of(beginning + "1", beginning + "2", "a\uD800", "a\uD801", "a\0", "a\1", "A", "a")) {
            ids.add(market.notice(new Notice(CHANNEL, reference, payment.id().value(), Money.of("0.01", "CNY")))
                    .id()
                    .value());
        }
        assertThat(ids).hasSize(8);
        sound();
    }

    @Test
    void a_channel_that_contradicts_itself_books_nothing_and_shows_in_a_list() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        market.notice(new Notice(CHANNEL, "ref", payment.id().value(), TOTAL));
        Capture other = market.notice(new Notice(CHANNEL, "ref", payment.id().value(), Money.of("99.00", "CNY")));
        assertThat(other.amount()).isEqualTo(TOTAL);
        assertThat(payments.contradicted("", 10).items()).containsExactly(other);
        market.run();
        assertThat(market.check().contradicted()).isEqualTo(1);
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void a_channel_that_throws_or_says_nothing_is_asked_again() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, answering(key -> {
            throw new IllegalStateException("connection reset");
        }));
        assertThat(payment.state()).isEqualTo(PaymentMachine.State.REQUESTED);
        assertThat(payments.askAgain(answering(key -> null), 10)).isZero();
        assertThat(payments.askAgain(answering(key -> new Channel.Answer.Done("r", TOTAL)), 10))
                .isEqualTo(1);
        sound();
    }

    @Test
    void whoever_asks_again_and_again_asks_about_all_of_them_whatever_others_wait() {
        for (int i = 0; i < 50; i++) {
            market.take(market.placed().id(), TOTAL, answering("other", key -> new Channel.Answer.Unknown()));
            market.take(market.placed().id(), TOTAL, answering(key -> new Channel.Answer.Unknown()));
        }
        market.clock.pass(Duration.ofSeconds(1));
        String last = market.take(market.placed().id(), TOTAL, answering(key -> new Channel.Answer.Unknown()))
                .id()
                .value();
        Channel channel =
                answering(key -> key.equals(last) ? new Channel.Answer.Done("r", TOTAL) : new Channel.Answer.Unknown());
        int found = 0;
        for (int i = 0; i < 6; i++) {
            market.clock.pass(Duration.ofSeconds(1));
            found += payments.askAgain(channel, 10);
        }
        assertThat(found).isEqualTo(1);
    }

    @Test
    void nothing_that_a_channel_does_with_one_payment_keeps_it_from_being_asked_about_others() {
        for (int wrong = 0; wrong < 3; wrong++) {
            int how = wrong;
            Order bad = market.placed();
            Order good = market.placed();
            Payment first = market.take(bad.id(), TOTAL, answering(key -> new Channel.Answer.Unknown()));
            market.clock.pass(Duration.ofSeconds(1));
            market.take(good.id(), TOTAL, answering(key -> new Channel.Answer.Unknown()));
            Channel channel = answering(key -> {
                if (!key.equals(first.id())) {
                    return new Channel.Answer.Done("r" + key, TOTAL);
                }
                if (how == 0) {
                    throw new StackOverflowError();
                }
                return how == 1
                        ? new Channel.Answer.Done("j" + key, Money.ofMinor(5, "JPY"))
                        : new Channel.Answer.Done("x", Money.ofMinor(Long.MAX_VALUE, "CNY"));
            });
            for (int round = 0; round < 6; round++) {
                market.clock.pass(Duration.ofSeconds(1));
                payments.askAgain(channel, 1);
            }
            market.run();
            assertThat(market.order(good.id()).isPaidInFull())
                    .as("case %s", wrong)
                    .isTrue();
        }
        sound();
    }

    @Test
    void a_second_click_is_not_charged_before_the_order_has_heard_of_the_first() {
        Order order = market.placed();
        market.take(order.id(), TOTAL, SandboxChannel.named(CHANNEL));
        Outcome<Payment> second = payments.take(
                Command.by(BY_CONSUMER),
                new Payments.Asked(order.id(), "card", Money.of("0.01", "CNY")),
                SandboxChannel.named(CHANNEL));
        assertThat(second.refusal().is(PaymentRefusal.MORE_THAN_DUE)).isTrue();
        sound();
    }

    @Test
    void an_amount_that_no_channel_takes_is_told_to_be_misread() {
        Money most = Money.ofMinor(Notice.MOST, "CNY");
        market.notice(Notice.of(CHANNEL, "much", most));
        Notice more = Notice.of(CHANNEL, "more", Money.ofMinor(Notice.MOST + 1, "CNY"));
        Outcome<Capture> misread = payments.notice(Command.by(BY_PLATFORM), more);
        assertThat(misread.refusal().violations())
                .extracting(Violation::toString)
                .containsExactly("amount must be at most 1000000000000000 minor units");
        assertThatThrownBy(more::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000000000000000");
        sound();
    }

    @Test
    void money_that_was_recorded_by_hand_is_the_answer_to_the_payment_that_asked_for_it() {
        Order order = market.placed();
        Payment asked = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        market.payments
                .record(Command.by(BY_PLATFORM), Notice.of(asked.terms().channel(), "by-hand", TOTAL), order.id())
                .orElseThrow();
        market.payments
                .resolve(Command.by(BY_PLATFORM), asked.id(), new Channel.Answer.Done("by-hand", TOTAL))
                .orElseThrow();
        assertThat(market.payments.find(asked.id()).orElseThrow().state()).isEqualTo(PaymentMachine.State.CAPTURED);
        market.run();
        assertThat(market.order(order.id()).paid()).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void money_in_another_currency_waits_in_suspense_and_its_payment_has_its_answer() {
        Order order = market.placed();
        Money dollars = Money.of("24.60", "USD");
        Payment asked = market.take(order.id(), TOTAL, answering(key -> new Channel.Answer.Done("usd", dollars)));
        assertThat(asked.state()).isEqualTo(PaymentMachine.State.CAPTURED);
        assertThat(asked.captured().isZero()).isTrue();
        assertThat(payments.escrow(order.id()).orElseThrow().open().isZero()).isTrue();
        assertThat(payments.inSuspense("", 10).items()).hasSize(1);
        sound();
    }

    @Test
    void money_that_is_booked_to_an_order_is_not_recorded_for_another() {
        Order order = market.placed();
        Order other = market.placed();
        Notice notice = Notice.of(CHANNEL, "once", TOTAL);
        market.payments.record(Command.by(BY_PLATFORM), notice, order.id()).orElseThrow();
        market.payments.record(Command.by(BY_PLATFORM), notice, order.id()).orElseThrow();
        assertThat(market.payments
                        .record(Command.by(BY_PLATFORM), notice, other.id())
                        .refusal()
                        .is(PaymentRefusal.BOOKED_OTHERWISE))
                .isTrue();
        sound();
    }

    private static Channel answering(String name, Function<String, Channel.Answer> answer) {
        Channel channel = answering(answer);
        return new Channel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Answer capture(String key, Money amount) {
                return channel.capture(key, amount);
            }

            @Override
            public Answer query(String key) {
                return channel.query(key);
            }
        };
    }

    @Test
    @Verifies(Clause.A_8_4)
    void escrow_ends_at_nothing_although_the_order_was_complete_before_it_knew_of_its_money() {
        Order order = market.placed();
        market.take(order.id(), TOTAL, SandboxChannel.named(CHANNEL));
        market.orders.confirm(Command.by(BY_SELLER), order.id()).orElseThrow();
        market.deliver(order);
        market.orders.complete(Command.by(BY_CONSUMER), order.id()).orElseThrow();
        assertThat(market.escrow(order.id())).isEqualTo(TOTAL);
        market.run();
        assertThat(market.escrow(order.id()).isZero()).isTrue();
        assertThat(market.balance(Account.Chart.SELLER_PAYABLE, "s")).isEqualTo(TOTAL);
        sound();
    }

    @Test
    void money_that_comes_after_the_release_is_to_be_given_back() {
        Order order = market.placed();
        Payment first = market.take(order.id(), TOTAL, faulty(Fault.DECLINED));
        market.take(order.id(), TOTAL, SandboxChannel.named(CHANNEL));
        market.orders.confirm(Command.by(BY_SELLER), order.id()).orElseThrow();
        market.deliver(order);
        market.orders.complete(Command.by(BY_CONSUMER), order.id()).orElseThrow();
        market.run();
        market.notice(new Notice(CHANNEL, "late", first.id().value(), TOTAL));
        market.run();
        assertThat(market.balance(Account.Chart.SELLER_PAYABLE, "s")).isEqualTo(TOTAL);
        assertThat(market.dueBack(order.id())).isEqualTo(TOTAL);
        assertThat(market.escrow(order.id()).isZero()).isTrue();
        sound();
    }

    @Test
    void the_escrow_of_an_order_that_came_to_nothing_is_to_be_given_back() {
        Order cancelled = market.placed();
        market.take(cancelled.id(), TOTAL, SandboxChannel.named(CHANNEL));
        market.orders.cancel(Command.by(BY_CONSUMER), cancelled.id()).orElseThrow();
        Order expired = market.placed(Duration.ofMinutes(30));
        market.take(expired.id(), Money.of("24.59", "CNY"), SandboxChannel.named(CHANNEL));
        market.run();
        market.clock.pass(Duration.ofHours(1));
        market.run();
        assertThat(market.order(expired.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(market.dueBack(cancelled.id())).isEqualTo(TOTAL);
        assertThat(market.dueBack(expired.id())).isEqualTo(Money.of("24.59", "CNY"));
        sound();
    }

    @Test
    void before_a_channel_is_asked_the_payment_is_held_against_the_order() {
        Order order = market.placed();
        Channel never = answering(key -> {
            throw new AssertionError("asked");
        });
        record Case(Actor actor, OrderId order, Money amount, RefusalCode refusal) {}
        Money over = Money.of("24.61", "CNY");
        for (Case wrong : List.of(
                new Case(BY_CONSUMER, order.id(), over, PaymentRefusal.MORE_THAN_DUE),
                new Case(BY_CONSUMER, order.id(), Money.of("1.00", "USD"), PaymentRefusal.CURRENCY),
                new Case(BY_CONSUMER, new OrderId("none"), TOTAL, OrderRefusal.NOT_FOUND),
                new Case(Actor.consumer("other"), order.id(), TOTAL, OrderRefusal.NOT_YOURS),
                new Case(BY_SELLER, order.id(), TOTAL, StateRefusal.ROLE_NOT_ALLOWED),
                new Case(BY_CARRIER, order.id(), TOTAL, OrderRefusal.NOT_YOURS))) {
            Outcome<Payment> outcome = payments.take(
                    Command.by(wrong.actor()), new Payments.Asked(wrong.order(), "card", wrong.amount()), never);
            assertThat(outcome.refusal().is(wrong.refusal())).as("%s", wrong).isTrue();
        }
        market.orders.reject(Command.by(BY_SELLER), order.id(), "none left").orElseThrow();
        assertThat(payments.request(Command.by(BY_CONSUMER), new Payments.Asked(order.id(), "card", TOTAL), CHANNEL)
                        .refusal()
                        .is(PaymentRefusal.ORDER_ENDED))
                .isTrue();
    }

    @Test
    void only_the_platform_says_that_money_came() {
        Order order = market.placed();
        Payment payment = market.take(order.id(), TOTAL, faulty(Fault.LOST_REPLY));
        Notice notice = new Notice(CHANNEL, "mine", payment.id().value(), TOTAL);
        for (Actor actor : List.of(BY_CONSUMER, BY_SELLER, BY_CARRIER)) {
            assertThat(List.of(
                            payments.notice(Command.by(actor), notice),
                            payments.record(Command.by(actor), notice, order.id()),
                            payments.resolve(Command.by(actor), payment.id(), new Channel.Answer.Done("mine", TOTAL))))
                    .allMatch(outcome -> outcome.refusal().is(PaymentRefusal.NOT_TRUSTED));
        }
        Capture waiting = market.notice(Notice.of(CHANNEL, "unexplained", TOTAL));
        assertThat(payments.assign(Command.by(BY_CONSUMER), waiting.id(), order.id())
                        .refusal()
                        .is(PaymentRefusal.NOT_TRUSTED))
                .isTrue();
    }

    @Test
    void no_channel_is_asked_for_what_may_never_be_on_record() {
        Order order = market.placed();
        try (var batch = new Closing(market.desk.batch())) {
            Payments inside = Payments.on(batch.batch().desk());
            assertThatThrownBy(() -> inside.take(
                            Command.by(BY_CONSUMER),
                            new Payments.Asked(order.id(), "card", TOTAL),
                            SandboxChannel.named(CHANNEL)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("batch");
        }
    }

    private record Closing(io.github.hegui.kernel.desk.Batch batch) implements AutoCloseable {
        @Override
        public void close() {
            batch.commit();
        }
    }
}
