package io.github.hegui.kernel.store;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A home in memory: one lock, sorted maps, and the same fold that the other homes judge by. */
final class InMemoryStore implements Store, Fold.Ground {

    private record Entry(Partition partition, String path, byte[] key, String id) {}

    /** A counter; changed in place, under the lock. */
    private static final class Moved {
        private Fold.Standing standing;
        private final List<Movement> kept = new ArrayList<>(0);
        private long cut;
        private final @Nullable Instant endsAt;

        Moved(Fold.Standing standing, @Nullable Instant endsAt) {
            this.standing = standing;
            this.endsAt = endsAt;
        }

        long cut(long upTo, int limit) {
            int count = (int) Math.max(0, Math.min(Math.min(limit, kept.size()), upTo - cut));
            kept.subList(0, count).clear();
            cut += count;
            return count;
        }

        boolean isOver(Instant at) {
            return endsAt != null && !endsAt.isAfter(at);
        }
    }

    private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::partition)
            .thenComparing(Entry::path, Keys::compare)
            .thenComparing(Entry::key, Arrays::compareUnsigned)
            .thenComparing(Entry::id, Keys::compare);

    private final int shards;
    private final Clock leaseClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final SortedTable<DocumentKey, Document> documents = new SortedTable<>();
    private final TreeMap<Entry, DocumentKey> entries = new TreeMap<>(BY_KEY);
    private final SortedTable<Fold.CounterKey, Moved> counters = new SortedTable<>();
    private final Map<Fold.CommandKey, CommandRecord> commands = new HashMap<>();
    private final List<MemoryDeadlines> deadlines = new ArrayList<>();
    private final List<MemoryFeed> feeds = new ArrayList<>();

    InMemoryStore(int shards, Clock leaseClock) {
        if (shards < 1 || shards > 1_024) {
            throw new IllegalArgumentException("shards is " + shards + ", 1 to 1,024 is allowed");
        }
        this.shards = shards;
        this.leaseClock = leaseClock;
        for (int i = 0; i < shards; i++) {
            feeds.add(new MemoryFeed());
            deadlines.add(new MemoryDeadlines());
        }
    }

    @CanIgnoreReturnValue
    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public List<Verdict> apply(List<Change> changes) {
        return locked(() -> {
            for (Change change : changes) {
                if (change.partition().shard() >= shards) {
                    throw new IllegalArgumentException(
                            "shard " + change.partition().shard() + " of a home that has " + shards);
                }
            }
            Fold.ending(changes).forEach((key, at) -> {
                Moved moved = counters.get(key);
                if (moved != null && moved.isOver(at)) {
                    counters.remove(key);
                }
            });
            Fold fold = Fold.judged(changes, this, Json::write);
            write(fold);
            return fold.verdicts();
        });
    }

    private void write(Fold fold) {
        fold.commands().forEach(c -> commands.put(new Fold.CommandKey(c.partition(), c.id()), c));
        for (Fold.NetDocument d : fold.documents()) {
            documents.put(d.key(), new Document(d.key(), d.version(), d.schema(), d.body(), d.expiresAt()));
        }
        fold.entries().forEach((key, add) -> {
            Entry entry = new Entry(
                    key.key().partition(),
                    key.entry().path(),
                    key.entry().key(),
                    key.key().id());
            if (add) {
                entries.put(entry, key.key());
            } else {
                entries.remove(entry);
            }
        });
        fold.counters().forEach(this::write);
        fold.deadlines().forEach(t -> deadlines.get(t.key().partition().shard()).write(t));
        for (Fold.NetEvent e : fold.events()) {
            Event event = e.event();
            MemoryFeed feed = feeds.get(event.key().partition().shard());
            feed.add(new FeedEvent(
                    feed.last() + 1,
                    event.key(),
                    e.version(),
                    e.ordinal(),
                    event.type(),
                    event.schema(),
                    event.body(),
                    e.at(),
                    e.command(),
                    e.actor(),
                    e.effects()));
        }
    }

    private void write(Fold.NetCounter net) {
        Moved moved = counters.get(net.key());
        Counter counter = net.counter();
        if (moved == null) {
            moved = new Moved(new Fold.Standing(0, counter.floor(), counter.journaled()), net.endsAt());
            counters.put(net.key(), moved);
        }
        long balance = moved.standing.balance();
        for (Fold.Kept move : net.kept()) {
            moved.kept.add(new Movement(
                    moved.cut + moved.kept.size() + 1L,
                    move.delta(),
                    balance + move.left(),
                    move.reference(),
                    move.at()));
        }
        moved.standing = new Fold.Standing(balance + net.sum(), counter.floor(), counter.journaled());
    }

    @Override
    public long version(DocumentKey key) {
        Document document = documents.get(key);
        return document == null ? 0 : document.version();
    }

    @Override
    public Fold.@Nullable Standing counter(Fold.CounterKey key) {
        Moved moved = counters.get(key);
        return moved == null ? null : moved.standing;
    }

    @Override
    public boolean isTaken(Fold.CommandKey key) {
        return commands.containsKey(key);
    }

    @Override
    public List<@Nullable Document> load(List<DocumentKey> keys) {
        return locked(() -> {
            List<@Nullable Document> found = new ArrayList<>(keys.size());
            keys.forEach(key -> found.add(documents.get(key)));
            return found;
        });
    }

    @Override
    public List<Document> scan(Partition partition, String kind, String afterId, int limit) {
        DocumentKey from = new DocumentKey(partition, kind, afterId.isEmpty() ? "\u0001" : afterId);
        return locked(() -> documents
                .from(from, afterId.isEmpty())
                .map(Map.Entry::getValue)
                .takeWhile(d ->
                        d.key().partition().equals(partition) && d.key().kind().equals(kind))
                .filter(d -> !d.isDeleted())
                .limit(limit)
                .toList());
    }

    @Override
    public List<Found> query(PathQuery q) {
        PathQuery.Place after = q.after();
        byte[] end = q.end();
        Entry from = after == null
                ? new Entry(q.partition(), q.path(), q.lowest(), "")
                : new Entry(q.partition(), q.path(), after.key(), after.id());
        return locked(() -> entries.tailMap(from, after == null).entrySet().stream()
                .takeWhile(e -> e.getKey().partition().equals(q.partition())
                        && e.getKey().path().equals(q.path())
                        && (end == null || Arrays.compareUnsigned(e.getKey().key(), end) < 0))
                .limit(q.limit())
                .map(e -> new Found(
                        new PathQuery.Place(e.getKey().key(), e.getKey().id()),
                        Objects.requireNonNull(documents.get(e.getValue()))))
                .toList());
    }

    @Override
    public Map<String, Long> counters(Partition partition, Collection<String> names) {
        return locked(() -> {
            Map<String, Long> balances = new LinkedHashMap<>();
            for (String name : names) {
                Limits.wellFormed("a counter's name", name);
                Moved moved = counters.get(new Fold.CounterKey(partition, name));
                balances.put(name, moved == null ? 0L : moved.standing.balance());
            }
            return balances;
        });
    }

    @Override
    public long counter(Partition partition, String name, Instant at) {
        Fold.CounterKey key = new Fold.CounterKey(partition, Limits.wellFormed("a counter's name", name));
        return locked(() -> {
            Moved moved = counters.get(key);
            return moved == null || moved.isOver(at) ? 0L : moved.standing.balance();
        });
    }

    @Override
    public Map<String, Long> countersFrom(Partition partition, String prefix, String afterName, int limit) {
        boolean start = Keys.compare(
                        Limits.wellFormed("a counter's name", afterName), Limits.wellFormed("a counter's name", prefix))
                < 0;
        return locked(() -> {
            Map<String, Long> balances = new LinkedHashMap<>();
            counters.from(new Fold.CounterKey(partition, start ? prefix : afterName), start)
                    .takeWhile(e -> e.getKey().partition().equals(partition)
                            && e.getKey().name().startsWith(prefix))
                    .limit(limit)
                    .forEach(e -> balances.put(
                            e.getKey().name(), e.getValue().standing.balance()));
            return balances;
        });
    }

    @Override
    public List<Movement> movements(Partition partition, String counter, long afterNumber, int limit) {
        return locked(() -> {
            Moved moved = counters.get(new Fold.CounterKey(partition, Limits.wellFormed("a counter's name", counter)));
            return moved == null
                    ? List.of()
                    : moved.kept.stream()
                            .skip(Math.max(0, afterNumber - moved.cut))
                            .limit(limit)
                            .toList();
        });
    }

    @Override
    public List<Document> documents(int shard, @Nullable DocumentKey after, int limit) {
        return locked(() -> documents
                .from(after, false)
                .map(Map.Entry::getValue)
                .filter(d -> d.key().partition().shard() == shard)
                .limit(limit)
                .toList());
    }

    @Override
    public List<Store.Entry> entries(int shard, Store.@Nullable Entry after, int limit) {
        return locked(() -> (after == null ? entries : entries.tailMap(own(after), false))
                .entrySet().stream()
                        .filter(e -> e.getKey().partition().shard() == shard)
                        .limit(limit)
                        .map(e -> new Store.Entry(
                                e.getValue(),
                                new PathEntry(e.getKey().path(), e.getKey().key())))
                        .toList());
    }

    private static Entry own(Store.Entry entry) {
        DocumentKey key = entry.document();
        return new Entry(key.partition(), entry.entry().path(), entry.entry().key(), key.id());
    }

    @Override
    public List<Balance> balances(int shard, @Nullable Balance after, int limit) {
        return locked(() -> counters.from(
                        after == null ? null : new Fold.CounterKey(after.partition(), after.name()), false)
                .filter(e -> e.getKey().partition().shard() == shard && e.getValue().endsAt == null)
                .limit(limit)
                .map(e -> new Balance(
                        e.getKey().partition(),
                        e.getKey().name(),
                        e.getValue().standing.balance(),
                        e.getValue().standing.journaled()))
                .toList());
    }

    @Override
    public Optional<CommandRecord> command(Partition partition, String id) {
        Fold.CommandKey key = new Fold.CommandKey(partition, Limits.wellFormed("a command id", id));
        return locked(() -> Optional.ofNullable(commands.get(key)));
    }

    @Override
    public long sequence(int shard) {
        return locked(() -> feeds.get(shard).last());
    }

    @Override
    public List<FeedEvent> feed(int shard, long after, int limit) {
        return locked(() -> feeds.get(shard).behind(after, limit));
    }

    @Override
    public long redact(int shard, Collection<Long> sequences) {
        Limits.atMost("the number of events", sequences.size(), Limits.EVENTS_REDACTED);
        return locked(() -> feeds.get(shard).redact(sequences));
    }

    @Override
    public long cutFeed(int shard, long upTo, int limit) {
        Limits.cut(limit);
        return locked(() -> feeds.get(shard).cut(upTo, limit));
    }

    @Override
    public long cutMovements(Partition partition, String counter, long upTo, int limit) {
        Limits.cut(limit);
        Fold.CounterKey key = new Fold.CounterKey(partition, Limits.wellFormed("a counter's name", counter));
        return locked(() -> {
            Moved moved = counters.get(key);
            return moved == null ? 0L : moved.cut(upTo, limit);
        });
    }

    @Override
    public List<StoredDeadline> claim(int shard, Instant now, Collection<String> kinds, int limit, Duration lease) {
        Instant time = now();
        kinds.forEach(kind -> Limits.wellFormed("a kind", kind));
        return locked(() -> deadlines.get(shard).claim(now, kinds, limit, time, lease));
    }

    @Override
    public Optional<Instant> nextDue(int shard, Collection<String> kinds) {
        kinds.forEach(kind -> Limits.wellFormed("a kind", kind));
        return locked(() -> deadlines.get(shard).nextDue(kinds));
    }

    @Override
    public boolean putOff(StoredDeadline deadline, Instant retryAt, boolean park) {
        return locked(() -> deadlines.get(deadline.key().partition().shard()).putOff(deadline, retryAt, park));
    }

    @Override
    public List<StoredDeadline> deadlines(
            int shard, boolean parked, boolean provisional, @Nullable StoredDeadline after, int limit) {
        return locked(() -> deadlines.get(shard).list(parked, provisional, after, limit));
    }

    @Override
    public long purge(int shard, Instant commandsBefore, Instant expiredBefore, int limit) {
        return locked(() -> {
            List<Fold.CommandKey> old = commands.entrySet().stream()
                    .filter(e -> e.getKey().partition().shard() == shard
                            && e.getValue().at().isBefore(commandsBefore))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            List<DocumentKey> ended = documents
                    .all()
                    .map(Map.Entry::getValue)
                    .filter(d -> d.key().partition().shard() == shard
                            && d.expiresAt() != null
                            && d.expiresAt().isBefore(expiredBefore))
                    .limit(limit)
                    .map(Document::key)
                    .toList();
            List<Fold.CounterKey> over = counters.all()
                    .filter(e -> e.getKey().partition().shard() == shard
                            && e.getValue().isOver(expiredBefore))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            over.forEach(counters::remove);
            old.forEach(commands::remove);
            ended.forEach(documents::remove);
            Set<DocumentKey> gone = new HashSet<>(ended);
            entries.values().removeAll(gone);
            deadlines.get(shard).forget(gone);
            return (long) old.size() + ended.size() + over.size();
        });
    }

    @Override
    public boolean scrub() {
        return true; // there is no disk
    }

    @Override
    public Instant now() {
        return leaseClock.instant();
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
