package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks the whole ledger against itself: debits equal credits in each currency, every balance is the sum of its transfers and of its journal,
 * no account is overdrawn that may not be, and what is reserved is what is pending. Reads everything; anyone may run it, and it changes nothing.
 * What is booked while it reads shows as a difference: run it when nothing is booked. Immutable.
 *
 * @param postings how many postings there are
 * @param transfers how many transfers
 * @param balances credits less debits in minor units, by account
 * @param moved the sum of posted amounts in minor units, by reason and currency, such as {@code PAID_BY_CHANNEL/CNY}
 * @param violations what does not hold, in words; empty when all does
 */
public record LedgerCheck(
        long postings, long transfers, Map<String, Long> balances, Map<String, Long> moved, List<String> violations) {

    private static final int PAGE = 1_000;

    /** Copies. */
    public LedgerCheck {
        balances = java.util.Collections.unmodifiableMap(new TreeMap<>(balances));
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
        balances.forEach((account, balance) -> {
            Account parsed = Account.parse(account);
            if (parsed.chart() == chart) {
                sums.merge(parsed.currency().getCurrencyCode(), balance, Math::addExact);
            }
        });
        return sums;
    }

    /** Reads and checks all shards of the desk's tenant. */
    public static LedgerCheck of(Desk desk, String tenant) {
        Reading reading = new Reading(desk.store());
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            reading.read(new Partition(tenant, shard));
        }
        return reading.result();
    }

    /** Adds up what was booked; for one thread. */
    private static final class Reading {
        private final Store store;
        private long postings;
        private long transfers;
        private final Map<String, Long> balances = new TreeMap<>();
        private final Map<String, Long> moved = new TreeMap<>();
        private final List<String> violations = new ArrayList<>();

        Reading(Store store) {
            this.store = store;
        }

        void read(Partition partition) {
            Map<String, Long> posted = new TreeMap<>();
            Map<String, Long> held = new TreeMap<>();
            for (Document document : all(partition, Posting.KIND.name())) {
                Posting posting = Json.read(java.util.Objects.requireNonNull(document.body()), Posting.class);
                postings++;
                for (Transfer transfer : posting.transfers()) {
                    transfers++;
                    add(transfer, posted);
                }
            }
            for (Document document : all(partition, PendingTransfer.KIND.name())) {
                PendingTransfer pending =
                        Json.read(java.util.Objects.requireNonNull(document.body()), PendingTransfer.class);
                if (pending.state() == PendingTransfer.State.RESERVED) {
                    held.merge(pending.debit().toString(), pending.amount().minor(), Math::addExact);
                }
            }
            compare(partition, posted, held);
            posted.forEach((account, balance) -> balances.merge(account, balance, Math::addExact));
        }

        private Iterable<Document> all(Partition partition, String kind) {
            List<Document> documents = new ArrayList<>();
            List<Document> page = store.scan(partition, kind, "", PAGE);
            while (!page.isEmpty()) {
                documents.addAll(page);
                page = store.scan(
                        partition, kind, page.get(page.size() - 1).key().id(), PAGE);
            }
            return documents;
        }

        private void add(Transfer transfer, Map<String, Long> posted) {
            if (transfer.type() == Transfer.Type.SINGLE || transfer.type() == Transfer.Type.POST) {
                long amount = transfer.amount().minor();
                posted.merge(transfer.debit().toString(), -amount, Math::addExact);
                posted.merge(transfer.credit().toString(), amount, Math::addExact);
                moved.merge(
                        transfer.reason() + "/" + transfer.amount().currency().getCurrencyCode(),
                        amount,
                        Math::addExact);
            }
        }

        private void compare(Partition partition, Map<String, Long> posted, Map<String, Long> held) {
            Map<String, Long> counters = new TreeMap<>();
            Map<String, Long> page = store.countersFrom(partition, "ledger/", "", PAGE);
            while (!page.isEmpty()) {
                counters.putAll(page);
                page = store.countersFrom(partition, "ledger/", new TreeMap<>(page).lastKey(), PAGE);
            }
            Map<String, Long> sums = new TreeMap<>();
            posted.forEach((account, balance) -> {
                Account parsed = Account.parse(account);
                sums.merge(parsed.currency().getCurrencyCode(), balance, Math::addExact);
                expect(account + " posted", balance, counters.getOrDefault("ledger/" + account + "/posted", 0L));
                long reserved = held.getOrDefault(account, 0L);
                if (!parsed.chart().mayBeOverdrawn()) {
                    expect(
                            account + " available",
                            balance - reserved,
                            counters.getOrDefault("ledger/" + account + "/available", 0L));
                    if (balance - reserved < 0) {
                        violations.add(account + " is overdrawn by " + (reserved - balance));
                    }
                }
                journal(partition, parsed, balance);
            });
            held.forEach((account, amount) ->
                    expect(account + " held", amount, counters.getOrDefault("ledger/" + account + "/held", 0L)));
            sums.forEach((currency, sum) -> expect("debits and credits in " + currency, 0, sum));
        }

        private void journal(Partition partition, Account account, long balance) {
            long number = 0;
            long running = 0;
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
            return new LedgerCheck(postings, transfers, balances, moved, violations);
        }
    }
}
