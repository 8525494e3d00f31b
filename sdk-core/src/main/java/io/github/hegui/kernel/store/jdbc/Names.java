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

    private static final int SCOPES = 1 << 14;
    private static final int DOCUMENTS = 1 << 16;
    private static final int COUNTERS = 1 << 16;

    private final String prefix;
    private final boolean isDistant;
    private final Remembered<Scope, Long> noted = new Remembered<>(SCOPES);
    private final Remembered<Long, Scope> scopes = new Remembered<>(SCOPES);
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

    void remember(Scope scope, long number) {
        noted.put(scope, number);
        scopes.put(number, scope);
    }

    long partition(Partition partition) {
        return number(Scope.of(partition));
    }

    long kind(Partition partition, String kind) {
        return number(Scope.ofKind(partition, kind));
    }

    long path(Partition partition, String path) {
        return number(Scope.ofPath(partition, path));
    }

    private long number(Scope scope) {
        Long known = noted.get(scope);
        return known == null ? scope.number() : known;
    }

    /** The number of a scope if it is known that the database has it; 0 otherwise. */
    long noted(Scope scope) {
        Long known = noted.get(scope);
        return known == null ? 0 : known;
    }

    /**
     * Sees to it that the database says what the number of that scope stands for. Two who do so at the same time note it twice, and nobody waits.
     *
     * @throws HeguiException with {@code STORE_FAILED} when another scope has the number: of a million scopes none is expected to meet another
     */
    @CanIgnoreReturnValue
    long note(Connection connection, Scope scope) throws SQLException {
        long number = scope.number();
        Scope known = read(connection, number);
        if (known == null) {
            Partition p = scope.partition();
            Rows.write(
                    connection,
                    "INSERT INTO " + prefix + "scope (number, shard, role, tenant, name) VALUES (?, ?, ?, ?, ?)",
                    number,
                    p.shard(),
                    scope.role(),
                    p.tenant(),
                    scope.name());
        } else if (!known.equals(scope)) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "two scopes have the number " + number + ": choose another name for the tenant or the kind");
        }
        if (connection.getAutoCommit()) { // what a host's transaction sees may be rolled back with it
            remember(scope, number);
        }
        return number;
    }

    /** What that number stands for, as a row has it. */
    Scope scope(Connection connection, long number) throws SQLException {
        Scope known = scopes.get(number);
        if (known == null) {
            known = read(connection, number);
            if (known == null) {
                throw new HeguiException(ErrorCode.STORE_FAILED, "no scope has the number " + number);
            }
            if (connection.getAutoCommit()) {
                remember(known, number);
            }
        }
        return known;
    }

    private @Nullable Scope read(Connection connection, long number) throws SQLException {
        String sql = "SELECT shard, role, tenant, name FROM " + prefix + "scope WHERE number = ? LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Scope(new Partition(row.getString(3), row.getInt(1)), row.getInt(2), row.getString(4))
                        : null;
            }
        }
    }

    /** The numbers of rows of a table by scope and name, in order; 0 for one that is not there. */
    long[] find(Connection connection, String table, String column, long[] scope, List<String> names)
            throws SQLException {
        long[] numbers = new long[scope.length];
        if (isDistant && scope.length > 1) {
            String sql =
                    "SELECT u.place, l.number FROM unnest(?::bigint[], ?::text[]) WITH ORDINALITY AS u(scope, name, place)"
                            + " CROSS JOIN LATERAL (SELECT t.number FROM " + prefix + table
                            + " t WHERE t.scope = u.scope AND t."
                            + column + " = u.name LIMIT 1) l";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, scope);
                select.setObject(2, names.toArray(String[]::new));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        numbers[row.getInt(1) - 1] = row.getLong(2);
                    }
                }
            }
            return numbers;
        }
        String sql = "SELECT number FROM " + prefix + table + " WHERE scope = ? AND " + column + " = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < scope.length; i++) {
                Rows.bind(select, scope[i], names.get(i));
                try (ResultSet row = select.executeQuery()) {
                    numbers[i] = row.next() ? row.getLong(1) : 0;
                }
            }
        }
        return numbers;
    }
}
