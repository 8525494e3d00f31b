package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite: one writer at a time, so events are numbered as they are written. Writes go row by row through prepared statements and prove what
 * was expected by their counts; if one count is off, the group is rolled back and judged change by change inside one immediate transaction.
 */
final class SqliteHome implements Home {

    /** SQLITE_BUSY and its extended codes: somebody else writes. */
    private static final int BUSY = 5;

    /** SQLITE_CONSTRAINT: a sum beyond 64 bits would be stored as a float, which a strict table refuses. */
    private static final int CONSTRAINT = 19;

    /** SQLITE_IOERR: whether a commit reached the disk cannot be told. */
    private static final int IO = 10;

    /** How many commands beyond those that may go are looked at for old ones. */
    private static final int STRETCH = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteHome.class);

    private final Clock clock;
    private final Names names = new Names("", false);
    private final Blocks numbers = new Blocks(SqliteHome::blocks);

    SqliteHome(Clock clock) {
        this.clock = clock;
    }

    static JdbcStore open(Path file) {
        Schema schema = new Schema("sqlite", "", "the SQLite file " + file.toAbsolutePath());
        refuseForeign(file, schema);
        SqliteConnections connections = new SqliteConnections(file);
        try {
            connections.writing(connection -> immediately(connection, () -> {
                schema.migrate(connection, 1);
                return true;
            }));
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
        return new JdbcStore(new SqliteHome(Clock.systemUTC()), 1, connections);
    }

    /** Looks before a setting is written into the file: what belongs to another program stays as it is. */
    private static void refuseForeign(Path file, Schema schema) {
        String url = SqliteConnections.url(file);
        if (Files.exists(file)) {
            try (Connection connection = DriverManager.getConnection(url)) {
                schema.refuseForeign(connection);
            } catch (SQLException e) {
                throw Connections.broken(e, "the SQLite file " + file.toAbsolutePath());
            }
        }
    }

    /** Our own connections are set and checked when they are opened: see {@link #prepare}. */
    @Override
    public void trust(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            expect(statement, "synchronous", Set.of("2", "3"));
            expect(statement, "journal_mode", Set.of("wal"));
        }
    }

    @Override
    public Names names() {
        return names;
    }

    private static long blocks(Connection connection, int count) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE meta SET value = value + ? WHERE name = 'numbers' RETURNING value - ? + 1")) {
            Rows.bind(update, count, count);
            return Rows.list(update, row -> row.getLong(1)).get(0);
        }
    }

    @Override
    public List<Verdict> commit(Connection connection, List<Change> changes, Duration patience) throws SQLException {
        Numbered assigned = new Numbered(names, numbers, (open, work) -> immediately(open, () -> work.on(open)));
        assigned.namespaces(connection, changes);
        numbers.reserve(connection, rows(changes)); // before the transaction, which may be rolled back
        Fold assumed = Fold.assumed(changes);
        Map<Fold.CounterKey, Instant> ending = Fold.ending(changes);
        if (assumed.isProvable()) {
            assigned.assumed(connection, assumed);
            if (holds(connection, assumed, assigned, ending)) {
                assigned.keep();
                return assumed.verdicts();
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        Numbered judging = new Numbered(names, numbers, (open, work) -> work.on(open));
        judging.namespaces(connection, changes);
        numbers.reserve(connection, rows(changes));
        immediately(connection, () -> {
            verdicts.addAll(judge(connection, changes, ending, judging));
            return true;
        });
        judging.keep();
        return verdicts;
    }

    /** How many new rows of documents and counters there can be at most. */
    private static int rows(List<Change> changes) {
        return changes.stream()
                .mapToInt(c ->
                        c.writes().size() + c.moves().size() + c.deadlines().size())
                .sum();
    }

    private static List<Verdict> judge(
            Connection connection, List<Change> changes, Map<Fold.CounterKey, Instant> ending, Numbered numbers)
            throws SQLException {
        new Reads(numbers.names()).removeEnded(connection, ending, "");
        SqliteWriter writer = new SqliteWriter(connection, numbers);
        Fold judged = Fold.judged(changes, writer, Json::write);
        numbers.rest(connection, judged);
        if (!writer.write(judged)) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED, "what was read within a transaction did not stand when it was written");
        }
        return judged.verdicts();
    }

    private static boolean holds(
            Connection connection, Fold assumed, Numbered numbers, Map<Fold.CounterKey, Instant> ending)
            throws SQLException {
        try {
            return immediately(connection, () -> {
                new Reads(numbers.names()).removeEnded(connection, ending, "");
                return new SqliteWriter(connection, numbers).write(assumed);
            });
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xFF) == CONSTRAINT) {
                return false;
            }
            throw e;
        }
    }

    /** Within a host's transaction, which takes back with it what it is given: so it has a block of its own. */
    @Override
    public Verdict join(Connection connection, Change change) throws SQLException {
        Numbered own = new Numbered(names, new Blocks(SqliteHome::blocks), (open, work) -> work.on(open));
        List<Verdict> verdicts = new ArrayList<>(1);
        Home.whole(connection, () -> {
            own.namespaces(connection, List.of(change));
            verdicts.addAll(judge(connection, List.of(change), Fold.ending(List.of(change)), own));
            return true;
        });
        return verdicts.get(0);
    }

    private interface Work {
        boolean go() throws SQLException;
    }

    /** Carries out the work in an immediate transaction; rolls back when it says no or throws. */
    @CanIgnoreReturnValue
    private static boolean immediately(Connection connection, Work work) throws SQLException {
        if (!connection.getAutoCommit()) { // the host's, which began as a writer
            boolean[] said = {false};
            Home.whole(connection, () -> said[0] = work.go());
            return said[0];
        }
        execute(connection, "BEGIN IMMEDIATE");
        boolean open = true;
        try {
            if (work.go()) {
                execute(connection, "COMMIT");
                open = false;
            }
            return !open;
        } finally {
            if (open) {
                rollBack(connection);
            }
        }
    }

    /** Ends a transaction that SQLite may have ended itself (disk full, I/O error); what went wrong before is what is told. */
    private static void rollBack(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("nothing left to roll back", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Override
    public long sequence(Connection connection, int shard) throws SQLException {
        return SqliteWriter.last(connection);
    }

    @Override
    public List<FeedEvent> feed(Connection connection, int shard, long after, int limit) throws SQLException {
        String sql =
                "SELECT " + Rows.EVENT + ", e.sequence FROM event e WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, after, limit);
            return Rows.list(select, row -> Rows.event(connection, names, row));
        }
    }

    @Override
    public long redact(Connection connection, int shard, Collection<Long> sequences) throws SQLException {
        long[] gone = {0};
        immediately(connection, () -> {
            for (long sequence : sequences) {
                gone[0] += Rows.write(
                        connection, "UPDATE event SET body = x'' WHERE sequence = ? AND length(body) > 0", sequence);
            }
            return true;
        });
        return gone[0];
    }

    @Override
    public List<StoredDeadline> claim(
            Connection connection, int shard, Instant now, Collection<String> kinds, int limit, Duration lease)
            throws SQLException {
        if (lease.isZero()) {
            Rows.Looked looked = look(connection, shard, now, kinds, limit);
            if (looked.settled()) {
                return looked.inTurn();
            }
        }
        List<StoredDeadline> claimed = new ArrayList<>();
        immediately(connection, () -> {
            long time = clock.millis();
            Rows.Looked looked = look(connection, shard, now, kinds, limit);
            boolean isWritten =
                    !looked.settled() || !(lease.isZero() || looked.all().isEmpty());
            while (!looked.settled()) {
                update(connection, "ready = max(ready, due)", looked.all());
                looked = look(connection, shard, now, kinds, limit);
            }
            claimed.addAll(looked.inTurn());
            if (!lease.isZero()) {
                update(connection, "lease = ?", claimed, time + lease.toMillis());
            }
            return isWritten;
        });
        return claimed;
    }

    private void update(Connection connection, String set, List<StoredDeadline> deadlines, Object... values)
            throws SQLException {
        String sql = "UPDATE deadline SET " + set
                + " WHERE document = (SELECT number FROM document WHERE namespace = ? AND id = ?) AND name = ?";
        for (StoredDeadline t : deadlines) {
            List<Object> all = new ArrayList<>(List.of(values));
            all.addAll(List.of(
                    names.kind(t.key().partition(), t.key().kind()), t.key().id(), t.name()));
            Rows.write(connection, sql, all.toArray());
        }
    }

    private Rows.Looked look(Connection connection, int shard, Instant now, Collection<String> kinds, int limit)
            throws SQLException {
        String sql = "SELECT " + Rows.DEADLINE + Rows.EARLY + Rows.deadlines("deadline", "")
                + " WHERE t.shard = ? AND NOT t.parked AND t.ready <= ? AND t.lease <= ? AND "
                + new Reads(names).ofKinds(kinds) + " ORDER BY t.ready, t.namespace, d.id, t.name LIMIT " + limit;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, now, clock.millis(), shard);
            Reads.bindFrom(select, 5, kinds);
            return Rows.looked(connection, names, select);
        }
    }

    @Override
    public long purge(Connection connection, int shard, Instant commandsBefore, Instant expiredBefore, int limit)
            throws SQLException {
        String ended =
                " IN (SELECT number FROM document WHERE shard = ? AND expires_at < ? ORDER BY expires_at, number LIMIT ?)";
        Reads reads = new Reads(names);
        long[] gone = {0};
        immediately(connection, () -> {
            for (String from : List.of(
                    "path_entry WHERE transient AND document", "deadline WHERE document", "document WHERE number")) {
                gone[0] = Rows.write(connection, "DELETE FROM " + from + ended, shard, expiredBefore, limit);
            }
            gone[0] += reads.purgeCounters(connection, shard, expiredBefore, limit, "");
            gone[0] += purgeCommands(connection, shard, commandsBefore, limit);
            return true;
        });
        return gone[0];
    }

    /** By the order in which they were written, a stretch at a time: one that is dated later stays, and holds back none of the stretch behind it. */
    private static int purgeCommands(Connection connection, int shard, Instant before, int limit) throws SQLException {
        String oldest = "SELECT c.number FROM (SELECT number, at, namespace FROM command ORDER BY number LIMIT ?) c"
                + " WHERE c.at < ? AND c.namespace IN (SELECT number FROM namespace WHERE shard = ? AND role = 0) LIMIT ?";
        return Rows.write(
                connection,
                "DELETE FROM command WHERE number IN (" + oldest + ")",
                STRETCH + limit,
                before,
                shard,
                limit);
    }

    @Override
    public Instant now(Connection connection) {
        return clock.instant();
    }

    /** The driver waits by itself, ten seconds a try. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(1);
    }

    @Override
    public boolean isDistant() {
        return false;
    }

    @Override
    public boolean isPassing(SQLException e) {
        return (e.getErrorCode() & 0xFF) == BUSY;
    }

    @Override
    public boolean scrub(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    @Override
    public boolean isHeld(SQLException e) {
        return false;
    }

    @Override
    public boolean isUnknown(SQLException e) {
        return (e.getErrorCode() & 0xFF) == IO;
    }

    /** Sets what durability rests on, and makes sure that it took. */
    static void prepare(Connection connection, boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("PRAGMA cache_size = -32768");
            statement.execute("PRAGMA wal_autocheckpoint = 4000"); // pages; a page written often goes to the file once
            if (readOnly) {
                statement.execute("PRAGMA query_only = ON");
            }
            expect(statement, "synchronous", Set.of("2"));
            expect(statement, "journal_mode", Set.of("wal"));
        }
    }

    private static void expect(Statement statement, String pragma, Set<String> values) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
            String found = row.next() ? row.getString(1) : "nothing";
            if (!values.contains(found)) {
                throw new HeguiException(
                        ErrorCode.STORE_FAILED,
                        "SQLite runs with " + pragma + " = " + found + ", durability needs "
                                + String.join(" or ", new TreeSet<>(values)));
            }
        }
    }
}
