package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Store;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One round through the store, page by page, beside what the log said. Others may write meanwhile: what does not agree is looked at again after the log was
 * read to its end, until nothing was told about it in between. For one thread.
 */
final class StoreSweep {

    private static final int PAGE = 500;
    private static final int TRIES = 8;

    private final Store store;
    private final AuditLog log;
    private final LoggedState logged;
    private final StoreFindings findings;
    private final Set<String> beside;
    private final Set<DocumentKey> doubtful = new LinkedHashSet<>();
    private final Set<Fold.CounterKey> doubtfulCounters = new LinkedHashSet<>();
    private final Set<DocumentKey> strays = new HashSet<>();

    /** What was told of since something was looked at. */
    private final Set<Object> moved = new HashSet<>();

    /** What was told of since the round began. */
    private final Set<Object> movedEver = new HashSet<>();

    private long position;
    private int stage;
    private @Nullable DocumentKey document;
    private Store.@Nullable Entry entry;
    private Store.@Nullable Balance balance;

    StoreSweep(
            Store store, AuditLog log, LoggedState logged, StoreFindings findings, Set<String> beside, long position) {
        this.store = store;
        this.log = log;
        this.logged = logged;
        this.findings = findings;
        this.beside = beside;
        this.position = position;
    }

    /**
     * One page.
     *
     * @return whether the round is over
     */
    boolean step() {
        boolean isOver = switch (stage) {
            case 0 -> {
                catchUp(false);
                yield true;
            }
            case 1 -> documents();
            case 2 -> entries();
            case 3 -> counters();
            default -> settled();
        };
        stage += isOver ? 1 : 0;
        return isOver && stage == 5;
    }

    private int shard() {
        return log.id().shard();
    }

    /** Reads the events behind the place in the log. */
    private void catchUp(boolean isNoted) {
        long end = store.sequence(shard());
        while (position < end) {
            for (FeedEvent event : log.events(position, (int) Math.min(PAGE, end - position))) {
                logged.take(event);
                if (isNoted) {
                    note(event);
                }
                position = event.sequence();
            }
        }
    }

    private void note(FeedEvent event) {
        Effects left = Effects.parse(event.effects());
        List<Object> named = logged.named(left, shard());
        moved.addAll(named);
        movedEver.addAll(named);
    }

    private boolean documents() {
        List<Document> page = store.documents(shard(), document, PAGE);
        for (Document found : page) {
            document = found.key();
            if (logged.isMine(found.key())) {
                met(found);
            }
        }
        return page.size() < PAGE;
    }

    private void met(Document found) {
        LoggedState.OfDocument known = logged.documents.get(found.key());
        if (known != null) {
            known.isMet = true;
            findings.document();
            if (!isAsLogged(found, known)) {
                doubtful.add(found.key());
            }
        } else if (found.expiresAt() != null || beside.contains(found.key().kind())) {
            findings.beside(found.key().kind());
        } else {
            doubtful.add(found.key());
        }
    }

    private static boolean isAsLogged(Document found, LoggedState.OfDocument known) {
        byte[] body = found.body();
        byte[] digest = body == null ? null : Effects.digest(found.schema(), body);
        return found.version() == known.version && found.expiresAt() == null && Arrays.equals(digest, known.body);
    }

    private boolean entries() {
        List<Store.Entry> page = store.entries(shard(), entry, PAGE);
        for (Store.Entry found : page) {
            entry = found;
            DocumentKey key = found.document();
            if (logged.isMine(key)) {
                LoggedState.OfDocument known = logged.documents.get(key);
                if (known != null) {
                    known.found.add(found.entry());
                } else if (!beside.contains(key.kind())) {
                    strays.add(key);
                }
            }
        }
        return page.size() < PAGE;
    }

    private boolean counters() {
        List<Store.Balance> page = store.balances(shard(), balance, PAGE);
        for (Store.Balance found : page) {
            balance = found;
            Fold.CounterKey key = new Fold.CounterKey(found.partition(), found.name());
            if (logged.isMine(key)) {
                findings.counter();
                LoggedState.OfCounter known = logged.counters.computeIfAbsent(key, k -> new LoggedState.OfCounter());
                known.isMet = true;
                if (known.balance != found.balance() || !isJournal(key, known)) {
                    doubtfulCounters.add(key);
                }
            }
        }
        return page.size() < PAGE;
    }

    /** Whether the kept moves are those that were told, and lead from one balance to the next. */
    private boolean isJournal(Fold.CounterKey key, LoggedState.OfCounter known) {
        long[] sum = known.cutJournal.clone();
        long last = known.cut;
        long left = known.cutBalance;
        List<Movement> page;
        do {
            page = store.movements(key.partition(), key.name(), last, PAGE);
            for (Movement move : page) {
                left += move.delta();
                if (move.number() != last + 1 || move.balance() != left) {
                    return false;
                }
                logged.add(sum, move.delta(), move.reference(), move.at().toEpochMilli());
                last = move.number();
            }
        } while (page.size() == PAGE);
        return last == known.moves && Arrays.equals(sum, known.journal);
    }

