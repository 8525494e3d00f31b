package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Removes the beginnings of a feed and of a counter's journal, each by one statement. */
final class Cuts {

    private final String prefix;
    private final String ofFeed;

    Cuts(String prefix, boolean isPostgres) {
        this.prefix = prefix;
        this.ofFeed = isPostgres
                ? "WITH gone AS (DELETE FROM " + prefix + "feed WHERE shard = ? AND sequence <= ? AND sequence <"
                        + " (SELECT max(sequence) FROM " + prefix + "feed WHERE shard = ?) AND sequence < ? +"
                        + " (SELECT min(sequence) FROM " + prefix + "feed WHERE shard = ?) RETURNING number)"
                        + " DELETE FROM " + prefix + "event WHERE number IN (SELECT number FROM gone)"
                : "DELETE FROM event WHERE shard = ? AND sequence <= ? AND sequence <"
                        + " (SELECT max(sequence) FROM event WHERE shard = ?) AND sequence < ? +"
                        + " (SELECT min(sequence) FROM event WHERE shard = ?)";
    }

    long feed(Connection connection, int shard, long upTo, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(ofFeed)) {
            Rows.bind(delete, shard, upTo, shard, (long) limit, shard);
            return delete.executeUpdate();
        }
    }

    long movements(Connection connection, Partition partition, String counter, long upTo, int limit)
            throws SQLException {
        String own = "shard = ? AND tenant = ? AND name = ?";
        String sql = "DELETE FROM " + prefix + "movement WHERE " + own + " AND number <= ? AND number < ? +"
                + " (SELECT min(number) FROM " + prefix + "movement WHERE " + own + ")";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            Rows.bind(
                    delete,
                    partition.shard(),
                    partition.tenant(),
                    counter,
                    upTo,
                    (long) limit,
                    partition.shard(),
                    partition.tenant(),
                    counter);
            return delete.executeUpdate();
        }
    }
}
