package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in a database. In owned mode it folds what many threads hand in at the same time into one transaction on connections of its own; in
 * joined mode ({@link #joining}) it takes part in the host's transaction and is durable when the host commits. Safe for use by many threads;
 * starts none.
 *
 * <pre>{@code
 * Store shop    = JdbcStore.sqlite(Path.of("shop.db"));                  // one process, one file
 * JdbcStore cluster = JdbcStore.postgresql(pool).open();                     // many nodes, one database
 * Store mine    = cluster.joining(connection);                           // commits and rolls back with the host
 * }</pre>
 */
public final class JdbcStore implements Store {

    /** Changes in one transaction; a change with a large body counts as several. */
    private static final int GROUP = 256;

    /** Documents in one combined read. */
    private static final int LOADS = 64;

    private static final int TRIES = 5;

    /** How long a group waits for a row that somebody else holds before each caller waits for itself. */
    private static final Duration LOCK_PATIENCE = Duration.ofMillis(100);

    /** How long each of the few waits at a time. */
    private static final Duration LONG_PATIENCE = Duration.ofMillis(500);

    private static final int MAY_WAIT = 2;

    private final Home home;
    private final Reads reads;
    private final Sweeps sweeps;
    private final Cuts cuts;
    private final int shards;
    private final Connections connections;
    private final Semaphore waiting = new Semaphore(MAY_WAIT, true);
    private final Combiner<List<Change>, List<Verdict>> combiner;

    private final @Nullable Combiner<DocumentKey, Optional<Document>> loads;

    JdbcStore(Home home, int shards, Connections connections) {
        this.home = home;
        this.reads = new Reads(home.names());
        this.sweeps = new Sweeps(home.names());
        this.cuts = new Cuts(home.names());
        this.shards = shards;
        this.connections = connections;
        this.combiner = new Combiner<>(this::commit, this::again, JdbcStore::weight, GROUP);
        this.loads = home.isDistant() ? new Combiner<>(this::loaded, this::loadedAgain, key -> 1, LOADS) : null;
    }

    /**
     * A store in an SQLite file, made if it is not there: write-ahead log, synchronous = FULL. One shard. Several processes may share the file
     * on one machine.
     *
     * @throws HeguiException {@code STORE_FAILED} when the file cannot be opened, {@code SCHEMA_MISMATCH} when it is not of this release
     */
    public static JdbcStore sqlite(Path file) {
        return SqliteHome.open(file);
    }

    /**
     * A store in PostgreSQL 14 or newer on connections of that source. The pool may be the host's own; a source that hands out the connection of the
     * host's open transaction (such as Spring's {@code TransactionAwareDataSourceProxy}) is not one.
     */
    public static PostgresOptions postgresql(DataSource dataSource) {
        return new PostgresOptions(dataSource);
    }

    /**
     * The same store within the host's transaction: what it writes is seen by others when the host commits, and is gone when the host rolls
     * back. The host's connection must not be in auto-commit mode; on SQLite its transaction must have begun as {@code IMMEDIATE}. The view is
     * for one thread and one transaction. Its first use is refused with {@code STORE_FAILED} on a connection whose commits a loss of power
     * could undo: {@code synchronous} below {@code FULL} on SQLite, {@code synchronous_commit} or {@code fsync} off on PostgreSQL.
     */
    public Store joining(Connection connection) {
        return new JdbcStore(home, shards, Connections.ofHost(connection, home::trust));
    }

    /**
     * The same store that joins by itself: on a thread for which the supplier gives a view that {@link #joining} made, it is that view, and anywhere else a store
     * that commits by itself. So a desk on it takes part in whatever transaction is open around a call.
     *
     * @param joined is asked several times for each use, and gives one view for one transaction, none once its commit has begun
     * @param ended the view of a transaction whose commit has begun, for as long as the thread holds its connection, such as in a callback after the commit: what only
     *     reads goes by it, so that no thread that holds a connection waits for a second one
     */
    public JdbcStore following(Supplier<Optional<Store>> joined, Supplier<Optional<Store>> ended) {
        Objects.requireNonNull(joined, "joined");
        Objects.requireNonNull(ended, "ended");
        return new JdbcStore(
                home,
                shards,
                Connections.following(
                        connections,
                        () -> joined.get().map(JdbcStore.class::cast),
                        () -> ended.get().map(JdbcStore.class::cast)));
    }

    Connections connections() {
        return connections;
    }

    /** Whether the calling thread sees a view within a host's transaction. */
    public boolean isJoined() {
        return connections.isHosts();
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public List<Verdict> apply(List<Change> changes) {
        for (Change change : changes) {
            if (change.partition().shard() >= shards) {
                throw new IllegalArgumentException(
                        "shard " + change.partition().shard() + " of a store that has " + shards);
            }
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        return isJoined() ? join(changes) : combiner.submit(changes);
    }

    private List<Verdict> join(List<Change> changes) {
        return connections.writing(connection -> {
            List<Verdict> verdicts = new ArrayList<>(changes.size());
            for (Change change : changes) {
                verdicts.add(home.join(connection, change));
            }
            return verdicts;
        });
    }

    /** One group: everybody's changes in one transaction, which does not wait for long for what somebody else holds. */
    private List<List<Verdict>> commit(List<List<Change>> group) {
        List<Change> all = group.size() == 1
                ? group.get(0)
                : group.stream().flatMap(List::stream).toList();
        List<Verdict> verdicts = connections.writing(connection -> committed(connection, all, LOCK_PATIENCE));
        List<List<Verdict>> answers = new ArrayList<>(group.size());
        int from = 0;
        for (List<Change> changes : group) {
            answers.add(verdicts.subList(from, from + changes.size()));
            from += changes.size();
        }
        return answers;
    }

    /**
     * One caller's own changes, after the group broke in which they were. If the group may have been committed all the same, what has command ids
     * is handed in again, for the ids tell; nobody can tell of anything else.
     */
    private List<Verdict> again(List<Change> changes, Throwable broken, int size) {
        if (broken instanceof Passing passing) {
            return alone(changes, size == 1 ? passing : null);
        }
        if (size == 1 && broken instanceof RuntimeException own) {
            throw own;
        }
        if (broken instanceof RuntimeException e && !isUnknown(e)) {
            return alone(changes, null); // nothing was written, and one of them may have spoiled it for all
        }
        if (changes.stream().anyMatch(change -> change.command() == null)) {
            throw unknown(broken);
        }
        try {
            return alone(changes, null);
        } catch (HeguiException e) {
            throw unknown(e);
        }
    }

    private static boolean isUnknown(RuntimeException broken) {
        return broken instanceof HeguiException e && e.code() == ErrorCode.COMMIT_UNKNOWN;
    }

    private static HeguiException unknown(Throwable cause) {
        return new HeguiException(
                ErrorCode.COMMIT_UNKNOWN, "the answer to a commit was lost; repeat with the same command ids", cause);
    }

    /**
     * One caller's own changes, until they are judged or time is up: where somebody holds what they need, with the few who may wait on a connection
     * of the pool, each for a while, so that the others find one.
     */
    private List<Verdict> alone(List<Change> changes, @Nullable Passing before) {
        Patience time = new Patience(home.patience());
        int turnedAway = 0;
        for (Passing last = before; ; ) {
            boolean waits = last != null;
            if (waits && !time.enter(waiting)) {
                throw new HeguiException(
                        ErrorCode.CONFLICT,
                        "somebody else held what the changes need for " + home.patience() + "; nothing was written",
                        last);
            }
            try {
                Duration patience = waits ? LONG_PATIENCE : LOCK_PATIENCE;
                return connections.writing(connection -> committed(connection, changes, patience));
            } catch (Passing e) {
                last = e;
                turnedAway += e.held ? 0 : 1;
                if (turnedAway == TRIES) {
                    throw new HeguiException(
                            ErrorCode.STORE_FAILED, "the database turned the changes away " + TRIES + " times", e);
                }
            } finally {
                if (waits) {
                    waiting.release();
                }
            }
            Patience.aMoment(turnedAway);
        }
    }

    private List<Verdict> committed(Connection connection, List<Change> changes, Duration patience)
            throws SQLException {
        try {
            return home.commit(connection, changes, patience);
        } catch (SQLException e) {
            if (home.isPassing(e)) {
                throw new Passing(e, home.isHeld(e));
            }
            if (home.isUnknown(e)) {
                throw unknown(e);
            }
            throw e;
        }
    }

    /** The database turned it away, nothing was written, and the next try may go well. */
    static final class Passing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final boolean held;

        Passing(SQLException cause, boolean held) {
            super(cause);
            this.held = held;
        }
    }

    private static int weight(List<Change> changes) {
        int weight = 0;
        for (Change change : changes) {
            weight += 1 + change.moves().size() / 32 + change.bytes() / 65_536;
        }
        return weight;
    }

    @Override
    public List<@Nullable Document> load(List<DocumentKey> keys) {
        if (keys.size() == 1 && loads != null && !connections.isHeld()) {
            List<@Nullable Document> one = new ArrayList<>(1);
            one.add(loads.submit(keys.get(0)).orElse(null));
            return one;
        }
        return connections.with(connection -> reads.load(connection, keys));
    }

    private Optional<Document> loadedAgain(DocumentKey key, Throwable broken, int size) {
        if (size == 1 && broken instanceof RuntimeException own) {
            throw own;
        }
        return loaded(List.of(key)).get(0);
    }

    /** What many threads ask for at the same time, in one trip. */
    private List<Optional<Document>> loaded(List<DocumentKey> keys) {
        return connections.with(connection -> reads.load(connection, keys)).stream()
                .map(Optional::ofNullable)
                .toList();
    }

    @Override
    public List<Document> scan(Partition partition, String kind, String afterId, int limit) {
        Limits.wellFormed("a kind", kind);
        Limits.wellFormed("a document's id", afterId);
        return connections.with(connection -> reads.scan(connection, partition, kind, afterId, limit));
    }

    @Override
    public List<Found> query(PathQuery query) {
        return connections.with(connection -> reads.query(connection, query));
    }

    @Override
    public Map<String, Long> counters(Partition partition, Collection<String> names) {
        names.forEach(name -> Limits.wellFormed("a counter's name", name));
        return connections.with(connection -> reads.counters(connection, partition, names));
    }

    @Override
    public long counter(Partition partition, String name, Instant at) {
        Limits.wellFormed("a counter's name", name);
        return connections.with(connection -> reads.counter(connection, partition, name, at));
    }

    @Override
    public Map<String, Long> countersFrom(Partition partition, String prefix, String afterName, int limit) {
        Limits.wellFormed("a counter's name", prefix);
        Limits.wellFormed("a counter's name", afterName);
        return connections.with(connection -> reads.countersFrom(connection, partition, prefix, afterName, limit));
    }

    @Override
    public List<Movement> movements(Partition partition, String counter, long afterNumber, int limit) {
        Limits.wellFormed("a counter's name", counter);
        return connections.with(connection -> reads.movements(connection, partition, counter, afterNumber, limit));
    }

    @Override
    public List<Document> documents(int shard, @Nullable DocumentKey after, int limit) {
        return connections.with(connection -> sweeps.documents(connection, shard, after, limit));
    }

    @Override
    public List<Entry> entries(int shard, @Nullable Entry after, int limit) {
        return connections.with(connection -> sweeps.entries(connection, shard, after, limit));
    }

    @Override
    public List<Balance> balances(int shard, @Nullable Balance after, int limit) {
        return connections.with(connection -> sweeps.balances(connection, shard, after, limit));
    }

    @Override
    public Optional<CommandRecord> command(Partition partition, String id) {
        Limits.wellFormed("a command id", id);
        return connections.with(connection -> reads.command(connection, partition, id));
    }

    @Override
    public long sequence(int shard) {
        return connections.with(connection -> home.sequence(connection, shard));
    }

    @Override
    public List<FeedEvent> feed(int shard, long after, int limit) {
        return connections.with(connection -> home.feed(connection, shard, after, limit));
    }

    @Override
    public long redact(int shard, Collection<Long> sequences) {
        if (sequences.size() > Limits.EVENTS_REDACTED) {
            throw new HeguiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    sequences.size() + " events at once, at most " + Limits.EVENTS_REDACTED + " are taken");
        }
        return sequences.isEmpty()
                ? 0
                : connections.writing(c -> home.waiting(c, open -> home.redact(open, shard, sequences)));
    }

    @Override
    public long cutFeed(int shard, long upTo, int limit) {
        Limits.cut(limit);
        return connections.writing(c -> home.waiting(c, open -> cuts.feed(open, shard, upTo, limit)));
    }

    @Override
    public long cutMovements(Partition partition, String counter, long upTo, int limit) {
        Limits.cut(limit);
        Limits.wellFormed("a counter's name", counter);
        return connections.writing(c -> home.waiting(c, open -> cuts.movements(open, partition, counter, upTo, limit)));
    }

    @Override
    public List<StoredDeadline> claim(int shard, Instant now, Collection<String> kinds, int limit, Duration lease) {
        kinds.forEach(kind -> Limits.wellFormed("a kind", kind));
        return kinds.isEmpty() ? List.of() : connections.writing(c -> home.claim(c, shard, now, kinds, limit, lease));
    }

    @Override
    public Optional<Instant> nextDue(int shard, Collection<String> kinds) {
        kinds.forEach(kind -> Limits.wellFormed("a kind", kind));
        return kinds.isEmpty() ? Optional.empty() : connections.with(c -> reads.nextDue(c, shard, kinds));
    }

    @Override
    public boolean putOff(StoredDeadline deadline, Instant retryAt, boolean park) {
        return connections.writing(c -> home.waiting(c, open -> reads.putOff(open, deadline, retryAt, park)));
    }

    @Override
    public List<StoredDeadline> deadlines(
            int shard, boolean parked, boolean provisional, @Nullable StoredDeadline after, int limit) {
        return connections.with(connection -> reads.deadlines(connection, shard, parked, provisional, after, limit));
    }

    @Override
    public long purge(int shard, Instant commandsBefore, Instant expiredBefore, int limit) {
        return connections.writing(
                c -> home.waiting(c, open -> home.purge(open, shard, commandsBefore, expiredBefore, limit)));
    }

    @Override
    public boolean scrub() {
        return !isJoined() && connections.writing(home::scrub);
    }

    @Override
    public Instant now() {
        return connections.with(home::now);
    }

    @Override
    public void close() {
        connections.close();
    }
}
