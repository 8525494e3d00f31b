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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading statements, the same in every database; and the few small writes outside a change. */
final class Reads {

    private static final String BODY = "version, form, body, expires_at";

    private static final int LOOKED_AHEAD = 256;

    private final Names names;
    private final String prefix;

    Reads(Names names) {
        this.names = names;
        this.prefix = names.prefix();
    }

    List<@Nullable Document> load(Connection connection, List<DocumentKey> keys) throws SQLException {
        if (keys.size() == 1 || !names.isDistant()) {
            List<@Nullable Document> documents = new ArrayList<>(keys.size());
            for (DocumentKey key : keys) {
                documents.add(load(connection, key));
            }
            return documents;
        }
        Map<DocumentKey, Document> found = new HashMap<>();
        List<DocumentKey> known =
                keys.stream().filter(key -> names.document(key) != 0).toList();
        if (!known.isEmpty()) {
            loadByNumber(connection, known, found);
        }
        List<DocumentKey> others =
                keys.stream().filter(key -> !found.containsKey(key)).distinct().toList();
        if (!others.isEmpty()) {
            loadByName(connection, others, found);
        }
        List<@Nullable Document> documents = new ArrayList<>(keys.size());
        keys.forEach(key -> documents.add(found.get(key)));
        return documents;
    }

