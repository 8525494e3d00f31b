package io.github.hegui.payment.acceptance;

import static io.github.hegui.payment.acceptance.Market.BY_CONSUMER;
import static io.github.hegui.payment.acceptance.Market.BY_PLATFORM;
import static io.github.hegui.payment.acceptance.Market.BY_SELLER;
import static io.github.hegui.payment.acceptance.Market.TOTAL;
import static io.github.hegui.payment.acceptance.SandboxChannel.Fault.LOST_REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.PostingId;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which orders, their money and the ledger can part is made by hand and found. */
class PaymentCheckTest {

    private static final Partition P = Partition.DEFAULT;
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Account CLEARING = Account.Chart.PROVIDER_CLEARING.of("sandbox", CNY);
    private static final Account PAYABLE = Account.Chart.SELLER_PAYABLE.of("s", CNY);

    private final Store store = Store.inMemory();
    private final Market market = new Market(store);
    private Order first;
    private Order second;
    private Capture came;
    private Capture waiting;

    private static Money cny(long minor) {
        return Money.ofMinor(minor, CNY);
    }

    /** One order is complete and paid twice, one is paid in part, and somebody's money waits. */
    @BeforeEach
    void there_are_two_orders_and_some_money() {
        first = market.placed();
        Payment payment = market.take(first.id(), TOTAL, SandboxChannel.named("sandbox"));
        came = market.notice(new Notice("sandbox", "twice", payment.id().value(), TOTAL));
        market.orders.confirm(Command.by(BY_SELLER), first.id()).orElseThrow();
        market.deliver(first);
        market.orders.complete(Command.by(BY_CONSUMER), first.id()).orElseThrow();
        second = market.placed();
        market.take(second.id(), cny(1_000), SandboxChannel.named("sandbox"));
        waiting = market.notice(Notice.of("sandbox", "whose", cny(777)));
        market.run();
        assertThat(market.check())
                .isEqualTo(new PaymentCheck(2, Map.of("CNY", 5_920L), Map.of("CNY", 777L), 0, List.of()));
    }

    private List<String> violations() {
        return PaymentCheck.of(market.desk, "", LedgerCheck.of(market.desk, "")).violations();
    }

    /** What the ledger itself has nothing against. */
    private void post(String id, Account debit, Account credit, long minor, String reason) {
        Posting posting = new Posting(
                new PostingId(id),
                List.of(Transfer.single(debit, credit, cny(minor), reason)),
                Moment.of(market.desk.now()));
        market.ledger.post(Command.by(Actor.system("hand")), posting).orElseThrow();
        assertThat(LedgerCheck.of(market.desk, "").violations()).isEmpty();
    }

    private <D> void write(Kind<D> kind, D document) {
        market.desk
                .execute(Command.by(Actor.system("hand")), "test.write", document, P, kind, work -> {
                    assertThat(work.find(kind, kind.id(document))).isNotNull();
                    return Outcome.done(work.put(kind, Decision.of(document)));
                })
                .orElseThrow();
    }

    private Escrow escrow(OrderId order) {
        return market.payments.escrow(order).orElseThrow();
    }

    @Test
    void a_refund_by_hand_that_no_order_knows_of() {
        Account escrow = Escrow.account(second.id(), CNY);
        post("refund", escrow, CLEARING, 400, "REFUND");
        assertThat(violations())
                .contains(
                        "the escrow account of order " + second.id() + ": expected CNY 10.00, found CNY 6.00",
                        "the escrow accounts beside the escrows of orders CNY: expected 1000, found 600");
    }

    @Test
    void a_release_by_hand_of_an_order_that_is_not_complete() {
        write(Escrow.KIND, new Escrow(second.id(), cny(1_000), cny(300), cny(0), cny(0), 1));
        post(second.id() + ".settled-1", Escrow.account(second.id(), CNY), PAYABLE, 300, Payments.RELEASED);
        assertThat(violations())
                .containsExactly("order " + second.id() + " is not complete, and CNY 3.00 was released");
    }

    @Test
    void a_release_that_is_on_record_and_not_booked() {
        write(Escrow.KIND, new Escrow(second.id(), cny(1_000), cny(300), cny(0), cny(0), 1));
        assertThat(violations())
                .contains("what was released of order " + second.id() + ": expected CNY 3.00, found CNY 0.00");
    }

    @Test
    void an_order_that_has_ended_and_still_holds() {
        Account escrow = Escrow.account(first.id(), CNY);
        Escrow known = escrow(first.id());
        post("back", PAYABLE, escrow, 100, "BY_HAND");
        write(
                Escrow.KIND,
                new Escrow(first.id(), known.captured(), cny(2_360), known.dueBack(), cny(0), known.settlements()));
        assertThat(violations()).contains("order " + first.id() + " has ended and still holds CNY 1.00");
    }

    @Test
    void a_refund_that_is_due_and_not_set_apart() {
        Escrow known = escrow(first.id());
        write(
                Escrow.KIND,
                new Escrow(first.id(), known.captured(), known.released(), cny(0), cny(0), known.settlements()));
        assertThat(violations())
                .contains(
                        "what is to be given back of order " + first.id() + ": expected CNY 24.60, found CNY 0.00",
                        "the accounts of refunds due beside the escrows of orders CNY: expected 0, found 2460");
    }

