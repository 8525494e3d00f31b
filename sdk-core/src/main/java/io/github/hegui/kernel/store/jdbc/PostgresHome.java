package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * PostgreSQL. The fast path is one trip that writes the whole group, proves versions and floors, and commits with it; if anything is
 * short it fails as a whole, and the slow path locks in key order, reads, judges change by change and writes what was accepted.
 */
final class PostgresHome implements Home {

    /** What somebody else is about to move is left to them. */
    private static final String SKIP_LOCKED = " FOR UPDATE SKIP LOCKED";

    /** Unique violation: somebody else made the command, document or counter of that name, or has the number. */
    private static final String UNIQUE = "23505";

    /** Raised on purpose on the fast path when what it proves does not hold, and by a sum beyond 64 bits. */
    private static final Set<String> SHORT = Set.of("22012", "22003", UNIQUE);

    /** Serialization failure, deadlock, lock not available: nothing was written. */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03");

    private static final int TRIES = 5;

    private final PostgresSession session;
    private final String schema;
    private final String prefix;
    private final Duration patience;
    private final Names names;
    private final Blocks rows = new Blocks(this::blocks);
    private final Blocks events = new Blocks(this::blocks);
    private final PostgresTexts texts;
    private final PostgresDeadlines deadlines;

    PostgresHome(String schema, boolean mayLose, Duration patience) {
        this.session = new PostgresSession(mayLose);
        this.patience = patience;
        this.schema = schema;
        this.prefix = quoted(schema) + ".";
        this.names = new Names(prefix, true);
        this.texts = new PostgresTexts(prefix);
        this.deadlines = new PostgresDeadlines(names);
    }

    static Schema tables(String schema) {
        return new Schema("postgresql", quoted(schema) + ".", "schema " + schema + " of the database");
    }

    /** So that a word of SQL is a name like any other. */
    private static String quoted(String schema) {
        return '"' + schema + '"';
    }