    private @Nullable Document load(Connection connection, DocumentKey key) throws SQLException {
        long number = names.document(key);
        long namespace = names.kind(key.partition(), key.kind());
        if (number != 0) {
            String sql = "SELECT " + BODY + ", namespace, id FROM " + prefix + "document WHERE number = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, number);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()
                            && row.getLong(5) == namespace
                            && row.getString(6).equals(key.id())) {
                        return row.getLong(1) == 0 ? null : Rows.document(row, key, 1);
                    }
                }
            }
        }
        String sql = "SELECT " + BODY + ", number FROM " + prefix
                + "document WHERE namespace = ? AND id = ? AND version > 0";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, namespace, key.id());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                remember(connection, key, row.getLong(5));
                return Rows.document(row, key, 1);
            }
        }
    }

    private void remember(Connection connection, DocumentKey key, long number) throws SQLException {
        if (connection.getAutoCommit()) { // what a host's transaction sees may be rolled back with it
            names.remember(key, number);
        }
    }

    /** Those whose numbers are remembered, and still lead to them. */
    private void loadByNumber(Connection connection, List<DocumentKey> keys, Map<DocumentKey, Document> found)
            throws SQLException {
        Map<Long, DocumentKey> wanted = new HashMap<>();
        keys.forEach(key -> wanted.put(names.document(key), key));
        String sql = "SELECT " + BODY + ", namespace, id, number FROM " + prefix
                + "document WHERE number = ANY (?) AND version > 0";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(
                    1, wanted.keySet().stream().mapToLong(Long::longValue).toArray());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DocumentKey key = Objects.requireNonNull(wanted.get(row.getLong(7)));
                    if (row.getString(6).equals(key.id())
                            && row.getLong(5) == names.kind(key.partition(), key.kind())) {
                        found.put(key, Rows.document(row, key, 1));
                    }
                }
            }
        }
    }

    private void loadByName(Connection connection, List<DocumentKey> keys, Map<DocumentKey, Document> found)
            throws SQLException {
        long[] namespaces = new long[keys.size()];
        for (int i = 0; i < namespaces.length; i++) {
            namespaces[i] = names.kind(keys.get(i).partition(), keys.get(i).kind());
        }
        // looked up one by one by key, whatever the planner believes of the table's size
        String sql = "SELECT d.version, d.form, d.body, d.expires_at, d.number, u.place"
                + " FROM unnest(?::bigint[], ?::text[]) WITH ORDINALITY AS u(namespace, id, place) CROSS JOIN LATERAL (SELECT * FROM "
                + prefix
                + "document t WHERE t.namespace = u.namespace AND t.id = u.id AND t.version > 0 LIMIT 1) d";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, namespaces);
            select.setObject(2, keys.stream().map(DocumentKey::id).toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DocumentKey key = keys.get(row.getInt(6) - 1);
                    remember(connection, key, row.getLong(5));
                    found.put(key, Rows.document(row, key, 1));
                }
            }
        }
    }

    List<Document> scan(Connection connection, Partition p, String kind, String afterId, int limit)
            throws SQLException {
        long namespace = names.kind(p, kind);
        String sql = "SELECT " + BODY + ", id FROM " + prefix
                + "document WHERE namespace = ? AND id > ? AND body IS NOT NULL ORDER BY id LIMIT ?";
        return read(
                connection,
                sql,
                row -> Rows.document(row, new DocumentKey(p, kind, row.getString(5)), 1),
                namespace,
                afterId,
                limit);
    }

    private static <T> List<T> read(Connection connection, String sql, Rows.Reader<T> reader, Object... values)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, values);
            return Rows.list(select, reader);
        }
    }

    List<Found> query(Connection connection, PathQuery q) throws SQLException {
        PathQuery.Place after = q.after();
        byte[] end = q.end();
        Partition p = q.partition();
        long namespace = names.path(p, q.path());
        String sql = page(after == null, end == null);
        List<Object> values = new ArrayList<>(List.of(namespace));
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
        return read(
                connection,
                sql,
                row -> {
                    DocumentKey key = new DocumentKey(
                            p, names.namespace(connection, row.getLong(5)).name(), row.getString(6));
                    remember(connection, key, row.getLong(8));
                    return new Found(new PathQuery.Place(row.getBytes(7), key.id()), Rows.document(row, key, 1));
                },
                values.toArray());
    }

    /**
     * Of a page of a path. On PostgreSQL each document is looked up by itself: of a plain join the planner believes that next to nothing comes out, and reads and sorts the whole
     * range for each page.
     */
    String page(boolean isFirst, boolean isOpen) {
        String columns = "SELECT d.version, d.form, d.body, d.expires_at, e.kind, e.id, e.key, d.number FROM " + prefix;
        String document = prefix + "document d";
        return columns
                + (names.isDistant()
                        ? "path_entry e CROSS JOIN LATERAL (SELECT d.* FROM " + document
                                + " WHERE d.number = e.document AND (d.namespace, d.id) IS NOT DISTINCT FROM (e.kind, e.id) LIMIT 1) d"
                        : "path_entry e JOIN " + document
                                + " ON d.number = e.document AND d.id = e.id AND d.namespace = e.kind")
                + " WHERE e.namespace = ? AND " + (isFirst ? "e.key >= ?" : "(e.key, e.id) > (?, ?)")
                + (isOpen ? "" : " AND e.key < ?") + " ORDER BY e.key, e.id LIMIT ?";
    }

    Map<String, Long> counters(Connection connection, Partition p, Collection<String> wanted) throws SQLException {
        Map<String, Long> balances = new LinkedHashMap<>();
        long namespace = names.partition(p);
        String sql = "SELECT balance FROM " + prefix + "counter WHERE namespace = ? AND name = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (String name : wanted) {
                Rows.bind(select, namespace, name);
                try (ResultSet row = select.executeQuery()) {
                    balances.put(name, row.next() ? row.getLong(1) : 0L);
                }
            }
        }
        return balances;
    }

    long counter(Connection connection, Partition p, String name, Instant at) throws SQLException {
        String sql = "SELECT balance FROM " + prefix
                + "counter WHERE namespace = ? AND name = ? AND (ends_at IS NULL OR ends_at > ?)";
        return read(connection, sql, row -> row.getLong(1), names.partition(p), name, at).stream()
                .findFirst()
                .orElse(0L);
    }

    /** Removes counters of these whose time is over when they are moved. */
    void removeEnded(Connection connection, Map<Fold.CounterKey, Instant> moved, String lock) throws SQLException {
        String one =
                "SELECT number FROM " + prefix + "counter WHERE namespace = ? AND name = ? AND ends_at <= ?" + lock;
        for (Map.Entry<Fold.CounterKey, Instant> counter : moved.entrySet()) {
            Rows.write(
                    connection,
                    "DELETE FROM " + prefix + "counter WHERE number IN (" + one + ")",
                    names.partition(counter.getKey().partition()),
                    counter.getKey().name(),
                    counter.getValue());
        }
    }

    /** Removes counters whose time is over, and gives how many. */
    int purgeCounters(Connection connection, int shard, Instant before, int limit, String lock) throws SQLException {
        String some = "SELECT number FROM " + prefix
                + "counter WHERE shard = ? AND ends_at <= ? ORDER BY ends_at LIMIT ?" + lock;
        return Rows.write(
                connection, "DELETE FROM " + prefix + "counter WHERE number IN (" + some + ")", shard, before, limit);
    }

    Map<String, Long> countersFrom(Connection connection, Partition p, String start, String afterName, int limit)
            throws SQLException {
        String sql = "SELECT name, balance FROM " + prefix + "counter WHERE namespace = ? AND name "
                + ">= ? AND name > ? ORDER BY name LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, names.partition(p), start, afterName, limit);
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
        String sql =
                "SELECT m.number, m.delta, m.balance, m.reference, m.at FROM " + prefix + "counter c JOIN " + prefix
                        + "movement m ON m.counter = c.number WHERE c.namespace = ? AND c.name = ? AND m.number > ? ORDER BY m.number LIMIT ?";
        return read(
                connection,
                sql,
                row -> new Movement(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5))),
                names.partition(p),
                counter,
                after,
                limit);
    }

    Optional<CommandRecord> command(Connection connection, Partition p, String id) throws SQLException {
        String sql = "SELECT digest, refusal, document_namespace, document, version, at FROM " + prefix
                + "command WHERE id = ? AND namespace = ?";
        return read(
                        connection,
                        sql,
                        row -> {
                            String led = row.getString(4);
                            Namespace kind = led == null ? null : names.namespace(connection, row.getLong(3));
                            DocumentKey document =
                                    kind == null ? null : new DocumentKey(kind.partition(), kind.name(), led);
                            return new CommandRecord(
                                    p,
                                    id,
                                    row.getBytes(1),
                                    row.getString(2),
                                    document,
                                    row.getLong(5),
                                    Instant.ofEpochMilli(row.getLong(6)));
                        },
                        id,
                        names.partition(p))
                .stream()
                .findFirst();
    }

    /** By where they stand; when the first is due later than it stands, the first of some more, and no later than the last of those stands. */
    Optional<Instant> nextDue(Connection connection, int shard, Collection<String> kinds) throws SQLException {
        List<Standing> first = standing(connection, shard, kinds, 1);
        if (!first.isEmpty() && first.get(0).isEarly()) {
            first = standing(connection, shard, kinds, LOOKED_AHEAD);
        }
        long bound = first.size() == LOOKED_AHEAD ? first.get(LOOKED_AHEAD - 1).ready() : Long.MAX_VALUE;
        return first.stream()
                .map(t -> Math.min(bound, Math.max(t.ready(), t.due())))
                .min(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private record Standing(long ready, long due) {
        boolean isEarly() {
            return ready < due;
        }
    }

    private List<Standing> standing(Connection connection, int shard, Collection<String> kinds, int limit)
            throws SQLException {
        String sql = "SELECT t.ready, t.due FROM " + prefix + "deadline t WHERE t.shard = ? AND NOT t.parked AND "
                + ofKinds(kinds) + " AND " + Rows.stands(prefix) + " ORDER BY t.ready LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, shard);
            bindFrom(select, 3, kinds);
            select.setInt(3 + kinds.size(), limit);
            return Rows.list(select, row -> new Standing(row.getLong(1), row.getLong(2)));
        }
    }

    boolean putOff(Connection connection, StoredDeadline t, Instant retryAt, boolean park) throws SQLException {
        String sql = "UPDATE " + prefix
                + "deadline SET ready = CASE WHEN due > ? THEN due ELSE ? END, parked = ?, attempts = attempts + 1, lease = 0"
                + " WHERE document = (SELECT number FROM " + prefix
                + "document WHERE namespace = ? AND id = ?) AND name = ? AND due = ? AND attempts = ?";
        return Rows.write(
                        connection,
                        sql,
                        retryAt,
                        retryAt,
                        park,
                        names.kind(t.key().partition(), t.key().kind()),
                        t.key().id(),
                        t.name(),
                        t.due(),
                        t.attempts())
                == 1;
    }

    List<StoredDeadline> deadlines(
            Connection connection,
            int shard,
            boolean parked,
            boolean provisional,
            @Nullable StoredDeadline after,
            int limit)
            throws SQLException {
        String sql = "SELECT " + Rows.DEADLINE + Rows.deadlines(prefix + "deadline", prefix)
                + " JOIN (SELECT DISTINCT number, tenant, name FROM " + prefix + "namespace WHERE shard = ? AND role = "
                + Namespace.KIND
                + ") s ON s.number = t.namespace WHERE t.shard = ? AND (s.tenant, s.name, d.id, t.name) > (?, ?, ?, ?)"
                + (parked ? " AND t.parked" : "")
                + (provisional ? " AND t.provisional" : "") + " ORDER BY s.tenant, s.name, d.id, t.name LIMIT ?";
        DocumentKey key = after == null ? null : after.key();
        return read(
                connection,
                sql,
                row -> Rows.deadline(connection, names, row),
                shard,
                shard,
                key == null ? "" : key.partition().tenant(),
                key == null ? "" : key.kind(),
                key == null ? "" : key.id(),
                after == null ? "" : after.name(),
                limit);
    }

    /** That a deadline is of one of the kinds, of whatever tenant: bound are the shard and the kinds. */
    String ofKinds(Collection<String> kinds) {
        return "t.namespace IN (SELECT number FROM " + prefix + "namespace WHERE shard = ? AND role = " + Namespace.KIND
                + " AND name IN (" + places(kinds) + "))";
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