    @Test
    void a_capture_that_is_booked_otherwise_than_it_says() {
        write(
                Capture.KIND,
                new Capture(
                        came.id(),
                        came.channel(),
                        came.reference(),
                        came.payment(),
                        came.order(),
                        cny(2_459),
                        null,
                        null,
                        came.at(),
                        null));
        assertThat(violations())
                .contains(
                        "capture " + came.id() + " is not booked as it says, under " + came.id(),
                        "what came for order " + first.id() + ": expected CNY 49.19, found CNY 49.20");
    }

    @Test
    void a_capture_that_is_booked_nowhere_and_two_with_one_reference() {
        write(
                Capture.KIND,
                new Capture(
                        new CaptureId("CAP-by-hand"),
                        came.channel(),
                        came.reference(),
                        came.payment(),
                        came.order(),
                        cny(100),
                        null,
                        null,
                        came.at(),
                        null));
        assertThat(violations())
                .contains(
                        "capture CAP-by-hand has the reference of another one, " + came.id(),
                        "capture CAP-by-hand is not booked as it says, under CAP-by-hand");
    }

    @Test
    void money_for_an_order_that_has_not_heard_of_it() {
        market.take(second.id(), cny(200), SandboxChannel.named("sandbox"));
        assertThat(violations())
                .containsExactly(
                        "what order " + second.id() + " knows to be paid: expected CNY 12.00, found CNY 10.00");
    }

    @Test
    void an_escrow_of_an_order_that_nothing_came_for() {
        write(Escrow.KIND, new Escrow(new OrderId("nobodys"), cny(5), cny(0), cny(0), cny(0), 0));
        assertThat(violations())
                .containsExactly(
                        "what came for orders beside their escrows CNY: expected 5920, found 5925",
                        "the escrow accounts beside the escrows of orders CNY: expected 1005, found 1000");
    }

    @Test
    void an_escrow_that_counts_what_no_payment_asks_for() {
        write(Escrow.KIND, new Escrow(second.id(), cny(1_000), cny(0), cny(0), cny(7), 0));
        assertThat(violations())
                .containsExactly(
                        "what is asked for and not answered of order " + second.id()
                                + ": expected CNY 0.00, found CNY 0.07",
                        "what is asked for and not answered beside the escrows of orders CNY: expected 0, found 7");
    }

    @Test
    void a_payment_that_is_not_answered_and_does_not_count() {
        market.take(second.id(), cny(200), SandboxChannel.faulty("sandbox", (key, amount) -> LOST_REPLY));
        assertThat(violations()).isEmpty();
        write(Escrow.KIND, new Escrow(second.id(), cny(1_000), cny(0), cny(0), cny(0), 0));
        assertThat(violations())
                .containsExactly(
                        "what is asked for and not answered beside the escrows of orders CNY: expected 200, found 0");
    }

    @Test
    void money_out_of_suspense_by_hand() {
        post("gone", Account.Chart.SUSPENSE.of("sandbox", CNY), Account.Chart.BANK.of("-", CNY), 7, "BY_HAND");
        assertThat(violations())
                .containsExactly("SUSPENSE/sandbox/CNY beside what waits in suspense: expected 777, found 770");
    }

    @Test
    void money_in_suspense_that_is_booked_otherwise() {
        write(
                Capture.KIND,
                new Capture(
                        waiting.id(),
                        "sandbox",
                        "whose",
                        null,
                        null,
                        cny(778),
                        waiting.suspense(),
                        null,
                        waiting.at(),
                        null));
        assertThat(violations())
                .contains("capture " + waiting.id() + " is not booked as it says, under " + waiting.id());
    }

    @Test
    void an_order_that_is_gone() {
        DocumentKey key = new DocumentKey(P, "trade.order", second.id().value());
        Write gone = Write.delete(key, store.load(key).orElseThrow().version(), List.of());
        assertThat(store.apply(Change.in(P, market.desk.now()).write(gone).build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(violations()).contains("order " + second.id() + ": money came, and there is no order");
    }

    @Test
    void one_reference_in_two_shards() {
        Store two = Store.inMemory(2, java.time.Clock.systemUTC());
        Market far = new Market(two);
        Notice notice = Notice.of("sandbox", "same", TOTAL);
        far.payments.record(Command.by(BY_PLATFORM), notice, new OrderId("a")).orElseThrow();
        far.desk
                .execute(
                        Command.by(Actor.system("hand")),
                        "test.came",
                        "",
                        new Partition("", 1),
                        Capture.KIND,
                        work -> Booking.came(work, notice, Purpose.here(work, notice, new OrderId("b~1"))))
                .orElseThrow();
        List<String> found =
                PaymentCheck.of(far.desk, "", LedgerCheck.of(far.desk, "")).violations();
        assertThat(found).singleElement().asString().contains("has the reference of another one, in another shard");
    }

    @Test
    void many_orders_are_read_behind_the_first_page() {
        for (int n = 0; n < 1_050; n++) {
            market.payments
                    .record(
                            Command.by(BY_PLATFORM),
                            Notice.of("sandbox", "many-" + n, cny(10)),
                            market.placed().id())
                    .orElseThrow();
        }
        market.run();
        assertThat(market.check())
                .isEqualTo(new PaymentCheck(1_052, Map.of("CNY", 16_420L), Map.of("CNY", 777L), 0, List.of()));
    }
}
