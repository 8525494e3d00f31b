package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Write;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a group is judged by, locked: its command ids are taken first, then its documents and its counters are locked, each in key order, the
 * same order in which the one statement of the fast path goes.
 */
final class PostgresGround implements Fold.Ground {

    private final TreeMap<Fold.CommandKey, CommandRecord> asked = new TreeMap<>();
    private final Set<Fold.CommandKey> fresh = new HashSet<>();
    private final Map<DocumentKey, Long> versions = new HashMap<>();
    private final Map<Fold.CounterKey, Fold.Standing> standings = new HashMap<>();

    private PostgresGround() {}

    static PostgresGround lock(Connection connection, String prefix, List<Change> changes, Duration patience)
            throws SQLException {
        if (!patience.isZero()) {
            String sql = "SELECT set_config('lock_timeout', '" + patience.toMillis() + "ms', true)";
            try (PreparedStatement set = connection.prepareStatement(sql)) {
                set.execute();
            }
        }
        PostgresGround ground = new PostgresGround();
        ground.takeCommands(connection, prefix, changes);
        ground.lockDocuments(connection, prefix, changes);
        ground.lockCounters(connection, prefix, changes);
        return ground;
    }

    private void takeCommands(Connection connection, String prefix, List<Change> changes) throws SQLException {
        for (Change change : changes) {
            CommandRecord command = change.command();
            if (command != null) {
                asked.putIfAbsent(new Fold.CommandKey(command.partition(), command.id()), command);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO " + prefix + "command (shard, tenant, id, digest, version, at)"
                + " SELECT *, ''::bytea, 0, 0 FROM unnest(?::int[], ?::text[], ?::text[]) AS u(shard, tenant, id)"
                + " ON CONFLICT DO NOTHING RETURNING shard, tenant, id";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            keys(connection, insert, new ArrayList<>(asked.keySet()), Fold.CommandKey::partition, Fold.CommandKey::id);
            fresh.addAll(Rows.list(
                    insert,
                    row -> new Fold.CommandKey(new Partition(row.getString(2), row.getInt(1)), row.getString(3))));
        }
    }

    private void lockDocuments(Connection connection, String prefix, List<Change> changes) throws SQLException {
        TreeSet<DocumentKey> wanted = new TreeSet<>();
        changes.forEach(change -> change.writes().stream().map(Write::key).forEach(wanted::add));
        if (wanted.isEmpty()) {
            return;
        }
        String sql = "SELECT d.shard, d.tenant, d.kind, d.id, d.version FROM " + prefix + "document d"
                + " JOIN unnest(?::int[], ?::text[], ?::text[], ?::text[]) AS u(shard, tenant, kind, id)"
                + " ON d.shard = u.shard AND d.tenant = u.tenant AND d.kind = u.kind AND d.id = u.id"
                + " ORDER BY d.shard, d.tenant, d.kind, d.id FOR UPDATE OF d";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            List<DocumentKey> rows = List.copyOf(wanted);
            select.setArray(
                    1,
                    array(
                            connection,
                            "int4",
                            rows.stream().map(k -> k.partition().shard()).toArray()));
            select.setArray(
                    2,
                    array(
                            connection,
                            "text",
                            rows.stream().map(k -> k.partition().tenant()).toArray()));
            select.setArray(
                    3,
                    array(
                            connection,
                            "text",
                            rows.stream().map(DocumentKey::kind).toArray()));
            select.setArray(
                    4,
                    array(connection, "text", rows.stream().map(DocumentKey::id).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    versions.put(
                            new DocumentKey(
                                    new Partition(row.getString(2), row.getInt(1)), row.getString(3), row.getString(4)),
                            row.getLong(5));
                }
            }
        }
    }

    private void lockCounters(Connection connection, String prefix, List<Change> changes) throws SQLException {
        TreeSet<Fold.CounterKey> wanted = new TreeSet<>();
        changes.forEach(change -> change.moves()
                .forEach(move -> wanted.add(
                        new Fold.CounterKey(change.partition(), move.counter().name()))));
        if (wanted.isEmpty()) {
            return;
        }
        String sql = "SELECT c.shard, c.tenant, c.name, c.balance, c.floor, c.journaled FROM " + prefix + "counter c"
                + " JOIN unnest(?::int[], ?::text[], ?::text[]) AS u(shard, tenant, name)"
                + " ON c.shard = u.shard AND c.tenant = u.tenant AND c.name = u.name"
                + " ORDER BY c.shard, c.tenant, c.name FOR UPDATE OF c";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            keys(connection, select, new ArrayList<>(wanted), Fold.CounterKey::partition, Fold.CounterKey::name);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    standings.put(
                            new Fold.CounterKey(new Partition(row.getString(2), row.getInt(1)), row.getString(3)),
                            new Fold.Standing(row.getLong(4), row.getLong(5), row.getBoolean(6)));
                }
            }
        }
    }

    private static <K> void keys(
            Connection connection,
            PreparedStatement statement,
            List<K> rows,
            java.util.function.Function<K, Partition> partition,
            java.util.function.Function<K, String> name)
            throws SQLException {
        statement.setArray(
                1,
                array(
                        connection,
                        "int4",
                        rows.stream().map(k -> partition.apply(k).shard()).toArray()));
        statement.setArray(
                2,
                array(
                        connection,
                        "text",
                        rows.stream().map(k -> partition.apply(k).tenant()).toArray()));
        statement.setArray(3, array(connection, "text", rows.stream().map(name).toArray()));
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        Object[] typed = type.equals("int4") ? new Integer[values.length] : new String[values.length];
        System.arraycopy(values, 0, typed, 0, values.length);
        return connection.createArrayOf(type, typed);
    }

    /** Fills in the records of the commands that were accepted or refused, and gives the ids of the others free again. */
    void settleCommands(Connection connection, String prefix, List<CommandRecord> settled) throws SQLException {
        Set<Fold.CommandKey> left = new TreeSet<>(fresh);
        String fill =
                "UPDATE " + prefix + "command SET digest = ?, refusal = ?, kind = ?, document = ?, version = ?, at = ?"
                        + " WHERE shard = ? AND tenant = ? AND id = ?";
        try (PreparedStatement update = connection.prepareStatement(fill)) {
            for (CommandRecord c : settled) {
                left.remove(new Fold.CommandKey(c.partition(), c.id()));
                DocumentKey document = c.document();
                update.setBytes(1, c.digest());
                update.setString(2, c.refusal());
                update.setString(3, document == null ? null : document.kind());
                update.setString(4, document == null ? null : document.id());
                update.setLong(5, c.version());
                update.setLong(6, c.at().toEpochMilli());
                update.setInt(7, c.partition().shard());
                update.setString(8, c.partition().tenant());
                update.setString(9, c.id());
                update.addBatch();
            }
            if (!settled.isEmpty()) {
                update.executeBatch();
            }
        }
        if (left.isEmpty()) {
            return;
        }
        String free = "DELETE FROM " + prefix + "command WHERE shard = ? AND tenant = ? AND id = ?";
        try (PreparedStatement delete = connection.prepareStatement(free)) {
            for (Fold.CommandKey key : left) {
                Rows.bind(delete, key.partition().shard(), key.partition().tenant(), key.id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    @Override
    public long version(DocumentKey key) {
        return versions.getOrDefault(key, 0L);
    }

    @Override
    public Fold.@Nullable Standing counter(Fold.CounterKey key) {
        return standings.get(key);
    }

    @Override
    public boolean isTaken(Fold.CommandKey key) {
        return !fresh.contains(key);
    }
}
