package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Write;
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
import org.jspecify.annotations.Nullable;

/**
 * What a group is judged by, claimed: its command ids first, then its documents, then its counters, each in key order and whether they are there or
 * not: the same order in which the fast path goes, so that nobody deadlocks.
 */
final class PostgresGround implements Fold.Ground {

    private final TreeMap<Fold.CommandKey, CommandRecord> asked = new TreeMap<>();
    private final Set<Fold.CommandKey> fresh = new HashSet<>();
    private final Map<DocumentKey, Long> versions = new HashMap<>();
    private final Map<Fold.CounterKey, Fold.Standing> standings = new HashMap<>();

    private PostgresGround() {}

    /** Claims, and notes the numbers of what stands. */
    static PostgresGround lock(
            Connection connection,
            String prefix,
            List<Change> changes,
            Numbered numbers,
            Blocks blocks,
            Duration patience)
            throws SQLException {
        if (!patience.isZero()) {
            String sql = "SELECT set_config('lock_timeout', '" + patience.toMillis() + "ms', true)";
            try (PreparedStatement set = connection.prepareStatement(sql)) {
                set.execute();
            }
        }
        PostgresGround ground = new PostgresGround();
        ground.takeCommands(connection, prefix, changes, numbers);
        ground.lockDocuments(connection, prefix, changes, numbers, blocks);
        ground.lockCounters(connection, prefix, changes, numbers, blocks);
        return ground;
    }

    private void takeCommands(Connection connection, String prefix, List<Change> changes, Numbered numbers)
            throws SQLException {
        for (Change change : changes) {
            CommandRecord command = change.command();
            if (command != null) {
                asked.putIfAbsent(new Fold.CommandKey(command.partition(), command.id()), command);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        List<Fold.CommandKey> keys = List.copyOf(asked.keySet());
        String sql =
                "WITH u AS (SELECT * FROM unnest(?::bigint[], ?::text[]) WITH ORDINALITY AS u(namespace, id, place)),"
                        + " taken AS (INSERT INTO " + prefix + "command (namespace, id, digest, version, at)"
                        + " SELECT namespace, id, ''::bytea, 0, 0 FROM u ON CONFLICT DO NOTHING RETURNING namespace, id)"
                        + " SELECT u.place FROM taken t JOIN u ON u.namespace = t.namespace AND u.id = t.id";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(
                    1,
                    keys.stream()
                            .mapToLong(k -> numbers.namespace(k.partition()))
                            .toArray());
            insert.setObject(2, keys.stream().map(Fold.CommandKey::id).toArray(String[]::new));
            fresh.addAll(Rows.list(insert, row -> keys.get(row.getInt(1) - 1)));
        }
    }

    private void lockDocuments(
            Connection connection, String prefix, List<Change> changes, Numbered numbers, Blocks blocks)
            throws SQLException {
        TreeSet<DocumentKey> wanted = new TreeSet<>();
        changes.forEach(change -> change.writes().stream().map(Write::key).forEach(wanted::add));
        changes.forEach(
                change -> change.deadlines().stream().map(DeadlineWrite::key).forEach(wanted::add));
        if (wanted.isEmpty()) {
            return;
        }
        List<DocumentKey> keys = List.copyOf(wanted);
        PostgresClaim claim = new PostgresClaim(
                prefix + "document", "id", List.of("version = -1", "prior = 0", "form = 0"), "t.version");
        claim.take(
                connection,
                blocks,
                keys.stream().mapToLong(numbers::namespace).toArray(),
                keys.stream().mapToInt(k -> k.partition().shard()).toArray(),
                keys.stream().map(DocumentKey::id).toArray(String[]::new),
                row -> {
                    DocumentKey key = keys.get(row.getInt(1) - 1);
                    numbers.stands(key, row.getLong(2));
                    return versions.put(key, row.getLong(3));
                });
    }

    private void lockCounters(
            Connection connection, String prefix, List<Change> changes, Numbered numbers, Blocks blocks)
            throws SQLException {
        TreeSet<Fold.CounterKey> wanted = new TreeSet<>();
        changes.forEach(change -> change.moves()
                .forEach(move -> wanted.add(
                        new Fold.CounterKey(change.partition(), move.counter().name()))));
        if (wanted.isEmpty()) {
            return;
        }
        List<Fold.CounterKey> keys = List.copyOf(wanted);
        PostgresClaim claim = new PostgresClaim(
                prefix + "counter",
                "name",
                List.of("moves = -1", "balance = 0", "floor = 0", "journaled = false", "low = 0"),
                "t.balance, t.floor, t.journaled");
        claim.take(
                connection,
                blocks,
                keys.stream().mapToLong(numbers::namespace).toArray(),
                keys.stream().mapToInt(k -> k.partition().shard()).toArray(),
                keys.stream().map(Fold.CounterKey::name).toArray(String[]::new),
                row -> {
                    Fold.CounterKey key = keys.get(row.getInt(1) - 1);
                    numbers.stands(key, row.getLong(2));
                    return standings.put(key, new Fold.Standing(row.getLong(3), row.getLong(4), row.getBoolean(5)));
                });
    }

    /** Fills in the records of the commands that were accepted or refused, and gives the ids of the others free again. */
    void settleCommands(Connection connection, String prefix, Numbered numbers, List<CommandRecord> settled)
            throws SQLException {
        Set<Fold.CommandKey> left = new TreeSet<>(fresh);
        String fill = "UPDATE " + prefix
                + "command SET digest = ?, refusal = ?, document_namespace = ?, document = ?, version = ?, at = ?"
                + " WHERE id = ? AND namespace = ?";
        try (PreparedStatement update = connection.prepareStatement(fill)) {
            for (CommandRecord c : settled) {
                left.remove(new Fold.CommandKey(c.partition(), c.id()));
                DocumentKey document = c.document();
                Rows.bind(
                        update,
                        c.digest(),
                        c.refusal(),
                        document == null ? null : (Long) numbers.namespace(document),
                        document == null ? null : document.id(),
                        c.version(),
                        c.at(),
                        c.id(),
                        numbers.namespace(c.partition()));
                update.addBatch();
            }
            if (!settled.isEmpty()) {
                update.executeBatch();
            }
        }
        if (left.isEmpty()) {
            return;
        }
        String free = "DELETE FROM " + prefix + "command WHERE id = ? AND namespace = ?";
        try (PreparedStatement delete = connection.prepareStatement(free)) {
            for (Fold.CommandKey key : left) {
                Rows.bind(delete, key.id(), numbers.namespace(key.partition()));
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
