package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.StoredDeadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to values and back; columns are read in the order in which the constants name them. */
final class Rows {

    static final String DEADLINE = "t.namespace, d.id, t.name, t.due, t.provisional, t.attempts, t.parked, t.basis";

    /** Whether it is due later than where it stands, since it was set anew: then it is not moved before somebody comes to it. */
    static final String EARLY = ", t.ready < t.due";

    static final String EVENT =
            "e.namespace, e.id, e.version, e.ordinal, e.type, e.form, e.body, e.at, e.command, e.actor, e.effects";

    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Rows() {}

    /** That a deadline has a document. */
    static String stands(String prefix) {
        return "EXISTS (SELECT 1 FROM " + prefix + "document x WHERE x.number = t.document)";
    }

    /** Where {@link #DEADLINE} is read from. */
    static String deadlines(String table, String prefix) {
        return " FROM " + table + " t JOIN " + prefix + "document d ON d.number = t.document";
    }

    /** A document whose version, form, body and end stand from that column on. */
    static Document document(ResultSet row, DocumentKey key, int from) throws SQLException {
        return new Document(key, row.getLong(from), row.getInt(from + 1), row.getBytes(from + 2), time(row, from + 3));
    }

    private static DocumentKey key(Connection connection, Names names, ResultSet row) throws SQLException {
        Namespace namespace = names.namespace(connection, row.getLong(1));
        return new DocumentKey(namespace.partition(), namespace.name(), row.getString(2));
    }

    static StoredDeadline deadline(Connection connection, Names names, ResultSet row) throws SQLException {
        return new StoredDeadline(
                key(connection, names, row),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getBoolean(5),
                row.getInt(6),
                row.getBoolean(7),
                row.getString(8));
    }

    /** Deadlines that were looked at, and those of them that were not {@link #EARLY}. */
    record Looked(List<StoredDeadline> all, List<StoredDeadline> inTurn) {
        /** Whether they are the first ones. */
        boolean settled() {
            return all.size() == inTurn.size();
        }
    }

    static Looked looked(Connection connection, Names names, PreparedStatement select) throws SQLException {
        List<StoredDeadline> inTurn = new ArrayList<>();
        List<StoredDeadline> all = list(select, row -> {
            StoredDeadline found = deadline(connection, names, row);
            if (!row.getBoolean(9)) {
                inTurn.add(found);
            }
            return found;
        });
        return new Looked(all, inTurn);
    }

    /** Epoch milliseconds, of a time beyond them the first or the last. */
    static long millis(Instant time) {
        return time.isBefore(FIRST) ? Long.MIN_VALUE : time.isAfter(LAST) ? Long.MAX_VALUE : time.toEpochMilli();
    }

    static FeedEvent event(Connection connection, Names names, ResultSet row) throws SQLException {
        return new FeedEvent(
                row.getLong(12),
                key(connection, names, row),
                row.getLong(3),
                row.getInt(4),
                row.getString(5),
                row.getInt(6),
                row.getBytes(7),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getString(9),
                row.getString(10),
                row.getBytes(11));
    }

    static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** Sets parameters from the first; nulls as untyped. */
    static void bind(PreparedStatement view, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = KeptStatements.real(view);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setLong(i + 1, millis(instant));
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Boolean flag) {
                statement.setBoolean(i + 1, flag);
            } else {
                statement.setNull(i + 1, Types.NULL);
            }
        }
    }

    /** Carries out a statement that writes, and gives how many rows it met. */
    @CanIgnoreReturnValue
    static int write(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(PreparedStatement statement, Reader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }
}
