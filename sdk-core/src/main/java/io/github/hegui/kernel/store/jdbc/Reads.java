package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store.Found;
import io.github.hegui.kernel.store.StoredDeadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading statements, the same in every database; and the few small writes outside a change. */
final class Reads {

    private static final int KEYS_A_STATEMENT = 64;

    private final String prefix;

    Reads(String prefix) {
        this.prefix = prefix;
    }

    List<@Nullable Document> load(Connection connection, List<DocumentKey> keys) throws SQLException {
        if (keys.size() == 1) {
            List<@Nullable Document> one = new ArrayList<>(1);
            one.add(load(connection, keys.get(0)));
            return one;
        }
        Map<DocumentKey, Document> found = new java.util.HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_A_STATEMENT) {
            load(connection, keys.subList(from, Math.min(keys.size(), from + KEYS_A_STATEMENT)), found);
        }
        List<@Nullable Document> documents = new ArrayList<>(keys.size());
        keys.forEach(key -> documents.add(found.get(key)));
        return documents;
    }

    private @Nullable Document load(Connection connection, DocumentKey key) throws SQLException {
        String sql = "SELECT " + Rows.DOCUMENT + " FROM " + prefix
                + "document WHERE shard = ? AND tenant = ? AND kind = ? AND id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, key.partition().shard(), key.partition().tenant(), key.kind(), key.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Rows.document(row, key.partition().shard()) : null;
            }
        }
    }

    /** One statement for many keys; its text depends on the count alone, rounded up to a power of two, the last key repeated. */
    private void load(Connection connection, List<DocumentKey> keys, Map<DocumentKey, Document> found)
            throws SQLException {
        int places = Integer.highestOneBit(Math.max(1, keys.size() * 2 - 1));
        // CROSS JOIN: SQLite then looks the documents up one by one, and does not read them all
        String sql = "SELECT shard, " + Rows.DOCUMENT + " FROM (VALUES "
                + String.join(", ", Collections.nCopies(places, "(?, ?, ?, ?)")) + ") AS v CROSS JOIN " + prefix
                + "document d WHERE d.shard = v.column1 AND d.tenant = v.column2 AND d.kind = v.column3 AND d.id = v.column4";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < places; i++) {
                DocumentKey key = keys.get(Math.min(i, keys.size() - 1));
                select.setInt(4 * i + 1, key.partition().shard());
                select.setString(4 * i + 2, key.partition().tenant());
                select.setString(4 * i + 3, key.kind());
                select.setString(4 * i + 4, key.id());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DocumentKey key = new DocumentKey(
                            new Partition(row.getString(2), row.getInt(1)), row.getString(3), row.getString(4));
                    found.put(
                            key, new Document(key, row.getLong(5), row.getInt(6), row.getBytes(7), Rows.time(row, 8)));
                }
            }
        }
    }

    List<Document> scan(Connection connection, Partition p, String kind, String afterId, int limit)
            throws SQLException {
        String sql = "SELECT " + Rows.DOCUMENT + " FROM " + prefix
                + "document WHERE shard = ? AND tenant = ? AND kind = ? AND id > ? AND body IS NOT NULL ORDER BY id LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, p.shard(), p.tenant(), kind, afterId, limit);
            return Rows.list(select, row -> Rows.document(row, p.shard()));
        }
    }

    List<Found> query(Connection connection, PathQuery q) throws SQLException {
        PathQuery.Place after = q.after();
        byte[] end = q.end();
        Partition p = q.partition();
        String sql = "SELECT d.tenant, d.kind, d.id, d.version, d.form, d.body, d.expires_at, e.key FROM " + prefix
                + "path_entry e JOIN "
                + prefix + "document d ON d.shard = e.shard AND d.tenant = e.tenant AND d.kind = e.kind AND d.id = e.id"
                + " WHERE e.shard = ? AND e.tenant = ? AND e.path = ? AND "
                + (after == null ? "e.key >= ?" : "(e.key, e.id) > (?, ?)")
                + (end == null ? "" : " AND e.key < ?")
                + " ORDER BY e.key, e.id LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            List<Object> values = new ArrayList<>(List.of(p.shard(), p.tenant(), q.path()));
            if (after == null) {
                values.add(q.lowest());
            } else {
                values.add(after.key());
                values.add(after.id());
            }
            if (end != null) {
                values.add(end);
            }
            values.add(q.limit());
            Rows.bind(select, values.toArray());
            return Rows.list(select, row -> {
                Document document = Rows.document(row, p.shard());
                return new Found(
                        new PathQuery.Place(row.getBytes(8), document.key().id()), document);
            });
        }
    }

    Map<String, Long> counters(Connection connection, Partition p, Collection<String> names) throws SQLException {
        Map<String, Long> balances = new LinkedHashMap<>();
        String sql = "SELECT balance FROM " + prefix + "counter WHERE shard = ? AND tenant = ? AND name = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (String name : names) {
                Rows.bind(select, p.shard(), p.tenant(), name);
                try (ResultSet row = select.executeQuery()) {
                    balances.put(name, row.next() ? row.getLong(1) : 0L);
                }
            }
        }
        return balances;
    }

    long counter(Connection connection, Partition p, String name, Instant at) throws SQLException {
        String sql = "SELECT balance FROM " + prefix
                + "counter WHERE shard = ? AND tenant = ? AND name = ? AND (ends_at IS NULL OR ends_at > ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, p.shard(), p.tenant(), name, at);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        }
    }

    /** Removes counters of these whose time is over when they are moved. */
    void removeEnded(Connection connection, Map<Fold.CounterKey, Instant> moved, String lock) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        String one = "SELECT shard, tenant, name FROM " + prefix
                + "counter WHERE shard = ? AND tenant = ? AND name = ? AND ends_at <= ?" + lock;
        String sql = "DELETE FROM " + prefix + "counter WHERE (shard, tenant, name) IN (" + one + ")";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            for (Map.Entry<Fold.CounterKey, Instant> counter : moved.entrySet()) {
                Partition p = counter.getKey().partition();
                Rows.bind(delete, p.shard(), p.tenant(), counter.getKey().name(), counter.getValue());
                delete.executeUpdate();
            }
        }
    }

    /** Removes counters whose time is over, and gives how many. */
    int purgeCounters(Connection connection, int shard, Instant before, int limit, String lock) throws SQLException {
        String some = "SELECT shard, tenant, name FROM " + prefix
                + "counter WHERE shard = ? AND ends_at <= ? ORDER BY ends_at LIMIT ?" + lock;
        String sql = "DELETE FROM " + prefix + "counter WHERE (shard, tenant, name) IN (" + some + ")";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            Rows.bind(delete, shard, before, limit);
            return delete.executeUpdate();
        }
    }

    Map<String, Long> countersFrom(Connection connection, Partition p, String start, String afterName, int limit)
            throws SQLException {
        boolean first = !afterName.startsWith(start);
        String sql = "SELECT name, balance FROM " + prefix + "counter WHERE shard = ? AND tenant = ? AND name "
                + (first ? ">=" : ">") + " ? ORDER BY name LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, p.shard(), p.tenant(), first ? start : afterName, limit);
            Map<String, Long> balances = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && row.getString(1).startsWith(start)) {
                    balances.put(row.getString(1), row.getLong(2));
                }
            }
            return balances;
        }
    }

    List<Movement> movements(Connection connection, Partition p, String counter, long after, int limit)
            throws SQLException {
        String sql = "SELECT number, delta, balance, reference, at FROM " + prefix
                + "movement WHERE shard = ? AND tenant = ? AND name = ? AND number > ? ORDER BY number LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, p.shard(), p.tenant(), counter, after, limit);
            return Rows.list(
                    select,
                    row -> new Movement(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getString(4),
                            Instant.ofEpochMilli(row.getLong(5))));
        }
    }

    Optional<CommandRecord> command(Connection connection, Partition p, String id) throws SQLException {
        String sql = "SELECT digest, refusal, kind, document, version, at FROM " + prefix
                + "command WHERE shard = ? AND tenant = ? AND id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, p.shard(), p.tenant(), id);
            return Rows.list(select, row -> {
                        String kind = row.getString(3);
                        DocumentKey document = kind == null ? null : new DocumentKey(p, kind, row.getString(4));
                        return new CommandRecord(
                                p,
                                id,
                                row.getBytes(1),
                                row.getString(2),
                                document,
                                row.getLong(5),
                                Instant.ofEpochMilli(row.getLong(6)));
                    })
                    .stream()
                    .findFirst();
        }
    }

    Optional<Instant> nextDue(Connection connection, int shard, Collection<String> kinds) throws SQLException {
        String sql = "SELECT ready FROM " + prefix + "deadline WHERE shard = ? AND NOT parked AND kind IN ("
                + places(kinds) + ") ORDER BY ready LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, shard);
            bindFrom(select, 2, kinds);
            return Rows.list(select, row -> Instant.ofEpochMilli(row.getLong(1))).stream()
                    .findFirst();
        }
    }

    boolean putOff(Connection connection, StoredDeadline t, Instant retryAt, boolean park) throws SQLException {
        String sql = "UPDATE " + prefix + "deadline SET ready = ?, parked = ?, attempts = attempts + 1, lease = 0"
                + " WHERE shard = ? AND tenant = ? AND kind = ? AND id = ? AND name = ? AND due = ? AND attempts = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Partition p = t.key().partition();
            Rows.bind(
                    update,
                    retryAt,
                    park,
                    p.shard(),
                    p.tenant(),
                    t.key().kind(),
                    t.key().id(),
                    t.name(),
                    t.due(),
                    t.attempts());
            return update.executeUpdate() == 1;
        }
    }

    List<StoredDeadline> deadlines(
            Connection connection,
            int shard,
            boolean parked,
            boolean provisional,
            @Nullable StoredDeadline after,
            int limit)
            throws SQLException {
        String sql = "SELECT " + Rows.DEADLINE + " FROM " + prefix
                + "deadline WHERE shard = ? AND (tenant, kind, id, name) > (?, ?, ?, ?)" + (parked ? " AND parked" : "")
                + (provisional ? " AND provisional" : "") + " ORDER BY tenant, kind, id, name LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            DocumentKey key = after == null ? null : after.key();
            Rows.bind(
                    select,
                    shard,
                    key == null ? "" : key.partition().tenant(),
                    key == null ? "" : key.kind(),
                    key == null ? "" : key.id(),
                    after == null ? "" : Objects.requireNonNull(after).name(),
                    limit);
            return Rows.list(select, row -> Rows.deadline(row, shard));
        }
    }

    int purgeCommands(Connection connection, int shard, Instant before, int limit) throws SQLException {
        String sql = "DELETE FROM " + prefix + "command WHERE (shard, tenant, id) IN (SELECT shard, tenant, id FROM "
                + prefix + "command WHERE shard = ? AND at < ? LIMIT ?)";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            Rows.bind(delete, shard, before, limit);
            return delete.executeUpdate();
        }
    }

    static String places(Collection<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    static void bindFrom(PreparedStatement statement, int first, Collection<String> values) throws SQLException {
        int at = first;
        for (String value : values) {
            statement.setString(at++, value);
        }
    }
}
