package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which number stands for which name in the tables. What was committed is remembered, within bounds; whoever writes by such a number has the name compared at the row, so
 * that neither a purge nor a database that was set back leads to a row of something else. Safe for use by many threads.
 */
final class Names {

    private static final int NAMESPACES = 1 << 14;
    private static final int DOCUMENTS = 1 << 16;
    private static final int COUNTERS = 1 << 16;

    private final String prefix;
    private final boolean isDistant;
    private final Remembered<Namespace, Long> noted = new Remembered<>(NAMESPACES);
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

    /** Whether a row of a document says on which version it rests, as is proved in the one statement of a group. */
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

    /** The number of a namespace if it is known that the database has it; 0 otherwise. */
    long noted(Namespace namespace) {
        Long known = noted.get(namespace);
        return known == null ? 0 : known;
    }

    /**
     * Sees to it that the database says what the number of that namespace stands for. Two who do so at the same time note it twice, and nobody waits.
     *
     * @throws HeguiException with {@code STORE_FAILED} when another namespace has the number: of a million namespaces none is expected to meet another
     */
    @CanIgnoreReturnValue
    long note(Connection connection, Namespace namespace) throws SQLException {
        long number = namespace.number();
        Namespace known = read(connection, number);
        if (known == null) {
            Partition p = namespace.partition();
            Rows.write(
                    connection,
                    "INSERT INTO " + prefix + "namespace (number, shard, role, tenant, name) VALUES (?, ?, ?, ?, ?)",
                    number,
                    p.shard(),
                    namespace.role(),
                    p.tenant(),
                    namespace.name());
        } else if (!known.equals(namespace)) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "two namespaces have the number " + number + ": choose another name for the tenant or the kind");
        }
        if (connection.getAutoCommit()) { // what a host's transaction sees may be rolled back with it
            remember(namespace, number);
        }
        return number;
    }

    /** What that number stands for, as a row has it. */
    Namespace namespace(Connection connection, long number) throws SQLException {
        Namespace known = namespaces.get(number);
        if (known == null) {
            known = read(connection, number);
            if (known == null) {
                throw new HeguiException(ErrorCode.STORE_FAILED, "no namespace has the number " + number);
            }
            if (connection.getAutoCommit()) {
                remember(known, number);
            }
        }
        return known;
    }

    private @Nullable Namespace read(Connection connection, long number) throws SQLException {
        String sql = "SELECT shard, role, tenant, name FROM " + prefix + "namespace WHERE number = ? LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Namespace(new Partition(row.getString(3), row.getInt(1)), row.getInt(2), row.getString(4))
                        : null;
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
