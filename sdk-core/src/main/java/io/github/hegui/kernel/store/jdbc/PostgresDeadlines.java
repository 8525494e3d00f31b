package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.StoredDeadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Takes due deadlines on PostgreSQL, where nodes pass over what another one holds. */
final class PostgresDeadlines {

    /** The server's clock, in epoch milliseconds. */
    static final String CLOCK = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private final Names names;
    private final String prefix;

    PostgresDeadlines(Names names) {
        this.names = names;
        this.prefix = names.prefix();
    }

    /** Those that stand too early are moved to where they are due first, and then it is looked again; one that somebody holds is left to him. */
    List<StoredDeadline> claim(
            Connection connection, int shard, Instant now, Collection<String> kinds, int limit, Duration lease)
            throws SQLException {
        while (true) {
            Rows.Looked looked = look(connection, shard, now, kinds, limit, lease);
            if (looked.settled() || (lease.isZero() && settle(connection, shard, now, kinds, limit) == 0)) {
                return looked.inTurn();
            }
        }
    }

    private String due(Collection<String> kinds) {
        // bounded below as well: of one bound a generic plan thinks that a third of the table lies within, and reads
        // all of it
        return "t.shard = ? AND NOT t.parked AND t.ready BETWEEN ? AND ? AND t.lease <= " + CLOCK + " AND "
                + new Reads(names).ofKinds(kinds) + " AND " + Rows.stands(prefix);
    }

    private int settle(Connection connection, int shard, Instant now, Collection<String> kinds, int limit)
            throws SQLException {
        String sql = "WITH early AS (SELECT t.document, t.name FROM " + prefix + "deadline t WHERE " + due(kinds)
                + " AND t.ready < t.due ORDER BY t.ready LIMIT " + limit + " FOR UPDATE SKIP LOCKED) UPDATE " + prefix
                + "deadline t SET ready = t.due FROM early e WHERE t.document = e.document AND t.name = e.name";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Rows.bind(update, shard, Long.MIN_VALUE, now, shard);
            Reads.bindFrom(update, 5, kinds);
            return update.executeUpdate();
        }
    }

    /** Without a lease it reads; with one it takes, or moves those that stand too early if there are any. */
    private Rows.Looked look(
            Connection connection, int shard, Instant now, Collection<String> kinds, int limit, Duration lease)
            throws SQLException {
        String sql = lease.isZero()
                ? "SELECT " + Rows.DEADLINE + Rows.EARLY + Rows.deadlines(prefix + "deadline", prefix) + " WHERE "
                        + due(kinds) + " ORDER BY t.ready, t.namespace, d.id, t.name LIMIT " + limit
                : "WITH free AS (SELECT t.document, t.name, t.ready < t.due AS early FROM " + prefix
                        + "deadline t WHERE " + due(kinds) + " ORDER BY t.ready LIMIT " + limit
                        + " FOR UPDATE SKIP LOCKED), settled AS (SELECT coalesce(bool_and(NOT early), true) AS all FROM free),"
                        + " taken AS (UPDATE " + prefix
                        + "deadline t SET ready = greatest(t.ready, t.due), lease = CASE WHEN f.early THEN t.lease ELSE "
                        + CLOCK + " + " + lease.toMillis() + " END FROM free f CROSS JOIN settled s"
                        + " WHERE t.document = f.document AND t.name = f.name AND (s.all OR f.early) RETURNING t.*, f.early)"
                        + " SELECT " + Rows.DEADLINE + ", t.early" + Rows.deadlines("taken", prefix)
                        + " ORDER BY t.ready, t.namespace, d.id, t.name";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, Long.MIN_VALUE, now, shard);
            Reads.bindFrom(select, 5, kinds);
            return Rows.looked(connection, names, select);
        }
    }
}
