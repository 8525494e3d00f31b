package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which number stands for which name in the tables. What was committed is remembered, within bounds; whoever writes by such a number has the name compared at the row, so
 * that neither a purge nor a database that was set back leads to a row of something else. Safe for use by many threads.
 */
final class Names {

    private static final int NAMESPACES = 1 << 14;

    /** Namespaces in one statement, whose parameters databases count. */
    private static final int AT_ONCE = 1_000;

    private static final int DOCUMENTS = 1 << 16;
    private static final int COUNTERS = 1 << 16;

    private final String prefix;
    private final boolean isDistant;
    private volatile Remembered<Namespace, Long> noted = new Remembered<>(NAMESPACES);
    private final Remembered<Long, Namespace> namespaces = new Remembered<>(NAMESPACES);
    private final Remembered<DocumentKey, Long> documents = new Remembered<>(DOCUMENTS);
    private final Remembered<Fold.CounterKey, Long> counters = new Remembered<>(COUNTERS);

    /** @param isDistant whether many names are better asked for at once */
    Names(String prefix, boolean isDistant) {
        this.prefix = prefix;
        this.isDistant = isDistant;
    }

    String prefix() {
        return prefix;
    }

    /** Whether what is asked for together is better asked for at once. */
    boolean isDistant() {
        return isDistant;
    }

    /** Whether a row of a document says on which version it rests, as is proved when a group is written in one trip. */
    boolean hasPrior() {
        return isDistant;
    }

    /** The number of that document's row, if it is remembered; 0 otherwise. */
    long document(DocumentKey key) {
        Long number = documents.get(key);
        return number == null ? 0 : number;
    }

    /** The number of that counter's row, if it is remembered; 0 otherwise. */
    long counter(Fold.CounterKey key) {
        Long number = counters.get(key);
        return number == null ? 0 : number;
    }

    void remember(DocumentKey key, long number) {
        documents.put(key, number);
    }

    void remember(Fold.CounterKey key, long number) {
        counters.put(key, number);
    }

    void remember(Namespace namespace, long number) {
        noted.put(namespace, number);
        namespaces.put(number, namespace);
    }

    long partition(Partition partition) {
        return number(Namespace.of(partition));
    }

    long kind(Partition partition, String kind) {
        return number(Namespace.ofKind(partition, kind));
    }

    long path(Partition partition, String path) {
        return number(Namespace.ofPath(partition, path));
    }

    private long number(Namespace namespace) {
        Long known = noted.get(namespace);
        return known == null ? namespace.number() : known;
    }

    /** Looks again whether the database says what the numbers of namespaces stand for, when they are next written. */
    void look() {
        noted = new Remembered<>(NAMESPACES);
    }

    /** The number of a namespace if it is known that the database has it; 0 otherwise. */
    long noted(Namespace namespace) {
        Long known = noted.get(namespace);
        return known == null ? 0 : known;
    }

    /**
     * Sees to it that the database says what the numbers of those namespaces stand for, with one look for all. Two who do so at the same time note them twice, and nobody
     * waits.
     *
     * @return their numbers
     * @throws HeguiException with {@code STORE_FAILED} when another namespace has one: of a million namespaces none is expected to meet another
     */
    Map<Namespace, Long> note(Connection connection, Collection<Namespace> wanted) throws SQLException {
        Map<Namespace, Long> numbers = new HashMap<>();
        wanted.forEach(namespace -> numbers.put(namespace, namespace.number()));
        Map<Long, Namespace> known = read(connection, numbers.values());
        List<Namespace> missing = new ArrayList<>();
        for (Map.Entry<Namespace, Long> entry : numbers.entrySet()) {
            Namespace namespace = entry.getKey();
            Namespace stands = known.get(entry.getValue());
            if (stands == null) {
                missing.add(namespace);
            } else if (!stands.equals(namespace)) {
                throw new HeguiException(
                        ErrorCode.STORE_FAILED,
                        "two namespaces have the number " + entry.getValue()
                                + ": choose another name for the tenant or the kind");
            }
        }
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            insert(connection, missing.subList(from, Math.min(missing.size(), from + AT_ONCE)));
        }
        if (connection.getAutoCommit()) { // what a host's transaction sees may be rolled back with it
            numbers.forEach(this::remember);
        }
        return numbers;
    }

    private void insert(Connection connection, List<Namespace> some) throws SQLException {
        String sql = "INSERT INTO " + prefix + "namespace (number, shard, role, tenant, name) VALUES "
                + String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?, ?, ?)"));
        List<Object> values = new ArrayList<>(5 * some.size());
        for (Namespace namespace : some) {
            Partition p = namespace.partition();
            values.addAll(List.of(namespace.number(), p.shard(), namespace.role(), p.tenant(), namespace.name()));
        }
        Rows.write(connection, sql, values.toArray());
    }

    /** What that number stands for, as a row has it. */
    Namespace namespace(Connection connection, long number) throws SQLException {
        Namespace known = namespaces.get(number);
        if (known == null) {
            known = read(connection, List.of(number)).get(number);
            if (known == null) {
                throw new HeguiException(ErrorCode.STORE_FAILED, "no namespace has the number " + number);
            }
            if (connection.getAutoCommit()) {
                remember(known, number);
            }
        }
        return known;
    }

    private Map<Long, Namespace> read(Connection connection, Collection<Long> numbers) throws SQLException {
        Map<Long, Namespace> known = new HashMap<>();
        List<Long> all = List.copyOf(numbers);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            read(connection, all.subList(from, Math.min(all.size(), from + AT_ONCE)), known);
        }
        return known;
    }

    private void read(Connection connection, List<Long> numbers, Map<Long, Namespace> known) throws SQLException {
        String sql = "SELECT number, shard, role, tenant, name FROM " + prefix + "namespace WHERE number IN ("
                + String.join(", ", Collections.nCopies(numbers.size(), "?")) + ")";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, numbers.toArray());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.put(
                            row.getLong(1),
                            new Namespace(
                                    new Partition(row.getString(4), row.getInt(2)), row.getInt(3), row.getString(5)));
                }
            }
        }
    }

    /** The numbers of rows of a table by namespace and name, in order; 0 for one that is not there. */
    long[] find(Connection connection, String table, String column, long[] namespace, List<String> names)
            throws SQLException {
        long[] numbers = new long[namespace.length];
        if (isDistant && namespace.length > 1) {
            String sql =
                    "SELECT u.place, l.number FROM unnest(?::bigint[], ?::text[]) WITH ORDINALITY AS u(namespace, name, place)"
                            + " CROSS JOIN LATERAL (SELECT t.number FROM " + prefix + table
                            + " t WHERE t.namespace = u.namespace AND t."
                            + column + " = u.name LIMIT 1) l";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, namespace);
                select.setObject(2, names.toArray(String[]::new));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        numbers[row.getInt(1) - 1] = row.getLong(2);
                    }
                }
            }
            return numbers;
        }
        String sql = "SELECT number FROM " + prefix + table + " WHERE namespace = ? AND " + column + " = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < namespace.length; i++) {
                Rows.bind(select, namespace[i], names.get(i));
                try (ResultSet row = select.executeQuery()) {
                    numbers[i] = row.next() ? row.getLong(1) : 0;
                }
            }
        }
        return numbers;
    }
}