    /** Another encoding than UTF-8 does not hold every name that a person can have. */
    private static void refuseNarrow(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("SHOW server_encoding");
                ResultSet row = show.executeQuery()) {
            String encoding = row.next() ? row.getString(1) : "none";
            if (!encoding.equals("UTF8")) {
                throw new HeguiException(
                        ErrorCode.STORE_FAILED,
                        "the database has the encoding " + encoding
                                + ", in which not every text can be kept; make one with UTF8");
            }
        }
    }

    @Override
    public void trust(Connection connection) throws SQLException {
        if (session.begin(connection)) {
            names.look(); // another server may have lost what this one said: nothing else proves a namespace
        }
    }

    boolean prepare(Connection connection, int shards, boolean validateOnly) throws SQLException {
        if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "the data source's connections have another isolation than read committed, on which the store rests");
        }
        refuseNarrow(connection);
        Schema tables = tables(schema);
        if (validateOnly) {
            tables.validate(connection, shards);
            return true;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + ("hegui " + schema).hashCode() + ")");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
            tables.migrate(connection, shards);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return true;
    }

    @Override
    public Names names() {
        return names;
    }

    private long blocks(Connection connection, int count) throws SQLException {
        if (count != 1) {
            throw new IllegalArgumentException(count + " blocks at once, one is given");
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT nextval('" + prefix + "numbers')");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<Verdict> commit(Connection connection, List<Change> changes, Duration patience) throws SQLException {
        Numbered numbers = new Numbered(names, rows, (open, work) -> patiently(open, patience, () -> work.on(open)));
        numbers.namespaces(connection, changes);
        new Reads(names).removeEnded(connection, Fold.ending(changes), SKIP_LOCKED);
        Fold assumed = Fold.assumed(changes);
        if (assumed.isProvable()) {
            try {
                numbers.assumed(connection, assumed);
                if (PostgresStatement.of(connection, assumed, numbers, events, texts, PostgresStatement.Commands.WRITE)
                        .run(connection, patience, true)) {
                    numbers.keep();
                    return assumed.verdicts();
                }
            } catch (SQLException e) {
                if (!SHORT.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
        for (int tried = 1; tried <= TRIES; tried++) {
            List<Verdict> verdicts = judged(connection, changes, patience);
            if (!verdicts.isEmpty()) {
                return verdicts;
            }
        }
        throw new HeguiException(
                ErrorCode.STORE_FAILED, "documents of the group were created by others " + TRIES + " times in between");
    }

    private List<Verdict> judged(Connection connection, List<Change> changes, Duration patience) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<Verdict> verdicts = new ArrayList<>();
            Numbered numbers = new Numbered(names, rows, (open, work) -> work.on(open));
            if (judge(connection, changes, numbers, patience, verdicts)) {
                connection.commit();
                numbers.keep();
                return verdicts;
            }
            return List.of();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Locks, reads, judges and writes; false when a document came into being between reading and writing, or a number is somebody else's. */
    private boolean judge(
            Connection connection, List<Change> changes, Numbered numbers, Duration patience, List<Verdict> verdicts)
            throws SQLException {
        try {
            numbers.namespaces(connection, changes);
            PostgresGround ground = PostgresGround.lock(connection, prefix, changes, numbers, rows, patience);
            Fold judged = Fold.judged(changes, ground, Json::write);
            verdicts.addAll(judged.verdicts());
            ground.settleCommands(connection, prefix, numbers, judged.commands());
            numbers.rest(connection, judged);
            return PostgresStatement.of(connection, judged, numbers, events, texts, PostgresStatement.Commands.STAND)
                    .run(connection, Duration.ZERO, false);
        } catch (SQLException e) {
            if (UNIQUE.equals(e.getSQLState())) { // a server that was set back gives blocks out twice
                rows.forget();
                events.forget();
                return false;
            }
            throw e;
        }
    }

    @Override
    public Verdict join(Connection connection, Change change) throws SQLException {
        new Reads(names).removeEnded(connection, Fold.ending(List.of(change)), SKIP_LOCKED);
        for (int tried = 1; tried <= TRIES; tried++) {
            List<Verdict> verdicts = new ArrayList<>(1);
            boolean[] isJudged = {false};
            Home.whole(connection, () -> {
                Numbered numbers = new Numbered(names, rows, (open, work) -> work.on(open));
                isJudged[0] = judge(connection, List.of(change), numbers, Duration.ZERO, verdicts);
                return isJudged[0]
                        && !(verdicts.get(0) instanceof Verdict.Conflict)
                        && !(verdicts.get(0) instanceof Verdict.Duplicate);
            });
            if (isJudged[0]) {
                return verdicts.get(0);
            }
        }
        throw new HeguiException(
                ErrorCode.STORE_FAILED,
                "documents of the change were created by others " + TRIES + " times in between");
    }

    @Override
    public long sequence(Connection connection, int shard) throws SQLException {
        boolean hosts = !connection.getAutoCommit();
        if (hosts) {
            return look(connection, shard).last();
        }
        // two statements in one trip: the second sees what was committed before the first got the lock
        String sql = "SELECT last FROM " + prefix + "feed_head WHERE shard = ? FOR UPDATE; "
                + "WITH taken AS (DELETE FROM " + prefix + "inbox WHERE shard = ? RETURNING ticket, first, count), "
                + "numbered AS (INSERT INTO " + prefix + "feed (shard, sequence, first, count)"
                + " SELECT h.shard, h.last + 1 - t.count + sum(t.count) OVER (ORDER BY t.ticket), t.first, t.count"
                + " FROM taken t CROSS JOIN " + prefix + "feed_head h WHERE h.shard = ? RETURNING count) "
                + "UPDATE " + prefix
                + "feed_head SET last = last + (SELECT coalesce(sum(count), 0) FROM numbered) WHERE shard = ? RETURNING last";
        Head head = look(connection, shard);
        if (!head.isBehind()) {
            return head.last();
        }
        try {
            return patiently(connection, patience, () -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    Rows.bind(statement, shard, shard, shard, shard);
                    statement.execute();
                    statement.getMoreResults();
                    try (ResultSet row = statement.getResultSet()) {
                        return row.next() ? row.getLong(1) : 0L;
                    }
                }
            });
        } catch (SQLException e) {
            if (isHeld(e)) {
                return head.last(); // who numbers them now will come to the end; we do not wait for that
            }
            throw e;
        }
    }

    private interface Step<T> {
        T go() throws SQLException;
    }

    /** In a transaction of its own that waits no longer than the patience for each lock. */
    private static <T> T patiently(Connection connection, Duration patience, Step<T> step) throws SQLException {
        connection.setAutoCommit(false);
        try {
            try (Statement limit = connection.createStatement()) {
                limit.execute("SET LOCAL lock_timeout = " + patience.toMillis());
            }
            T result = step.go();
            connection.commit();
            return result;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Of the few writes outside a change. A host's transaction has its own limits. */
    @Override
    public <T> T waiting(Connection connection, Connections.Work<T> work) throws SQLException {
        return connection.getAutoCommit()
                ? patiently(connection, patience, () -> work.on(connection))
                : work.on(connection);
    }

    /** The last number that was given, and whether there is something to number. */
    private record Head(long last, boolean isBehind) {}

    private Head look(Connection connection, int shard) throws SQLException {
        String sql = "SELECT last, EXISTS (SELECT 1 FROM " + prefix + "inbox WHERE shard = ?) FROM " + prefix
                + "feed_head WHERE shard = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, shard);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Head(row.getLong(1), row.getBoolean(2)) : new Head(0, false);
            }
        }
    }

    /** A row of the feed is a range of events: of the first one only the end may be wanted. The beginning of the feed may be gone. */
    @Override
    public List<FeedEvent> feed(Connection connection, int shard, long after, int limit) throws SQLException {
        String feed = prefix + "feed WHERE shard = ? AND sequence ";
        long behind = Math.max(0, Math.min(after, Long.MAX_VALUE / 2)); // numbers are added to it
        String sql = "SELECT " + Rows.EVENT
                + ", f.sequence + e.number - f.first FROM (SELECT sequence, first, count FROM " + feed
                + ">= coalesce((SELECT max(sequence) FROM " + feed + "<= ?), 0) AND sequence <="
                + " greatest(?, (SELECT min(sequence) FROM " + feed + "> ?)) + ? ORDER BY sequence) f"
                + " CROSS JOIN LATERAL (SELECT * FROM " + prefix
                + "event v WHERE v.number >= greatest(f.first, f.first + ? - f.sequence) AND v.number < f.first + f.count) e"
                + " ORDER BY f.sequence, e.number LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, shard, behind + 1, behind, shard, behind, limit, behind + 1, limit);
            return Rows.list(select, row -> Rows.event(connection, names, row));
        }
    }

    @Override
    public long redact(Connection connection, int shard, Collection<Long> sequences) throws SQLException {
        String sql = "UPDATE " + prefix + "event e SET body = ''::bytea FROM unnest(?::bigint[]) AS u(sequence)"
                + " CROSS JOIN LATERAL (SELECT f.first + u.sequence - f.sequence AS number, f.count - 1 - u.sequence + f.sequence AS left FROM "
                + prefix + "feed f WHERE f.shard = ? AND f.sequence <= u.sequence ORDER BY f.sequence DESC LIMIT 1) f"
                + " WHERE f.left >= 0 AND e.number = f.number AND length(e.body) > 0";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, sequences.stream().mapToLong(Long::longValue).toArray());
            update.setInt(2, shard);
            return update.executeUpdate();
        }
    }

    @Override
    public List<StoredDeadline> claim(
            Connection connection, int shard, Instant now, Collection<String> kinds, int limit, Duration lease)
            throws SQLException {
        return deadlines.claim(connection, shard, now, kinds, limit, lease);
    }

    /** One statement, so that nothing is half gone; a document that somebody is about to write is left for the next time. */
    @Override
    public long purge(Connection connection, int shard, Instant commandsBefore, Instant expiredBefore, int limit)
            throws SQLException {
        String of = " USING ended e WHERE t.document = e.number";
        String sql = "WITH ended AS (SELECT number FROM " + prefix
                + "document WHERE shard = ? AND expires_at < ? ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED),"
                + " entries AS (DELETE FROM " + prefix + "path_entry t" + of + " AND t.transient),"
                + " deadlines AS (DELETE FROM " + prefix + "deadline t" + of + "),"
                + " documents AS (DELETE FROM " + prefix
                + "document t USING ended e WHERE t.number = e.number RETURNING 1)"
                + " SELECT count(*) FROM documents";
        long gone;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            Rows.bind(delete, shard, expiredBefore, limit);
            gone = Rows.list(delete, row -> row.getLong(1)).get(0);
        }
        Reads reads = new Reads(names);
        String old = "SELECT ctid FROM " + prefix + "command WHERE at < ? AND namespace IN (SELECT number FROM "
                + prefix + "namespace WHERE shard = ? AND role = 0) LIMIT ?";
        return gone
                + reads.purgeCounters(connection, shard, expiredBefore, limit, SKIP_LOCKED)
                + Rows.write(
                        connection,
                        "DELETE FROM " + prefix + "command WHERE ctid IN (" + old + ")",
                        commandsBefore,
                        shard,
                        limit);
    }

    @Override
    public Instant now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + PostgresDeadlines.CLOCK);
                ResultSet row = select.executeQuery()) {
            row.next();
            return Instant.ofEpochMilli(row.getLong(1));
        }
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public boolean isDistant() {
        return true;
    }

    @Override
    public boolean isPassing(SQLException e) {
        return PASSING.contains(String.valueOf(e.getSQLState()));
    }

    @Override
    public boolean isHeld(SQLException e) {
        return "55P03".equals(e.getSQLState());
    }

    @Override
    public boolean isUnknown(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
