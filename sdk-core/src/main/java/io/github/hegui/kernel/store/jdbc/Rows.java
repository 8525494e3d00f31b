package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.StoredDeadline;
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

    static final String DOCUMENT = "tenant, kind, id, version, form, body, expires_at";
    static final String DEADLINE = "tenant, kind, id, name, due, provisional, attempts, parked, basis";
    static final String EVENT = "tenant, kind, id, version, ordinal, type, form, body, at, command, actor, effects";

    private Rows() {}

    static Document document(ResultSet row, int shard) throws SQLException {
        DocumentKey key = new DocumentKey(new Partition(row.getString(1), shard), row.getString(2), row.getString(3));
        return new Document(key, row.getLong(4), row.getInt(5), row.getBytes(6), time(row, 7));
    }

    static StoredDeadline deadline(ResultSet row, int shard) throws SQLException {
        DocumentKey key = new DocumentKey(new Partition(row.getString(1), shard), row.getString(2), row.getString(3));
        return new StoredDeadline(
                key,
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getBoolean(6),
                row.getInt(7),
                row.getBoolean(8),
                row.getString(9));
    }

    static FeedEvent event(ResultSet row, int shard, long sequence) throws SQLException {
        DocumentKey key = new DocumentKey(new Partition(row.getString(1), shard), row.getString(2), row.getString(3));
        return new FeedEvent(
                sequence,
                key,
                row.getLong(4),
                row.getInt(5),
                row.getString(6),
                row.getInt(7),
                row.getBytes(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10),
                row.getString(11),
                row.getBytes(12));
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
                statement.setLong(i + 1, instant.toEpochMilli());
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

    static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
