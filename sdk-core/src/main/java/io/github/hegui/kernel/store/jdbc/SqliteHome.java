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

    private static final Logger LOG = LoggerFactory.getLogger(SqliteHome.class);

    private final Clock clock;

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
    public String prefix() {
        return "";
    }

    @Override
    public List<Verdict> commit(Connection connection, List<Change> changes, Duration patience) throws SQLException {
        Fold assumed = Fold.assumed(changes);
        Map<Fold.CounterKey, Instant> ending = Fold.ending(changes);
        if (assumed.isProvable() && holds(connection, assumed, ending)) {
            return assumed.verdicts();
        }
        List<Verdict> verdicts = new ArrayList<>();
        immediately(connection, () -> {
            new Reads("").removeEnded(connection, ending, "");
            SqliteWriter writer = new SqliteWriter(connection);
            Fold judged = Fold.judged(changes, writer, Json::write);
            verdicts.addAll(judged.verdicts());
            if (!writer.write(judged)) {
                throw new HeguiException(
                        ErrorCode.STORE_FAILED, "what was read within a transaction did not stand when it was written");
            }
            return true;
        });
        return verdicts;
    }

    private static boolean holds(Connection connection, Fold assumed, Map<Fold.CounterKey, Instant> ending)
            throws SQLException {
        try {
            return immediately(connection, () -> {
                new Reads("").removeEnded(connection, ending, "");
                return new SqliteWriter(connection).write(assumed);
            });
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xFF) == CONSTRAINT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Verdict join(Connection connection, Change change) throws SQLException {
        new Reads("").removeEnded(connection, Fold.ending(List.of(change)), "");
        SqliteWriter writer = new SqliteWriter(connection);
        Fold judged = Fold.judged(List.of(change), writer, Json::write);
        if (!writer.write(judged)) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED, "what was read within a transaction did not stand when it was written");
        }
        return judged.verdicts().get(0);
    }

    private interface Work {
        boolean go() throws SQLException;
    }

    /** Carries out the work in an immediate transaction; rolls back when it says no or throws. */
    @CanIgnoreReturnValue
    private static boolean immediately(Connection connection, Work work) throws SQLException {
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
        try (PreparedStatement select = connection.prepareStatement("SELECT last FROM feed_head WHERE shard = ?")) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public List<FeedEvent> feed(Connection connection, int shard, long after, int limit) throws SQLException {
        String sql = "SELECT " + Rows.EVENT
                + ", sequence FROM event WHERE shard = ? AND sequence > ? ORDER BY sequence LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, after, limit);
            return Rows.list(select, row -> Rows.event(row, shard, row.getLong(13)));
        }
    }

    @Override
    public long redact(Connection connection, int shard, Collection<Long> sequences) throws SQLException {
        long[] gone = {0};
        String sql = "UPDATE event SET body = x'' WHERE shard = ? AND sequence = ? AND length(body) > 0";
        immediately(connection, () -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (long sequence : sequences) {
                    Rows.bind(update, shard, sequence);
                    gone[0] += update.executeUpdate();
                }
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
            return due(connection, shard, now, kinds, limit);
        }
        List<StoredDeadline> claimed = new ArrayList<>();
        immediately(connection, () -> {
            long time = clock.millis();
            claimed.addAll(due(connection, shard, now, kinds, limit));
            String take =
                    "UPDATE deadline SET lease = ? WHERE shard = ? AND tenant = ? AND kind = ? AND id = ? AND name = ?";
            try (PreparedStatement update = connection.prepareStatement(take)) {
                for (StoredDeadline t : claimed) {
                    Rows.bind(
                            update,
                            time + lease.toMillis(),
                            shard,
                            t.key().partition().tenant(),
                            t.key().kind(),
                            t.key().id(),
                            t.name());
                    update.executeUpdate();
                }
            }
            return !claimed.isEmpty();
        });
        return claimed;
    }

    private List<StoredDeadline> due(Connection connection, int shard, Instant now, Collection<String> kinds, int limit)
            throws SQLException {
        String sql = "SELECT " + Rows.DEADLINE
                + " FROM deadline WHERE shard = ? AND NOT parked AND ready <= ? AND lease <= ? AND kind IN ("
                + Reads.places(kinds) + ") ORDER BY ready, tenant, kind, id, name LIMIT " + limit;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, now, clock.millis());
            Reads.bindFrom(select, 4, kinds);
            return Rows.list(select, row -> Rows.deadline(row, shard));
        }
    }

    @Override
    public long purge(Connection connection, int shard, Instant commandsBefore, Instant expiredBefore, int limit)
            throws SQLException {
        String ended = " (shard, tenant, kind, id) IN (SELECT shard, tenant, kind, id FROM document"
                + " WHERE shard = ? AND expires_at < ? ORDER BY expires_at, tenant, kind, id LIMIT ?)";
        long[] gone = {0};
        immediately(connection, () -> {
            for (String from : List.of("path_entry WHERE transient AND", "deadline WHERE", "document WHERE")) {
                try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + from + ended)) {
                    Rows.bind(delete, shard, expiredBefore, limit);
                    gone[0] = delete.executeUpdate();
                }
            }
            gone[0] += new Reads("").purgeCounters(connection, shard, expiredBefore, limit, "");
            gone[0] += new Reads("").purgeCommands(connection, shard, commandsBefore, limit);
            return true;
        });
        return gone[0];
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
