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
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a group is judged by, claimed: its command ids first, then its documents, then its counters, each in key order and whether they are there or
 * not: the same order in which the one statement of the fast path goes, so that nobody deadlocks.
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
            List<Array> keys = keys(connection, List.copyOf(asked.keySet()), Fold.CommandKey::partition, k -> k.id());
            for (int i = 0; i < keys.size(); i++) {
                insert.setArray(i + 1, keys.get(i));
            }
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
        List<DocumentKey> rows = List.copyOf(wanted);
        PostgresClaim claim = new PostgresClaim(
                prefix + "document",
                List.of("shard", "tenant", "kind", "id"),
                List.of("version = 0", "prior = 0", "form = 0"),
                "t.shard, t.tenant, t.kind, t.id, t.version");
        List<Array> keys = List.of(
                array(connection, "int4", rows, k -> k.partition().shard()),
                array(connection, "text", rows, k -> k.partition().tenant()),
                array(connection, "text", rows, DocumentKey::kind),
                array(connection, "text", rows, DocumentKey::id));
        claim.take(
                connection,
                keys,
                row -> versions.put(
                        new DocumentKey(
                                new Partition(row.getString(2), row.getInt(1)), row.getString(3), row.getString(4)),
                        row.getLong(5)));
    }

    private void lockCounters(Connection connection, String prefix, List<Change> changes) throws SQLException {
        TreeSet<Fold.CounterKey> wanted = new TreeSet<>();
        changes.forEach(change -> change.moves()
                .forEach(move -> wanted.add(
                        new Fold.CounterKey(change.partition(), move.counter().name()))));
        if (wanted.isEmpty()) {
            return;
        }
        PostgresClaim claim = new PostgresClaim(
                prefix + "counter",
                List.of("shard", "tenant", "name"),
                List.of("moves = -1", "balance = 0", "floor = 0", "journaled = false", "low = 0"),
                "t.shard, t.tenant, t.name, t.balance, t.floor, t.journaled");
        claim.take(
                connection,
                keys(connection, List.copyOf(wanted), Fold.CounterKey::partition, Fold.CounterKey::name),
                row -> standings.put(
                        new Fold.CounterKey(new Partition(row.getString(2), row.getInt(1)), row.getString(3)),
                        new Fold.Standing(row.getLong(4), row.getLong(5), row.getBoolean(6))));
    }

    private static <K> List<Array> keys(
            Connection connection, List<K> rows, Function<K, Partition> partition, Function<K, Object> name)
            throws SQLException {
        return List.of(
                array(connection, "int4", rows, k -> partition.apply(k).shard()),
                array(connection, "text", rows, k -> partition.apply(k).tenant()),
                array(connection, "text", rows, name));
    }

    private static <K> Array array(Connection connection, String type, List<K> rows, Function<K, Object> value)
            throws SQLException {
        Object[] values = type.equals("int4") ? new Integer[rows.size()] : new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return connection.createArrayOf(type, values);
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
