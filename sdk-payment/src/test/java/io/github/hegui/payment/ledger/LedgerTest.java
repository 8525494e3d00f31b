package io.github.hegui.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.Threads;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Partition P = Partition.DEFAULT;
    private static final Account CLEARING = Account.Chart.PROVIDER_CLEARING.of("sandbox", CNY);
    private static final Account ESCROW = Account.Chart.ORDER_ESCROW.of("seller", CNY);
    private static final Account PAYABLE = Account.Chart.SELLER_PAYABLE.of("seller", CNY);
    private static final Account BANK = Account.Chart.BANK.of("-", CNY);

    private final Store store = Store.inMemory();
    private final Desk desk = Desk.on(store).build();
    private final Ledger ledger = Ledger.on(desk);
    private int commands;

    private static Money cny(long minor) {
        return Money.ofMinor(minor, CNY);
    }

    private Outcome<Posting> post(String id, Transfer... transfers) {
        return ledger.post(
                Command.of("c" + commands++, Actor.system("test")),
                new Posting(new PostingId(id), List.of(transfers), Moment.of(desk.now())));
    }

    @Test
    void a_posting_is_not_later_than_now_nor_earlier_than_1970() {
        for (Instant at : List.of(desk.now().plusSeconds(60), Instant.EPOCH.minusMillis(1))) {
            Transfer transfer = Transfer.single(CLEARING, ESCROW, cny(1), "PAID");
            Posting posting = new Posting(new PostingId("at-" + at), List.of(transfer), Moment.of(at));
            assertThat(ledger.post(Command.by(Actor.system("test")), posting)
                            .refusal()
                            .code())
                    .isIn("kernel.desk.IN_THE_FUTURE", "kernel.desk.TOO_EARLY");
        }
        assertThat(ledger.balance(ESCROW).isZero()).isTrue();
    }

    private void balanced() {
        assertThat(LedgerCheck.of(desk, "").violations()).isEmpty();
    }

    @Test
    @Verifies({Clause.A_8_4, Clause.B_8_7A})
    void a_posting_moves_balances_and_keeps_each_move_with_the_balance_it_left() {
        post("paid", Transfer.single(CLEARING, ESCROW, cny(1_000), "PAID")).orElseThrow();
        post(
                        "split",
                        Transfer.single(ESCROW, PAYABLE, cny(900), "DONE"),
                        Transfer.single(ESCROW, Account.Chart.COMMISSION.of("-", CNY), cny(100), "FEE"))
                .orElseThrow();
        assertThat(ledger.balance(ESCROW)).isEqualTo(cny(0));
        assertThat(ledger.balance(PAYABLE)).isEqualTo(cny(900));
        assertThat(ledger.balance(CLEARING)).isEqualTo(cny(-1_000));
        assertThat(ledger.statement(ESCROW, "", 10).items())
                .extracting(Movement::balance)
                .containsExactly(1_000L, 100L, 0L);
        assertThat(ledger.statement(ESCROW, "", 10).items())
                .extracting(Movement::reference)
                .containsExactly("paid.1", "split.1", "split.2");
        balanced();
    }

    @Test
    void nothing_is_overdrawn_at_any_point_of_a_posting() {
        post("paid", Transfer.single(CLEARING, ESCROW, cny(100), "PAID")).orElseThrow();
        Outcome<Posting> outcome = post(
                "too-much",
                Transfer.single(ESCROW, PAYABLE, cny(101), "X"),
                Transfer.single(CLEARING, ESCROW, cny(50), "Y"));
        assertThat(outcome.refusal().is(LedgerRefusal.INSUFFICIENT)).isTrue();
        assertThat(outcome.refusal().arguments().get(2)).isEqualTo("1");
        assertThat(ledger.balance(ESCROW)).isEqualTo(cny(100));
        assertThat(ledger.balance(PAYABLE)).isEqualTo(cny(0));
        balanced();
    }

    @Test
    void a_pending_transfer_is_posted_or_voided_at_most_once_and_never_for_more() {
        post("paid", Transfer.single(CLEARING, PAYABLE, cny(100), "PAID")).orElseThrow();
        post("run", Transfer.pending(PAYABLE, BANK, cny(80), "PAYOUT")).orElseThrow();
        assertThat(ledger.reserved(PAYABLE)).isEqualTo(cny(80));
        assertThat(post("again", Transfer.single(PAYABLE, BANK, cny(21), "X"))
                        .refusal()
                        .is(LedgerRefusal.INSUFFICIENT))
                .isTrue();
        assertThat(post("more", Transfer.post("run.1", PAYABLE, BANK, cny(81), "X"))
                        .refusal()
                        .is(LedgerRefusal.PENDING_DIFFERS))
                .isTrue();
        assertThat(post("other", Transfer.post("run.1", PAYABLE, CLEARING, cny(80), "X"))
                        .refusal()
                        .is(LedgerRefusal.PENDING_DIFFERS))
                .isTrue();
        post("part", Transfer.post("run.1", PAYABLE, BANK, cny(50), "PAYOUT")).orElseThrow();
        assertThat(ledger.balance(PAYABLE)).isEqualTo(cny(50));
        assertThat(ledger.reserved(PAYABLE)).isEqualTo(cny(0));
        assertThat(post("twice", Transfer.voiding("run.1", PAYABLE, BANK, cny(80), "X"))
                        .refusal()
                        .is(LedgerRefusal.NOT_PENDING))
                .isTrue();
        post("run2", Transfer.pending(PAYABLE, BANK, cny(50), "PAYOUT")).orElseThrow();
        post("back", Transfer.voiding("run2.1", PAYABLE, BANK, cny(50), "RETURNED"))
                .orElseThrow();
        post("rest", Transfer.single(PAYABLE, BANK, cny(50), "X")).orElseThrow();
        assertThat(ledger.balance(PAYABLE)).isEqualTo(cny(0));
        balanced();
    }

    @Test
    void a_posting_id_is_booked_once() {
        post("p", Transfer.single(CLEARING, ESCROW, cny(1), "X")).orElseThrow();
        assertThat(post("p", Transfer.single(CLEARING, ESCROW, cny(1), "X"))
                        .refusal()
                        .is(LedgerRefusal.BOOKED_ALREADY))
                .isTrue();
        assertThat(ledger.balance(ESCROW)).isEqualTo(cny(1));
    }

    private static Account payableAt(Desk many, int shard) {
        return IntStream.range(0, 1_000)
                .mapToObj(n -> Account.Chart.SELLER_PAYABLE.of("seller-" + n, CNY))
                .filter(account -> many.homeOf(account.owner()).shard() == shard)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome<Posting> post(Desk many, String id, Transfer... transfers) {
        Posting posting = new Posting(new PostingId(id), List.of(transfers), Moment.of(many.now()));
        return Ledger.on(many).post(Command.by(Actor.system("test")), posting);
    }

    @Test
    void an_account_that_may_not_be_overdrawn_has_one_home_and_any_other_is_the_sum_of_all_shards() {
        Desk many = Desk.on(Store.inMemory(3, Clock.systemUTC())).build();
        Ledger books = Ledger.on(many);
        for (int shard = 0; shard < 3; shard++) {
            Account seller = payableAt(many, shard);
            Account escrow = Account.Chart.ORDER_ESCROW.of(Desk.placed("order", new Partition("", shard)), CNY);
            post(many, "in-" + shard, Transfer.single(CLEARING, escrow, cny(100), "PAID"))
                    .orElseThrow();
            post(many, "done-" + shard, Transfer.single(escrow, seller, cny(90 + shard), "DONE"))
                    .orElseThrow();
            post(many, "out-" + shard, Transfer.pending(seller, BANK, cny(10), "PAYOUT"))
                    .orElseThrow();
            assertThat(books.balance(escrow)).isEqualTo(cny(10 - shard));
            assertThat(books.balance(seller)).isEqualTo(cny(90 + shard));
            assertThat(books.reserved(seller)).isEqualTo(cny(10));
            assertThat(books.statement(seller, "", 10).items()).hasSize(1);
        }
        post(many, "settled", Transfer.single(BANK, CLEARING, cny(300), "SETTLED"))
                .orElseThrow();
        assertThat(books.balance(CLEARING)).isEqualTo(cny(0));
        assertThat(books.balance(BANK)).isEqualTo(cny(-300));
        assertThat(LedgerCheck.of(many, "").violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void a_statement_goes_through_all_shards_page_by_page(int limit) {
        Desk many = Desk.on(Store.inMemory(3, Clock.systemUTC())).build();
        List<String> expected = new ArrayList<>();
        for (int shard = 0; shard < 3; shard += 2) {
            for (int n = 0; n < 3; n++) {
                String id = shard + "-" + n;
                post(many, id, Transfer.single(CLEARING, payableAt(many, shard), cny(1), "PAID"))
                        .orElseThrow();
                expected.add(id + ".1");
            }
        }
        List<String> seen = new ArrayList<>();
        Page<Movement> page = Ledger.on(many).statement(CLEARING, "", limit);
        page.items().forEach(move -> seen.add(move.reference()));
        while (page.hasNext()) {
            page = Ledger.on(many).statement(CLEARING, page.next(), limit);
            page.items().forEach(move -> seen.add(move.reference()));
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void a_statement_takes_limits_and_places_of_its_own_pages_only() {
        assertThatThrownBy(() -> ledger.statement(ESCROW, "", 1_001)).hasMessage("limit is 1001, 1 to 1000 is allowed");
        assertThatThrownBy(() -> ledger.statement(ESCROW, "", 0)).hasMessage("limit is 0, 1 to 1000 is allowed");
        assertThatThrownBy(() -> ledger.statement(ESCROW, "abc", 1)).hasMessageContaining("a page of a statement");
    }

    @Test
    void a_posting_between_two_homes_is_refused_and_money_outside_its_home_is_found() {
        Desk many = Desk.on(Store.inMemory(3, Clock.systemUTC())).build();
        Account first = payableAt(many, 1);
        Account second = payableAt(many, 2);
        post(many, "in", Transfer.single(CLEARING, first, cny(100), "PAID")).orElseThrow();
        assertThat(post(many, "over", Transfer.single(first, second, cny(1), "X"))
                        .refusal()
                        .is(LedgerRefusal.OTHER_SHARD))
                .isTrue();
        assertThat(LedgerCheck.of(many, "").violations()).isEmpty();
        Posting astray = new Posting(
                new PostingId("astray"),
                List.of(Transfer.single(CLEARING, first, cny(5), "PAID")),
                Moment.of(many.now()));
        many.execute(
                        Command.by(Actor.system("test")),
                        "test.astray",
                        astray,
                        new Partition("", 0),
                        Posting.KIND,
                        work -> Ledger.book(work, astray))
                .orElseThrow();
        assertThat(LedgerCheck.of(many, "").violations()).containsExactly(first + " stands in shard 0, its home is 1");
    }

    @Test
    void what_cannot_be_a_transfer_is_refused_by_name() {
        assertThatThrownBy(() -> Transfer.single(CLEARING, ESCROW, Money.ofMinor(1, "USD"), "X"))
                .hasMessageContaining("mixes currencies");
        assertThatThrownBy(() -> Transfer.single(ESCROW, ESCROW, cny(1), "X")).hasMessageContaining("itself");
        assertThatThrownBy(() -> Account.parse("ESCROW")).hasMessageContaining("SELLER_PAYABLE/seller-7/CNY");
        assertThat(Account.parse(ESCROW.toString())).isEqualTo(ESCROW);
    }

    @Test
    void the_check_finds_what_somebody_changed_behind_the_ledger() {
        post("paid", Transfer.single(CLEARING, ESCROW, cny(100), "PAID")).orElseThrow();
        store.apply(Change.in(P, desk.now())
                .move(Counter.free("ledger/" + ESCROW + "/posted").withJournal().by(5))
                .build());
        assertThat(LedgerCheck.of(desk, "").violations())
                .contains(ESCROW + " posted: expected 100, found 105", ESCROW + " journal: expected 100, found 105");
    }

    @Test
    void the_check_finds_an_account_that_was_overdrawn_for_a_while() {
        post("paid", Transfer.single(CLEARING, ESCROW, cny(100), "PAID")).orElseThrow();
        String posted = "ledger/" + ESCROW + "/posted";
        for (long by : new long[] {-150, -10, 160}) {
            store.apply(Change.in(P, desk.now())
                    .move(Counter.free(posted).withJournal().by(by))
                    .build());
        }
        assertThat(LedgerCheck.of(desk, "").violations())
                .containsExactly(ESCROW + " was overdrawn by 50 after entry 2 of its journal");
    }

    @Test
    void the_check_finds_a_pending_transfer_that_was_carried_out_twice() {
        post("paid", Transfer.single(CLEARING, PAYABLE, cny(100), "PAID")).orElseThrow();
        post("run", Transfer.pending(PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        post("once", Transfer.post("run.1", PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        balanced();
        for (Transfer again : List.of(
                Transfer.post("run.1", PAYABLE, BANK, cny(40), "PAYOUT"),
                Transfer.voiding("run.1", PAYABLE, BANK, cny(40), "PAYOUT"))) {
            Posting posting =
                    new Posting(new PostingId("again-" + again.type()), List.of(again), Moment.of(desk.now()));
            var key = new DocumentKey(P, Posting.KIND.name(), posting.id().value());
            store.apply(Change.in(P, desk.now())
                    .write(Write.of(key, 0, Posting.KIND.schema(), Json.bytes(posting)))
                    .build());
        }
        assertThat(LedgerCheck.of(desk, "").violations())
                .contains(
                        PAYABLE + " transfers posted: expected 1, found 2",
                        PAYABLE + " transfers voided: expected 0, found 1");
    }

    /** Writes a posting past the ledger, which would refuse it. */
    private void forge(String id, Transfer... transfers) {
        Posting posting = new Posting(new PostingId(id), List.of(transfers), Moment.of(desk.now()));
        store.apply(Change.in(P, desk.now())
                .write(Write.of(
                        new DocumentKey(P, Posting.KIND.name(), id), 0, Posting.KIND.schema(), Json.bytes(posting)))
                .build());
    }

    private void forge(PendingTransfer pending, long version) {
        store.apply(Change.in(P, desk.now())
                .write(Write.of(
                        new DocumentKey(P, PendingTransfer.KIND.name(), pending.id()),
                        version,
                        PendingTransfer.KIND.schema(),
                        Json.bytes(pending)))
                .build());
    }

    private void aPayableOf(long minor) {
        post("paid", Transfer.single(CLEARING, PAYABLE, cny(minor), "PAID")).orElseThrow();
    }

    @Test
    void the_check_finds_a_pending_transfer_that_was_carried_out_for_more_or_elsewhere() {
        aPayableOf(100);
        post("run", Transfer.pending(PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        forge("more", Transfer.post("run.1", PAYABLE, BANK, cny(41), "PAYOUT"));
        forge("elsewhere", Transfer.post("run.1", PAYABLE, CLEARING, cny(40), "PAYOUT"));
        forge("less", Transfer.voiding("run.1", PAYABLE, BANK, cny(39), "PAYOUT"));
        forge("nothing", Transfer.post("never.1", PAYABLE, BANK, cny(1), "PAYOUT"));
        assertThat(LedgerCheck.of(desk, "").violations())
                .contains(
                        "posting more: POST of CNY 0.41 does not fit what is pending as run.1",
                        "posting elsewhere: POST of CNY 0.40 does not fit what is pending as run.1",
                        "posting less: VOID of CNY 0.39 does not fit what is pending as run.1",
                        "posting nothing: POST of CNY 0.01 does not fit what is pending as never.1");
    }

    @Test
    void the_check_finds_a_transfer_carried_out_twice_where_another_was_not_at_all() {
        aPayableOf(100);
        post("a", Transfer.pending(PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        post("b", Transfer.pending(PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        post("once", Transfer.post("a.1", PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        post("other", Transfer.post("b.1", PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        balanced();
        Posting twice = new Posting(
                new PostingId("other"),
                List.of(Transfer.post("a.1", PAYABLE, BANK, cny(40), "PAYOUT")),
                Moment.of(desk.now()));
        store.apply(Change.in(P, desk.now())
                .write(Write.of(
                        new DocumentKey(P, Posting.KIND.name(), "other"), 1, Posting.KIND.schema(), Json.bytes(twice)))
                .build());
        assertThat(LedgerCheck.of(desk, "").violations())
                .containsExactly(PAYABLE + " transfers posted: as many as on record, and not the same ones");
    }

    @Test
    void the_check_finds_what_is_held_and_not_pending_or_pending_and_not_reserved() {
        aPayableOf(100);
        post("run", Transfer.pending(PAYABLE, BANK, cny(40), "PAYOUT")).orElseThrow();
        forge(new PendingTransfer("run.1", PAYABLE, BANK, cny(30), PendingTransfer.State.RESERVED), 1);
        forge(new PendingTransfer("free.1", PAYABLE, BANK, cny(5), PendingTransfer.State.VOIDED), 0);
        assertThat(LedgerCheck.of(desk, "").violations())
                .contains(
                        "posting run: PENDING of CNY 0.40 does not fit what is pending as run.1",
                        PAYABLE + " held: expected 30, found 40",
                        PAYABLE + " transfers reserved: expected 2, found 1",
                        PAYABLE + " transfers voided: expected 1, found 0");
    }

    @Test
    void the_check_finds_an_overdraft_and_debits_without_credits() {
        aPayableOf(100);
        forge("gone", Transfer.single(PAYABLE, BANK, cny(130), "PAYOUT"));
        store.apply(Change.in(P, desk.now())
                .move(Ledger.posted(PAYABLE).by(-130))
                .move(Ledger.available(PAYABLE).by(-100, Refusal.of(LedgerRefusal.INSUFFICIENT)))
                .build());
        assertThat(LedgerCheck.of(desk, "").violations())
                .contains(
                        PAYABLE + " is overdrawn by 30",
                        PAYABLE + " available: expected -30, found 0",
                        BANK + " posted: expected 130, found 0",
                        "debits and credits in CNY: expected 0, found -130");
    }

    @Test
    void the_check_finds_balances_that_nobody_booked() {
        Account nobodys = Account.Chart.WALLET.of("nobody", CNY);
        store.apply(Change.in(P, desk.now())
                .move(Counter.guarded("ledger/" + nobodys + "/held", 0).by(7))
                .move(Counter.free("ledger/" + nobodys + "/posted")
                        .withJournal()
                        .by(5))
                .build());
        LedgerCheck check = LedgerCheck.of(desk, "");
        assertThat(check.violations())
                .containsExactlyInAnyOrder(
                        nobodys + " posted: expected 0, found 5",
                        nobodys + " held: expected 0, found 7",
                        nobodys + " journal: expected 0, found 5",
                        "debits and credits in CNY: expected 0, found 5");
        assertThat(check.balances()).isEmpty();
    }

    @Test
    void the_check_reads_on_behind_the_first_page_of_everything() {
        int bookings = 2_100;
        int sellers = 700;
        for (int n = 0; n < bookings; n++) {
            Account seller = Account.Chart.SELLER_PAYABLE.of("seller-" + n % sellers, CNY);
            post("paid-" + n, Transfer.single(CLEARING, seller, cny(10), "PAID"))
                    .orElseThrow();
            post("out-" + n, Transfer.pending(seller, BANK, cny(1), "PAYOUT")).orElseThrow();
        }
        LedgerCheck check = LedgerCheck.of(desk, "");
        assertThat(check.violations()).isEmpty();
        assertThat(check.postings()).isEqualTo(2 * bookings);
        assertThat(check.moved()).containsExactly(Map.entry("PAID/CNY", 10L * bookings));
        assertThat(check.balances())
                .hasSize(sellers + 1)
                .containsEntry(CLEARING.toString(), -10L * bookings)
                .containsEntry("SELLER_PAYABLE/seller-699/CNY", 30L);

        Account last = Account.Chart.SELLER_PAYABLE.of("seller-99", CNY);
        store.apply(Change.in(P, desk.now())
                .move(Counter.guarded("ledger/" + last + "/held", 0).by(1))
                .build());
        assertThat(LedgerCheck.of(desk, "").violations()).containsExactly(last + " held: expected 3, found 4");
    }

    @Test
    void random_postings_of_four_threads_keep_every_invariant(@TempDir Path folder) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        try (Store file = JdbcStore.sqlite(folder.resolve("ledger.db"))) {
            Desk shared = Desk.on(file).build();
            Ledger books = Ledger.on(shared);
            Account[] accounts = {CLEARING, ESCROW, PAYABLE, BANK, Account.Chart.WALLET.of("w", CNY)};
            Threads.run(4, thread -> {
                Random random = new Random(seed + thread);
                for (int n = 0; n < 150; n++) {
                    String id = thread + "-" + n;
                    Account debit = accounts[random.nextInt(accounts.length)];
                    Account credit = accounts[
                            (List.of(accounts).indexOf(debit) + 1 + random.nextInt(accounts.length - 1))
                                    % accounts.length];
                    Money amount = cny(1 + random.nextInt(200));
                    boolean pending = random.nextInt(3) == 0;
                    Transfer transfer = pending
                            ? Transfer.pending(debit, credit, amount, "P")
                            : Transfer.single(debit, credit, amount, "S");
                    Outcome<Posting> outcome = books.post(
                            Command.of(id, Actor.system("t")),
                            new Posting(new PostingId(id), List.of(transfer), Moment.of(shared.now())));
                    if (pending && outcome.isDone()) {
                        Transfer end = random.nextBoolean()
                                ? Transfer.post(id + ".1", debit, credit, cny(1 + random.nextLong(amount.minor())), "P")
                                : Transfer.voiding(id + ".1", debit, credit, amount, "V");
                        books.post(
                                        Command.of(id + "e", Actor.system("t")),
                                        new Posting(new PostingId(id + "e"), List.of(end), Moment.of(shared.now())))
                                .orElseThrow();
                    }
                }
            });
            assertThat(LedgerCheck.of(shared, "").violations())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
