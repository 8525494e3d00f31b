package io.github.hegui.payment.acceptance;

import static io.github.hegui.payment.acceptance.Market.BY_CONSUMER;
import static io.github.hegui.payment.acceptance.Market.BY_PLATFORM;
import static io.github.hegui.payment.acceptance.Market.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.acceptance.Capture.Suspense;
import io.github.hegui.payment.acceptance.Capture.Transit;
import io.github.hegui.payment.acceptance.PaymentMachine.State;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.testkit.MortalStore;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that becomes known in another shard than that of its order: booked once, and never kept from it. */
class MoneyAcrossShardsTest {

    private static final int SHARDS = 4;

    private final MortalStore store = new MortalStore(Store.inMemory(SHARDS, Clock.systemUTC()));
    private Market far = new Market(store.revive());
    private final Order order = far.placed();
    private final String channel =
            channelOutsideOf(far.desk.placeOf(order.id().value()).shard());
    private int told;

    private String channelOutsideOf(int shard) {
        return IntStream.range(0, 100)
                .mapToObj(n -> "ch" + n)
                .filter(name -> far.desk.homeOf(name).shard() != shard)
                .findFirst()
                .orElseThrow();
    }

    private Payment requested() {
        return far.payments
                .request(Command.by(BY_CONSUMER), new Payments.Asked(order.id(), "card", TOTAL), channel)
                .orElseThrow();
    }

    /** Money that names nothing is booked where its channel is at home. */
    private Capture waiting(Money amount) {
        return far.notice(Notice.of(channel, "r" + told++, amount));
    }

    private Capture known(Capture capture) {
        return far.desk
                .find(
                        Capture.KIND,
                        far.desk.placeOf(capture.id().value()),
                        capture.id().value())
                .orElseThrow();
    }

    private void byHand(Capture capture) {
        far.desk
                .execute(
                        Command.by(Actor.system("hand")),
                        "test.write",
                        capture.id().value(),
                        far.desk.placeOf(capture.id().value()),
                        Capture.KIND,
                        work -> Outcome.done(
                                work.read(Capture.KIND, capture.id().value())
                                        .map(any -> work.put(Capture.KIND, Decision.of(capture)))
                                        .orElseThrow()))
                .orElseThrow();
    }

    private Money inSuspense() {
        return far.balance(Account.Chart.SUSPENSE, channel);
    }

    /** The order has it, once, and every sum is what it was. */
    private void hasCome(Capture capture) {
        far.run();
        assertThat(far.check())
                .isEqualTo(new PaymentCheck(
                        1, Map.of("CNY", TOTAL.minor()), Map.of(), far.check().contradicted(), List.of()));
        assertThat(far.order(order.id()).paid()).isEqualTo(TOTAL);
        assertThat(far.escrow(order.id())).isEqualTo(TOTAL);
        assertThat(inSuspense().isZero()).isTrue();
        assertThat(far.balance(Account.Chart.PROVIDER_CLEARING, channel))
                .isEqualTo(Money.zero(TOTAL.currency()).minus(TOTAL));
        assertThat(far.payments.inSuspense("", 10).items()).isEmpty();
        assertThat(far.payments.capturesOf(order.id(), "", 10).items())
                .singleElement()
                .matches(there -> there.transit() == Transit.ARRIVED)
                .extracting(Capture::reference)
                .isEqualTo(capture.reference());
        assertThat(known(capture).transit()).isEqualTo(Transit.FORWARDED);
    }

