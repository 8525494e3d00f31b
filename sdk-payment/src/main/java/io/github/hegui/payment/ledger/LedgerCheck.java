package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the whole ledger against itself: debits equal credits in each currency, every balance is the sum of its transfers and of its journal,
 * no account is overdrawn that may not be, at the end or after any entry of its journal, what is reserved is what is pending, and each pending
 * transfer was posted or voided at most once, between its own accounts and for no more than was reserved, and each account that has a home stands there. Reads everything, a page at a time; anyone may run it, and it changes nothing.
 * What is booked while it reads shows as a difference: run it when nothing is booked. Immutable.
 *
 * @param postings how many postings there are
 * @param transfers how many transfers
 * @param balances credits less debits in minor units, by account; of an order's accounts those that are not empty
 * @param charts the same of all accounts of a chart and currency, such as {@code ORDER_ESCROW/CNY}
 * @param moved the sum of posted amounts in minor units, by reason and currency, such as {@code PAID_BY_CHANNEL/CNY}
 * @param violations what does not hold, in words; empty when all does
 */
public record LedgerCheck(
        long postings,
        long transfers,
        Map<String, Long> balances,
        Map<String, Long> charts,
        Map<String, Long> moved,
        List<String> violations) {

    private static final int PAGE = 1_000;

    /** Copies. */
    public LedgerCheck {
        balances = java.util.Collections.unmodifiableMap(new TreeMap<>(balances));
        charts = java.util.Collections.unmodifiableMap(new TreeMap<>(charts));
        moved = java.util.Collections.unmodifiableMap(new TreeMap<>(moved));
        violations = List.copyOf(violations);
    }

    /** Whether everything holds. */
    public boolean isBalanced() {
        return violations.isEmpty();
    }

    /** The sum of the balances of those accounts, in minor units by currency. */
    public Map<String, Long> sum(Account.Chart chart) {
        Map<String, Long> sums = new TreeMap<>();
        String beginning = chart + "/";
        charts.forEach((name, sum) -> {
            if (name.startsWith(beginning)) {
                sums.put(name.substring(beginning.length()), sum);
            }
        });
        return sums;
    }

    /** Reads and checks all shards of the desk's tenant. */
    public static LedgerCheck of(Desk desk, String tenant) {
        Reading reading = new Reading(desk.forTenant(tenant));
        for (int shard = 0; shard < desk.shards(); shard++) {
            reading.read(new Partition(tenant, shard));
        }
        return reading.result();
    }

    /** Adds up page by page: memory grows with the accounts, not with what was booked. For one thread. */
    private static final class Reading {
        private final Desk desk;
        private final Store store;
        private long postings;
        private long transfers;
        private final Map<String, Long> balances = new TreeMap<>();
        private final Map<String, Long> charts = new TreeMap<>();
        private final Map<String, Long> moved = new TreeMap<>();
        private final List<String> violations = new ArrayList<>();

        Reading(Desk desk) {
            this.desk = desk;
            this.store = desk.store();
        }

        void read(Partition partition) {
            Accounts accounts = new Accounts();
            each(partition, Posting.KIND.name(), body -> {
                Posting posting = Json.read(body, Posting.class);
                add(posting, accounts);
                phases(partition, posting, accounts);
                accounts.forgetEmptyOnes();
            });
            each(partition, PendingTransfer.KIND.name(), body -> add(Json.read(body, PendingTransfer.class), accounts));
            Map<String, Long> currencies = new TreeMap<>();
            counters(partition, accounts, currencies);
            List.copyOf(accounts.names()).forEach(text -> finish(partition, text, accounts.take(text), currencies));
            currencies.forEach((currency, sum) -> expect("debits and credits in " + currency, 0, sum));
        }

        /** All of an account was read. */
        private void finish(Partition partition, String text, Sums sums, Map<String, Long> currencies) {
            Account account = Account.parse(text);
            compare(account, sums);
            Partition home = Ledger.home(desk, account);
            if (account.hasHome() && !home.equals(partition)) {
                violations.add(account + " stands in shard " + partition.shard() + ", its home is " + home.shard());
            }
            journal(partition, account, sums.posted);
            if (sums.posted != 0 || (sums.isBooked && !account.chart().isPerOrder())) {
                balances.merge(text, sums.posted, Math::addExact);
            }
            charts.merge(account.chart() + "/" + account.currency().getCurrencyCode(), sums.posted, Math::addExact);
            currencies.merge(account.currency().getCurrencyCode(), sums.foundPosted, Math::addExact);
        }

        private void each(Partition partition, String kind, Consumer<byte[]> each) {
            List<Document> page = store.scan(partition, kind, "", PAGE);
            while (!page.isEmpty()) {
                page.forEach(document -> each.accept(Objects.requireNonNull(document.body())));
                page = store.scan(
                        partition, kind, page.get(page.size() - 1).key().id(), PAGE);
            }
        }

        private void add(Posting posting, Accounts accounts) {
            postings++;
            for (Transfer transfer : posting.transfers()) {
                transfers++;
                if (transfer.type() == Transfer.Type.SINGLE || transfer.type() == Transfer.Type.POST) {
                    long amount = transfer.amount().minor();
                    accounts.of(transfer.debit().toString()).book(-amount);
                    accounts.of(transfer.credit().toString()).book(amount);
                    moved.merge(
                            transfer.reason() + "/"
                                    + transfer.amount().currency().getCurrencyCode(),
                            amount,
                            Math::addExact);
                }
            }
        }

        /** The transfers of a posting that begin or end what is pending, each beside that. */
        private void phases(Partition partition, Posting posting, Accounts accounts) {
            List<Transfer> phased = new ArrayList<>();
            List<DocumentKey> keys = new ArrayList<>();
            for (int i = 0; i < posting.transfers().size(); i++) {
                Transfer transfer = posting.transfers().get(i);
                if (transfer.type() != Transfer.Type.SINGLE) {
                    String id = Objects.requireNonNullElse(transfer.of(), posting.transferId(i));
                    phased.add(transfer);
                    keys.add(new DocumentKey(partition, PendingTransfer.KIND.name(), id));
                    accounts.of(transfer.debit().toString())
                            .phase(transfer.type())
                            .add(id);
                }
            }
            List<@Nullable Document> found = keys.isEmpty() ? List.of() : store.load(keys);
            for (int i = 0; i < keys.size(); i++) {
                Transfer transfer = phased.get(i);
                if (!fits(transfer, found.get(i))) {
                    violations.add("posting " + posting.id() + ": " + transfer.type() + " of " + transfer.amount()
                            + " does not fit what is pending as " + keys.get(i).id());
                }
            }
        }

        private static boolean fits(Transfer transfer, @Nullable Document document) {
            if (document == null || document.body() == null) {
                return false;
            }
            PendingTransfer pending = Json.read(document.body(), PendingTransfer.class);
            long rest = pending.amount().minor() - transfer.amount().minor();
            return pending.debit().equals(transfer.debit())
                    && pending.credit().equals(transfer.credit())
                    && pending.amount().currency().equals(transfer.amount().currency())
                    && (transfer.type() == Transfer.Type.POST ? rest >= 0 : rest == 0);
        }

        private static void add(PendingTransfer pending, Accounts accounts) {
            Sums sums = accounts.of(pending.debit().toString());
            sums.pending(Transfer.Type.PENDING).add(pending.id());
            if (pending.state() == PendingTransfer.State.POSTED) {
                sums.pending(Transfer.Type.POST).add(pending.id());
            } else if (pending.state() == PendingTransfer.State.VOIDED) {
                sums.pending(Transfer.Type.VOID).add(pending.id());
            } else {
                sums.held = Math.addExact(sums.held, pending.amount().minor());
            }
        }

        /** What the store says, beside what was added up; also of accounts for which nothing is booked. Those of an account follow one another. */
        private void counters(Partition partition, Accounts accounts, Map<String, Long> currencies) {
            Map<String, Long> page = store.countersFrom(partition, Ledger.COUNTERS, "", PAGE);
            String open = "";
            while (!page.isEmpty()) {
                String last = "";
                for (Map.Entry<String, Long> counter : page.entrySet()) {
                    last = counter.getKey();
                    int slash = last.lastIndexOf('/');
                    String account = last.substring(Ledger.COUNTERS.length(), slash);
                    if (!open.isEmpty() && !account.equals(open)) {
                        finish(partition, open, accounts.take(open), currencies);
                    }
                    open = account;
                    accounts.of(account).found(last.substring(slash + 1), counter.getValue());
                }
                page = store.countersFrom(partition, Ledger.COUNTERS, last, PAGE);
            }
        }

        private void compare(Account account, Sums sums) {
            expect(account + " posted", sums.posted, sums.foundPosted);
            expect(account + " held", sums.held, sums.foundHeld);
            same(account + " transfers reserved", sums, Transfer.Type.PENDING);
            same(account + " transfers posted", sums, Transfer.Type.POST);
            same(account + " transfers voided", sums, Transfer.Type.VOID);
            if (!account.chart().mayBeOverdrawn()) {
                long available = sums.posted - sums.held;
                expect(account + " available", available, sums.foundAvailable);
                if (available < 0) {
                    violations.add(account + " is overdrawn by " + -available);
                }
            }
        }

        private void same(String what, Sums sums, Transfer.Type type) {
            Ids pending = sums.pending(type);
            Ids transfers = sums.phase(type);
            expect(what, pending.count, transfers.count);
            if (pending.count == transfers.count && pending.print != transfers.print) {
                violations.add(what + ": as many as on record, and not the same ones");
            }
        }

        private void journal(Partition partition, Account account, long balance) {
            long number = 0;
            long running = 0;
            long lowest = 0;
            List<Movement> page =
                    store.movements(partition, Ledger.posted(account).name(), 0, PAGE);
            while (!page.isEmpty()) {
                for (Movement movement : page) {
                    running = Math.addExact(running, movement.delta());
                    if (movement.number() != ++number || movement.balance() != running) {
                        violations.add(account + ": entry " + movement.number()
                                + " of the journal does not follow from the one before");
                        return;
                    }
                    if (running < 0 && lowest >= 0 && !account.chart().mayBeOverdrawn()) {
                        violations.add(account + " was overdrawn by " + -running + " after entry " + number
                                + " of its journal");
                    }
                    lowest = Math.min(lowest, running);
                }
                page = store.movements(partition, Ledger.posted(account).name(), number, PAGE);
            }
            expect(account + " journal", balance, running);
        }

        private void expect(String what, long expected, long found) {
            if (expected != found) {
                violations.add(what + ": expected " + expected + ", found " + found);
            }
        }

        LedgerCheck result() {
            return new LedgerCheck(postings, transfers, balances, charts, moved, violations);
        }
    }

    /** What was added up so far. Of an order's accounts, of which there are as many as orders, only those that are not empty. */
    private static final class Accounts {
        private static final int FEW = 10_000;
        private final Map<String, Sums> sums = new TreeMap<>();
        private int many = FEW;

        Sums of(String account) {
            return sums.computeIfAbsent(account, text -> new Sums());
        }

        Sums take(String account) {
            Sums taken = sums.remove(account);
            return taken == null ? new Sums() : taken;
        }

        Set<String> names() {
            return sums.keySet();
        }

        void forgetEmptyOnes() {
            if (sums.size() > many) {
                sums.entrySet()
                        .removeIf(e -> e.getValue().isEmpty()
                                && Account.parse(e.getKey()).chart().isPerOrder());
                many = Math.max(FEW, 2 * sums.size());
            }
        }
    }

    /** Of one account: what its transfers add up to, and what its counters say. */
    private static final class Sums {
        private final Map<Transfer.Type, Ids> phases = new EnumMap<>(Transfer.Type.class);
        private final Map<Transfer.Type, Ids> pending = new EnumMap<>(Transfer.Type.class);
        private boolean isBooked;
        private long posted;
        private long held;
        private long foundPosted;
        private long foundHeld;
        private long foundAvailable;

        boolean isEmpty() {
            return posted == 0 && held == 0 && phases.isEmpty() && pending.isEmpty();
        }

        /** The pending transfers that transfers of that type name. */
        Ids phase(Transfer.Type type) {
            return phases.computeIfAbsent(type, any -> new Ids());
        }

        /** Those that are on record as having come so far. */
        Ids pending(Transfer.Type type) {
            return pending.computeIfAbsent(type, any -> new Ids());
        }

        void book(long amount) {
            isBooked = true;
            posted = Math.addExact(posted, amount);
        }

        void found(String counter, long balance) {
            switch (counter) {
                case Ledger.POSTED -> foundPosted = balance;
                case Ledger.HELD -> foundHeld = balance;
                case Ledger.AVAILABLE -> foundAvailable = balance;
                default -> throw new IllegalStateException("the ledger has no counter '" + counter + "'");
            }
        }
    }

    /** How many ids, and a sum by which the same ones are known in any order: the ids themselves would not fit into memory. */
    private static final class Ids {
        private long count;
        private long print;

        void add(String id) {
            count++;
            byte[] digest = Suite.INTERNATIONAL.digest().of(id.getBytes(StandardCharsets.UTF_8));
            print += ByteBuffer.wrap(digest).getLong();
        }
    }
}