    /** What does not agree, once nothing is told about it any more. */
    private boolean settled() {
        logged.documents.forEach((key, known) -> {
            if (!known.isMet) {
                doubtful.add(key);
            }
        });
        logged.counters.forEach((key, known) -> {
            if (!known.isMet && known.balance != 0) {
                doubtfulCounters.add(key);
            }
        });
        catchUp(true);
        doubtful.forEach(this::judge);
        strays.forEach(this::judgeStray);
        doubtfulCounters.forEach(this::judge);
        logged.documents.forEach(this::judgeEntries);
        for (LoggedState.Copy copy : logged.wrong()) {
            findings.fault(
                    StoreFault.Sort.EDITED,
                    copy.key(),
                    "in the archive is not what the log has as its version " + copy.version());
        }
        return true;
    }

    private void judge(DocumentKey key) {
        for (int tried = 0; tried < TRIES; tried++) {
            moved.clear();
            Document found = store.load(key).orElse(null);
            catchUp(true);
            if (moved.contains(key)) {
                continue;
            }
            LoggedState.OfDocument known = logged.documents.get(key);
            if (known == null || found == null || !isAsLogged(found, known)) {
                fault(key, found, known);
            }
            return;
        }
        findings.unsettled();
    }

    private void fault(DocumentKey key, @Nullable Document found, LoggedState.@Nullable OfDocument known) {
        if (known == null) {
            findings.fault(StoreFault.Sort.PUT_IN, key, "is there, and nobody told of it");
        } else if (found == null) {
            findings.fault(StoreFault.Sort.MISSING, key, "is not there; the log has it at version " + known.version);
        } else if (found.version() < known.version) {
            findings.fault(
                    StoreFault.Sort.SET_BACK,
                    key,
                    "is at version " + found.version() + "; the log has it at version " + known.version);
        } else if (found.version() > known.version) {
            findings.fault(
                    StoreFault.Sort.PUT_IN,
                    key,
                    "is at version " + found.version() + ", of which nobody told; the log has version "
                            + known.version);
        } else if (found.isDeleted() != (known.body == null)) {
            findings.fault(
                    found.isDeleted() ? StoreFault.Sort.MISSING : StoreFault.Sort.PUT_IN,
                    key,
                    "is " + (found.isDeleted() ? "deleted; the log has it" : "there; the log has it deleted")
                            + " at version " + known.version);
        } else {
            findings.fault(StoreFault.Sort.EDITED, key, "is not what the log has as its version " + known.version);
        }
    }

    private void judgeEntries(DocumentKey key, LoggedState.OfDocument known) {
        byte[] digest = known.found.isEmpty() ? null : Effects.digest(known.found);
        if (Arrays.equals(digest, known.entries)) {
            return;
        }
        if (movedEver.contains(key)) {
            findings.unsettled();
            return;
        }
        findings.fault(
                StoreFault.Sort.ENTRIES,
                key,
                "has other path entries than the log says; there are "
                        + known.found.stream().map(e -> e.path()).sorted().toList());
    }

    /** Entries of documents that nobody told of: those of transient ones are nobody's business. */
    private void judgeStray(DocumentKey key) {
        Document found = store.load(key).orElse(null);
        if (found == null || (found.expiresAt() == null && logged.documents.get(key) == null)) {
            findings.fault(
                    StoreFault.Sort.ENTRY,
                    StoreFindings.name(key),
                    "a path entry leads to document " + StoreFindings.name(key)
                            + (found == null ? ", which is not there" : ", of which nobody told"));
        }
    }

    private void judge(Fold.CounterKey key) {
        for (int tried = 0; tried < TRIES; tried++) {
            catchUp(true);
            moved.clear();
            long before = position;
            long now = store.counter(key.partition(), key.name());
            LoggedState.OfCounter known = Objects.requireNonNull(logged.counters.get(key));
            boolean isJournal = isJournal(key, known);
            catchUp(true);
            if (position != before && moved.contains(key)) {
                continue;
            }
            String tenant = key.partition().tenant();
            String name = (tenant.isEmpty() ? "" : tenant + "/") + key.name();
            if (now != known.balance) {
                findings.fault(
                        StoreFault.Sort.COUNTER,
                        name,
                        "counter " + name + " is " + now + "; the moves in the log come to " + known.balance);
            } else if (!isJournal) {
                findings.fault(
                        StoreFault.Sort.MOVEMENTS,
                        name,
                        "the journal of counter " + name + " is not what the log says");
            }
            return;
        }
        findings.unsettled();
    }
}
