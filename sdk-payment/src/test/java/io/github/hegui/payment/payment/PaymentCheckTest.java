package io.github.hegui.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.party.SellerId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which payments and the ledger can part is made by hand and found. */
class PaymentCheckTest {

    private static final Partition P = Partition.DEFAULT;
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final SellerId SELLER = new SellerId("s");
    private static final OrderId FIRST = new OrderId("order-1");
    private static final OrderId SECOND = new OrderId("order-2");
    private static final Account CLEARING = Account.Chart.PROVIDER_CLEARING.of("sandbox", CNY);
    private static final Account ESCROW = Account.Chart.ORDER_ESCROW.of("s", CNY);
    private static final Account PAYABLE = Account.Chart.SELLER_PAYABLE.of("s", CNY);

    private final Store store = Store.inMemory();
    private final Desk desk = Desk.on(store).build();
    private final Ledger ledger = Ledger.on(desk);
    private final Payments payments = Payments.on(desk);
    private Payment paid;

    private static Money cny(long minor) {
        return Money.ofMinor(minor, CNY);
    }

    private Payment pay(String command, OrderId order, long minor, SandboxChannel channel) {
        return payments.take(
                        Command.of(command, Actor.consumer("c")),
                        new Payments.Asked(order, SELLER, "card", cny(minor)),
                        channel)
                .orElseThrow();
    }

    @BeforeEach
    void two_orders_are_paid_the_first_in_two_parts_and_after_one_that_was_declined() {
        paid = pay("a", FIRST, 1_000, SandboxChannel.named("sandbox"));
        pay("b", FIRST, 500, SandboxChannel.named("sandbox"));
        pay("c", FIRST, 500, SandboxChannel.faulty("sandbox", (key, amount) -> SandboxChannel.Fault.DECLINED));
        pay("d", SECOND, 700, SandboxChannel.named("sandbox"));
        assertThat(check()).isEqualTo(new PaymentCheck(2, Map.of("CNY", 2_200L), List.of()));
    }

    private PaymentCheck check() {
        return PaymentCheck.of(desk, "", LedgerCheck.of(desk, ""));
    }

    /** What the ledger itself has nothing against. */
    private void post(String id, Transfer transfer) {
        ledger.post(Command.by(Actor.system("hand")), P, new Posting(id, List.of(transfer), Moment.of(desk.now())))
                .orElseThrow();
        assertThat(LedgerCheck.of(desk, "").violations()).isEmpty();
    }

    /** Out of what the first order has in escrow. */
    private Verdict take(long minor) {
        return store.apply(Change.in(P, desk.now())
                .move(Payments.escrow(FIRST).by(-minor, Refusal.of(PaymentRefusal.MORE_THAN_CAPTURED, FIRST)))
                .build());
    }

    private void write(String kind, String id, long version, Object value) {
        assertThat(store.apply(Change.in(P, desk.now())
                        .write(Write.of(new DocumentKey(P, kind, id), version, 1, Json.bytes(value)))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
    }

    @Test
    void a_refund_by_hand_that_no_order_knows_of_is_found() {
        post("refund", Transfer.single(ESCROW, CLEARING, cny(1_600), "REFUND"));
        assertThat(check().violations())
                .containsExactly(ESCROW + " beside the escrows of its orders: expected 2200, found 600");
    }

    @Test
    void no_order_gives_back_more_than_was_captured_for_it() {
        assertThat(take(1_501)).isInstanceOf(Verdict.Shortage.class);
        post(Payments.releaseOf(FIRST), Transfer.single(ESCROW, PAYABLE, cny(1_501), Payments.RELEASED));
        assertThat(take(1_500)).isInstanceOf(Verdict.Applied.class);
        assertThat(check().violations())
                .containsExactly(
                        "order order-1: CNY 0.01 more left escrow than was captured",
                        "the escrow of order order-1: expected -1, found 0",
                        ESCROW + " beside the escrows of its orders: expected 700, found 699");
    }

    @Test
    void a_second_release_by_hand_is_found() {
        post(Payments.releaseOf(FIRST), Transfer.single(ESCROW, PAYABLE, cny(1_500), Payments.RELEASED));
        assertThat(take(1_500)).isInstanceOf(Verdict.Applied.class);
        assertThat(check().violations()).isEmpty();
        post("again", Transfer.single(ESCROW, PAYABLE, cny(700), Payments.RELEASED));
        assertThat(check().violations())
                .containsExactly(ESCROW + " beside the escrows of its orders: expected 700, found 0");
    }

    @Test
    void a_payment_that_is_captured_and_not_booked_or_booked_otherwise_is_found() {
        Payment never = new Payment(
                "never", SECOND, SELLER, "sandbox", "card", cny(9), Payment.State.CAPTURED, "r", paid.at(), paid.at());
        desk.execute(
                        Command.by(Actor.system("hand")),
                        "test.write",
                        "never",
                        P,
                        Payment.KIND,
                        work -> Outcome.done(work.put(Payment.KIND, Decision.of(never))))
                .orElseThrow();
        write(
                Posting.KIND.name(),
                paid.id(),
                1,
                new Posting(paid.id(), List.of(Transfer.single(CLEARING, ESCROW, cny(999), "X")), paid.at()));
        assertThat(check().violations())
                .contains(
                        "payment " + paid.id() + " is CAPTURED and not booked so",
                        "payment never is CAPTURED and not booked so",
                        "the escrow of order order-2: expected 709, found 700");
    }

    @Test
    void a_payment_that_was_declined_and_is_booked_is_found() {
        String declined = payments.ofOrder(FIRST).stream()
                .filter(p -> p.state() == Payment.State.DECLINED)
                .findFirst()
                .orElseThrow()
                .id();
        post(declined, Transfer.single(CLEARING, ESCROW, cny(500), Payments.PAID));
        assertThat(check().violations())
                .containsExactly(
                        "payment " + declined + " is DECLINED and not booked so",
                        ESCROW + " beside the escrows of its orders: expected 2200, found 2700");
    }

    @Test
    void an_escrow_of_an_order_that_nobody_paid_for_is_found() {
        store.apply(Change.in(P, desk.now())
                .move(Payments.escrow(new OrderId("nobodys")).by(5))
                .build());
        assertThat(check().violations()).containsExactly("the escrows of orders in shard 0: expected 2200, found 2205");
    }

    @Test
    void many_orders_are_read_behind_the_first_page() {
        for (int n = 0; n < 1_050; n++) {
            pay("many-" + n, new OrderId("m-" + n / 2), 10, SandboxChannel.named("sandbox"));
        }
        assertThat(check()).isEqualTo(new PaymentCheck(527, Map.of("CNY", 12_700L), List.of()));
    }
}
