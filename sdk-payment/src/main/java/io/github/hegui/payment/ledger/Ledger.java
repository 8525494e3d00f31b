package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ledger, everything else derived: a posting moves balances that are counters of the store, so nothing is overdrawn at any point and hot
 * accounts do not queue. Each move is kept with the balance it left. Safe for use by many threads.
 *
 * <pre>{@code
 * Ledger ledger = Ledger.on(desk);
 * ledger.post(command, new Posting(new PostingId("pay-1"), List.of(Transfer.single(clearing, escrow, amount, "PAID_BY_CHANNEL")), at));
 * ledger.balance(escrow);
 * }</pre>
 *
 * <p>An account that may not be overdrawn has one home, where its balance is guarded: an order's account that of the order, any other that of its
 * owner. One that may be overdrawn stands in every shard, beside the money that it balances, and is the sum of these.
 */
@Implements(
        value = {Clause.A_8_4, Clause.B_8_7A},
        inPart = true)
public final class Ledger {

    /** How the names of its counters begin; the account and one of the three words below follow. */
    static final String COUNTERS = "ledger/";

    static final String POSTED = "posted";
    static final String AVAILABLE = "available";
    static final String HELD = "held";

    private final Desk desk;

    private Ledger(Desk desk) {
        this.desk = desk;
    }

    /** The ledger on that desk. */
    public static Ledger on(Desk desk) {
        return new Ledger(desk);
    }

    /**
     * Books a posting for itself, at the home of its accounts; of accounts that all stand in every shard, at the home of the first debited owner.
     *
     * @return the posting; {@code kernel.desk.IN_THE_FUTURE} or {@code TOO_EARLY} for one later than the command or before 1970; {@link LedgerRefusal#OTHER_SHARD} when its accounts have different homes: such money goes by an account that stands in both
     */
    public Outcome<Posting> post(Command command, Posting posting) {
        Partition home = home(Objects.requireNonNull(posting, "posting"));
        Refusal elsewhere = elsewhere(posting, home);
        return desk.execute(command, "payment.ledger.post", posting, home, Posting.KIND, work -> {
            work.askPlatform(Posting.KIND);
            Refusal wrong = elsewhere == null ? untimely(posting, work) : elsewhere;
            return wrong == null ? book(work, posting) : Outcome.refused(wrong);
        });
    }

    /** A posting is not later than its command, nor earlier than a command may be. */
    private static @Nullable Refusal untimely(Posting posting, Work work) {
        Instant at = posting.at().toInstant();
        if (at.isAfter(work.at())) {
            return Refusal.of(DeskRefusal.IN_THE_FUTURE, at, work.at());
        }
        return at.isBefore(Instant.EPOCH) ? Refusal.of(DeskRefusal.TOO_EARLY, at) : null;
    }

    private Partition home(Posting posting) {
        return Stream.concat(bound(posting), posting.transfers().stream().map(Transfer::debit))
                .findFirst()
                .map(account -> home(desk, account))
                .orElseGet(() -> desk.homeOf(posting.id().value()));
    }

    /** The accounts that have one home each. */
    private static Stream<Account> bound(Posting posting) {
        return posting.transfers().stream()
                .flatMap(transfer -> Stream.of(transfer.debit(), transfer.credit()))
                .filter(Account::hasHome);
    }

    private @Nullable Refusal elsewhere(Posting posting, Partition home) {
        return bound(posting)
                .filter(account -> !home(desk, account).equals(home))
                .findFirst()
                .map(account -> Refusal.of(
                        LedgerRefusal.OTHER_SHARD,
                        posting.id(),
                        bound(posting).findFirst().orElseThrow(),
                        account))
                .orElse(null);
    }

    static Partition home(Desk desk, Account account) {
        return account.chart().isPerOrder() ? desk.placeOf(account.owner()) : desk.homeOf(account.owner());
    }

    /**
     * Books a posting as a part of other work, in its shard: it stands or falls with it, and a refusal refuses all of it.
     *
     * @throws IllegalArgumentException for a posting beyond its limits, naming what is wrong and what is allowed
     */
    @CanIgnoreReturnValue
    public static Outcome<Posting> book(Work work, Posting posting) {
        return work.addAlong(Posting.KIND, decision(work, posting));
    }

    private static Outcome<Decision<Posting>> decision(Work work, Posting posting) {
        posting.check();
        if (work.find(Posting.KIND, posting.id().value()).isPresent()) {
            return Outcome.refused(LedgerRefusal.BOOKED_ALREADY, posting.id());
        }
        List<Move> moves = new ArrayList<>(4 * posting.transfers().size());
        for (int i = 0; i < posting.transfers().size(); i++) {
            Transfer transfer = posting.transfers().get(i);
            Outcome<Money> settled = settle(work, posting.transferId(i), transfer);
            if (!settled.isDone()) {
                return Outcome.refused(settled.refusal());
            }
            moves(transfer, posting.transferId(i), i, settled.orElseThrow(), moves);
        }
        return Outcome.done(Decision.of(posting)
                .moving(moves)
                .telling(new Posting.Applied(posting.id(), posting.transfers(), posting.at())));
    }

