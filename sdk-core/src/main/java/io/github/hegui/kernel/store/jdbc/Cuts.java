package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Removes the beginnings of a feed and of a counter's journal. */
final class Cuts {

    private final Names names;
    private final String prefix;

    Cuts(Names names) {
        this.names = names;
        this.prefix = names.prefix();
    }

    /** Within a transaction. */
    long feed(Connection connection, int shard, long upTo, int limit) throws SQLException {
        if (!names.isDistant()) {
            return Rows.write(
                    connection,
                    "DELETE FROM event WHERE sequence <= ? AND sequence < (SELECT max(sequence) FROM event)"
                            + " AND sequence < ? + (SELECT min(sequence) FROM event)",
                    upTo,
                    (long) limit);
        }
        long end = end(connection, shard, upTo, limit);
        if (end < 0) {
            return 0;
        }
        long gone = Rows.write(
                connection,
                "DELETE FROM " + prefix + "event e USING " + prefix
                        + "feed f WHERE f.shard = ? AND f.sequence <= ? AND e.number >= f.first"
                        + " AND e.number < f.first + least(f.count, ? + 1 - f.sequence)",
                shard,
                end,
                end);
        int ranges = Rows.write(
                connection, "DELETE FROM " + prefix + "feed WHERE shard = ? AND sequence + count - 1 <= ?", shard, end);
        int cut = Rows.write(
                connection,
                "UPDATE " + prefix
                        + "feed SET first = first + ? + 1 - sequence, count = (sequence + count - ? - 1)::int,"
                        + " sequence = ? + 1 WHERE shard = ? AND sequence <= ?",
                end,
                end,
                end,
                shard,
                end);
        return ranges + cut == 0 ? 0 : gone;
    }

    /** The last that goes: behind it at least one stays. */
    private long end(Connection connection, int shard, long upTo, int limit) throws SQLException {
        String sql = "SELECT min(sequence), max(sequence + count - 1) FROM " + prefix + "feed WHERE shard = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long first = row.getLong(1);
                long end = Math.min(Math.min(upTo, row.getLong(2) - 1), first + limit - 1);
                return row.wasNull() || end < first ? -1 : end;
            }
        }
    }

    long movements(Connection connection, Partition partition, String counter, long upTo, int limit)
            throws SQLException {
        String own = "counter = (SELECT number FROM " + prefix + "counter WHERE namespace = ? AND name = ?)";
        return Rows.write(
                connection,
                "DELETE FROM " + prefix + "movement WHERE " + own
                        + " AND number <= ? AND number < ? + (SELECT min(number) FROM " + prefix + "movement WHERE "
                        + own + ")",
                names.partition(partition),
                counter,
                upTo,
                (long) limit,
                names.partition(partition),
                counter);
    }
}