    @Test
    void an_operator_says_for_which_order_money_in_suspense_is_wherever_that_lives() {
        Capture waiting = waiting(TOTAL);
        Command command = Command.of("assign", BY_PLATFORM);
        far.payments.assign(command, waiting.id(), order.id()).orElseThrow();
        far.payments.assign(command, waiting.id(), order.id()).orElseThrow();
        far.payments.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()).orElseThrow();
        hasCome(waiting);
        assertThat(far.payments
                        .assign(Command.by(BY_PLATFORM), waiting.id(), new OrderId("ORD-another"))
                        .refusal()
                        .is(PaymentRefusal.BOOKED_OTHERWISE))
                .isTrue();
    }

    @Test
    void money_in_another_currency_or_for_no_order_stays_where_it_is() {
        Capture dollars = waiting(Money.of("24.60", "USD"));
        assertThat(far.payments
                        .assign(Command.by(BY_PLATFORM), dollars.id(), order.id())
                        .refusal()
                        .is(PaymentRefusal.CURRENCY))
                .isTrue();
        assertThat(far.payments
                        .assign(Command.by(BY_PLATFORM), dollars.id(), new OrderId("ORD-none~0"))
                        .refusal()
                        .code())
                .endsWith("NOT_FOUND");
        far.run();
        assertThat(far.check().violations()).isEmpty();
        assertThat(far.check().suspense()).isEqualTo(Map.of("USD", 2_460L));
    }

    @Test
    void only_the_platform_forwards() {
        Capture waiting = waiting(TOTAL);
        assertThat(far.payments
                        .assign(Command.by(BY_CONSUMER), waiting.id(), order.id())
                        .refusal()
                        .is(PaymentRefusal.NOT_TRUSTED))
                .isTrue();
        assertThat(known(waiting).transit()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void who_dies_on_the_way_leaves_it_to_the_next_run(int commit) {
        for (boolean isAfter : new boolean[] {false, true}) {
            var mortal = new MoneyAcrossShardsTest();
            mortal.dies(commit, isAfter);
        }
    }

    private void dies(int commit, boolean isAfter) {
        Capture waiting = waiting(TOTAL);
        store.killAt(commit, isAfter);
        assertThatThrownBy(() -> far.payments.assign(Command.of("assign", BY_PLATFORM), waiting.id(), order.id()))
                .isInstanceOf(MortalStore.Killed.class);
        far = new Market(store.revive());
        assertThat(far.check().suspense().getOrDefault("CNY", 0L)
                        + far.check().captured().getOrDefault("CNY", 0L))
                .isEqualTo(TOTAL.minor());
        if (commit == 1 && !isAfter) {
            far.payments
                    .assign(Command.of("assign", BY_PLATFORM), waiting.id(), order.id())
                    .orElseThrow();
        }
        hasCome(waiting);
    }

    @Test
    void money_is_recorded_for_an_order_although_it_waits_in_another_shard() {
        Capture waiting = waiting(TOTAL);
        Notice notice = Notice.of(channel, waiting.reference(), TOTAL);
        far.payments.record(Command.by(BY_PLATFORM), notice, order.id()).orElseThrow();
        far.payments.record(Command.by(BY_PLATFORM), notice, order.id()).orElseThrow();
        hasCome(waiting);
    }

    @Test
    void a_payment_has_its_answer_although_its_money_waits_in_another_shard() {
        Payment asked = requested();
        Capture waiting = waiting(TOTAL);
        far.payments
                .resolve(Command.by(BY_PLATFORM), asked.id(), new Channel.Answer.Done(waiting.reference(), TOTAL))
                .orElseThrow();
        assertThat(far.notice(new Notice(
                                channel, waiting.reference(), asked.id().value(), TOTAL))
                        .id())
                .isEqualTo(waiting.id());
        hasCome(waiting);
        assertThat(known(waiting).contradiction()).isNull();
        assertThat(far.payments.find(asked.id()).orElseThrow().state()).isEqualTo(State.CAPTURED);
        assertThat(far.payments.escrow(order.id()).orElseThrow().open().isZero())
                .isTrue();
    }

    @Test
    void a_payment_has_its_answer_although_its_money_was_brought_from_another_shard_by_hand() {
        Payment asked = requested();
        Capture waiting = waiting(TOTAL);
        far.payments.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()).orElseThrow();
        far.run();
        assertThat(far.payments.find(asked.id()).orElseThrow().state()).isEqualTo(State.REQUESTED);
        far.notice(new Notice(channel, waiting.reference(), asked.id().value(), TOTAL));
        hasCome(waiting);
        assertThat(known(waiting).contradiction()).isNull();
        assertThat(far.payments.find(asked.id()).orElseThrow().state()).isEqualTo(State.CAPTURED);
    }

    @Test
    void within_a_batch_it_is_left_to_the_feed() {
        Capture waiting = waiting(TOTAL);
        Batch batch = far.desk.batch();
        Payments together = Payments.on(batch.desk());
        batch.add(
                () -> together.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()),
                outcome -> assertThat(outcome.orElseThrow().transit()).isEqualTo(Transit.ON_ITS_WAY));
        batch.commit();
        hasCome(waiting);
    }

    @Test
    void money_that_two_tell_of_in_two_shards_at_the_same_moment_is_booked_once() throws Exception {
        Payment asked = requested();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int n = 0; n < 300; n++) {
                String reference = "both" + n;
                var named = threads.submit(() -> {
                    together.await();
                    return far.notice(new Notice(channel, reference, asked.id().value(), TOTAL));
                });
                var nameless = threads.submit(() -> {
                    together.await();
                    return far.notice(Notice.of(channel, reference, TOTAL));
                });
                assertThat(named.get().id())
                        .as(reference)
                        .isEqualTo(nameless.get().id());
            }
        } finally {
            threads.shutdown();
        }
        far.run();
        PaymentCheck report = far.check();
        assertThat(report.violations()).isEmpty();
        assertThat(report.captured()).isEqualTo(Map.of("CNY", 300 * TOTAL.minor()));
        assertThat(report.suspense()).isEmpty();
    }

    @Test
    void who_dies_between_claim_and_booking_leaves_the_money_to_the_next_who_tells_of_it() {
        Notice notice = Notice.of(channel, "r", TOTAL);
        BookedReference.claim(far.desk, notice, far.desk.homeOf(channel));
        Capture came =
                far.payments.record(Command.by(BY_PLATFORM), notice, order.id()).orElseThrow();
        assertThat(came.suspense()).isEqualTo(Suspense.OTHER_SHARD);
        hasCome(came);
    }

    @Test
    void a_reference_that_is_known_is_one_read_and_no_commit() {
        Notice notice = Notice.of(channel, "r", TOTAL);
        BookedReference.claim(far.desk, notice, far.desk.homeOf(channel));
        store.killAt(1, false);
        assertThat(BookedReference.claim(far.desk, notice, far.desk.homeOf(channel)))
                .isEqualTo(far.desk.homeOf(channel));
    }

    @Test
    void what_a_channel_says_besides_of_money_in_another_shard_is_kept_there() {
        Payment asked = requested();
        Capture waiting = waiting(TOTAL);
        far.payments
                .resolve(
                        Command.by(BY_PLATFORM),
                        asked.id(),
                        new Channel.Answer.Done(waiting.reference(), TOTAL.plus(TOTAL)))
                .orElseThrow();
        assertThat(known(waiting).contradiction()).isNotNull();
        assertThat(far.payments.find(asked.id()).orElseThrow().state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void a_payment_in_another_shard_that_money_is_said_to_be_for_is_a_contradiction_too() {
        Capture recorded = far.payments
                .record(Command.by(BY_PLATFORM), Notice.of(channel, "q1", TOTAL), order.id())
                .orElseThrow();
        Capture told = far.notice(new Notice(channel, "q1", "PAY-of-another-order~3", TOTAL));
        assertThat(told.id()).isEqualTo(recorded.id());
        assertThat(told.contradiction()).isNotNull();
        assertThat(far.payments.contradicted("", 10).items()).hasSize(1);
    }

    @Test
    void the_check_finds_what_was_forwarded_and_is_not_there_and_what_is_there_and_was_not_forwarded() {
        Capture waiting = waiting(TOTAL);
        far.payments.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()).orElseThrow();
        far.run();
        Capture there = far.payments.capturesOf(order.id(), "", 10).items().get(0);
        byHand(known(waiting).answering(new PaymentId("PAY-another")));
        assertThat(far.check().violations())
                .containsExactly(
                        "capture " + waiting.id() + " was forwarded, and is not what is booked as " + there.id());
        byHand(waiting);
        assertThat(far.check().violations())
                .contains("capture " + there.id() + " came from another shard, and none there says so");
    }

    @Test
    void an_hour_later_nothing_is_done_again() {
        Capture waiting = waiting(TOTAL);
        far.payments.assign(Command.by(BY_PLATFORM), waiting.id(), order.id()).orElseThrow();
        far.clock.pass(Duration.ofHours(1));
        hasCome(waiting);
    }
}