    /** Writes the pending transfer that this one begins or ends, and gives the amount that was reserved. */
    private static Outcome<Money> settle(Work work, String id, Transfer transfer) {
        Money amount = transfer.amount();
        if (transfer.type() == Transfer.Type.SINGLE) {
            return Outcome.done(amount);
        }
        if (transfer.type() == Transfer.Type.PENDING) {
            var pending = new PendingTransfer(
                    id, transfer.debit(), transfer.credit(), amount, PendingTransfer.State.RESERVED);
            work.addAlong(PendingTransfer.KIND, Outcome.done(Decision.of(pending)));
            return Outcome.done(amount);
        }
        String of = Objects.requireNonNull(transfer.of());
        PendingTransfer pending = work.find(PendingTransfer.KIND, of).orElse(null);
        if (pending == null || pending.state() != PendingTransfer.State.RESERVED) {
            return Outcome.refused(LedgerRefusal.NOT_PENDING, of);
        }
        boolean isVoid = transfer.type() == Transfer.Type.VOID;
        boolean fits = isVoid ? amount.equals(pending.amount()) : !amount.isGreaterThan(pending.amount());
        if (!fits
                || !pending.debit().equals(transfer.debit())
                || !pending.credit().equals(transfer.credit())) {
            return Outcome.refused(LedgerRefusal.PENDING_DIFFERS, of);
        }
        work.addAlong(
                PendingTransfer.KIND,
                Outcome.done(
                        Decision.of(pending.in(isVoid ? PendingTransfer.State.VOIDED : PendingTransfer.State.POSTED))));
        return Outcome.done(pending.amount());
    }

    private static void moves(Transfer t, String id, int place, Money reserved, List<Move> moves) {
        long amount = t.amount().minor();
        Refusal shortage = Refusal.of(LedgerRefusal.INSUFFICIENT, t.debit(), t.amount(), place + 1);
        switch (t.type()) {
            case SINGLE -> {
                spend(t.debit(), amount, shortage, moves);
                moves.add(posted(t.debit()).by(-amount).withReference(id));
                earn(t.credit(), amount, id, moves);
            }
            case PENDING -> {
                spend(t.debit(), amount, shortage, moves);
                moves.add(held(t.debit()).by(amount));
            }
            case POST -> {
                moves.add(held(t.debit()).by(-reserved.minor(), shortage));
                free(t.debit(), reserved.minor() - amount, moves);
                moves.add(posted(t.debit()).by(-amount).withReference(id));
                earn(t.credit(), amount, id, moves);
            }
            case VOID -> {
                moves.add(held(t.debit()).by(-reserved.minor(), shortage));
                free(t.debit(), reserved.minor(), moves);
            }
        }
    }

    private static void spend(Account account, long amount, Refusal shortage, List<Move> moves) {
        if (!account.chart().mayBeOverdrawn()) {
            moves.add(available(account).by(-amount, shortage));
        }
    }

    private static void free(Account account, long amount, List<Move> moves) {
        if (!account.chart().mayBeOverdrawn() && amount > 0) {
            moves.add(available(account).by(amount));
        }
    }

    private static void earn(Account account, long amount, String id, List<Move> moves) {
        moves.add(posted(account).by(amount).withReference(id));
        free(account, amount, moves);
    }

    static Counter posted(Account account) {
        return Counter.free(COUNTERS + account + "/" + POSTED).withJournal();
    }

    static Counter available(Account account) {
        return Counter.guarded(COUNTERS + account + "/" + AVAILABLE, 0);
    }

    static Counter held(Account account) {
        return Counter.guarded(COUNTERS + account + "/" + HELD, 0);
    }

    /**
     * Credits less debits; what is pending is not in it.
     *
     * @throws HeguiException {@code OUT_OF_REACH} on a desk that is bound to another caller than the account's owner or the platform
     */
    public Money balance(Account account) {
        return sum(account, posted(account));
    }

    /**
     * What is reserved by pending transfers.
     *
     * @throws HeguiException {@code OUT_OF_REACH} as {@link #balance}
     */
    public Money reserved(Account account) {
        return sum(account, held(account));
    }

    private Money sum(Account account, Counter counter) {
        askOwner(account);
        Money sum = Money.zero(account.currency());
        for (Partition place : places(account)) {
            sum = sum.plus(Money.ofMinor(desk.unbound().store().counter(place, counter.name()), account.currency()));
        }
        return sum;
    }

    /**
     * A page of an account's statement: each posted transfer with the balance it left; of an account that stands in every shard, shard by shard.
     *
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     * @throws IllegalArgumentException for another limit, or when {@code after} did not come from a page
     * @throws HeguiException {@code OUT_OF_REACH} as {@link #balance}
     */
    public Page<Movement> statement(Account account, String after, int limit) {
        askOwner(account);
        return new Statement(
                        desk.unbound().store(), places(account), posted(account).name())
                .page(after, limit);
    }

    private void askOwner(Account account) {
        desk.askParty(account.chart().owner(), account.owner(), "payment.account");
    }

    private List<Partition> places(Account account) {
        Partition home = home(desk, account);
        return account.hasHome()
                ? List.of(home)
                : IntStream.range(0, desk.shards())
                        .mapToObj(shard -> new Partition(home.tenant(), shard))
                        .toList();
    }
}
