package io.github.hegui.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/**
 * One transaction per command, as a competent team writes it with JDBC: prepared statements that the server keeps, the command id first, the
 * event and its outbox row in one statement, the counters batched in key order and last, so that a hot one is locked for as short as can be.
 * The tables and indexes are those of the store, in a schema of their own.
 *
 * @param pool connections that do not commit by themselves
 * @param tables the schema's name and a dot
 */
record PeerSide(DataSource pool, String tables) implements LoadSide {

    private static final byte[] DIGEST = new byte[32];
    private static final long AT = 1_772_413_200_000L;

    @Override
    public void carryOut(Order order) throws SQLException {
        while (true) {
            try (Connection connection = pool.getConnection()) {
                long version = load(connection, order);
                connection.commit();
                if (write(connection, order, version)) {
                    connection.commit();
                    return;
                }
                connection.rollback();
            }
        }
    }

    private long load(Connection connection, Order order) throws SQLException {
        try (PreparedStatement select = prepare(
                        connection,
                        "SELECT version, form, body, expires_at FROM " + tables
                                + "document WHERE shard = ? AND tenant = ? AND kind = ? AND id = ?",
                        0,
                        "",
                        "order",
                        order.documentId());
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getBytes(3).length != 1_024) {
                throw new IllegalStateException("document " + order.documentId());
            }
            return row.getLong(1);
        }
    }

    private boolean write(Connection connection, Order order, long version) throws SQLException {
        String id = order.documentId();
        boolean taken = 0
                == run(
                        connection,
                        "INSERT INTO " + tables
                                + "command (shard, tenant, id, digest, refusal, kind, document, version, at)"
                                + " VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        0,
                        "",
                        order.command(),
                        DIGEST,
                        "order",
                        id,
                        version + 1,
                        AT);
        if (taken) {
            throw new IllegalStateException("command " + order.command() + " twice");
        }
        int written = run(
                connection,
                "UPDATE " + tables + "document SET version = ?, prior = ?, form = ?, body = ?"
                        + " WHERE shard = ? AND tenant = ? AND kind = ? AND id = ? AND version = ?",
                version + 1,
                version,
                1,
                new byte[1_024],
                0,
                "",
                "order",
                id,
                version);
        if (written == 0) {
            return false;
        }
        run(
                connection,
                "DELETE FROM " + tables
                        + "path_entry WHERE shard = ? AND tenant = ? AND path = ? AND key = ? AND id = ?",
                0,
                "",
                "order/open/1",
                Order.pathKey(version),
                id);
        run(
                connection,
                "INSERT INTO " + tables
                        + "path_entry (shard, tenant, path, key, id, kind, transient) VALUES (?, ?, ?, ?, ?, ?, false)",
                0,
                "",
                "order/open/1",
                Order.pathKey(version + 1),
                id,
                "order");
        run(
                connection,
                "INSERT INTO " + tables + "deadline (shard, tenant, kind, id, name, due, provisional)"
                        + " VALUES (?, ?, ?, ?, ?, ?, false) ON CONFLICT (shard, tenant, kind, id, name)"
                        + " DO UPDATE SET due = excluded.due, attempts = 0, parked = false, lease = 0",
                0,
                "",
                "order",
                id,
                "confirm",
                AT + version);
        run(
                connection,
                "WITH e AS (INSERT INTO " + tables
                        + "event (shard, tenant, kind, id, version, ordinal, type, form, body, at, command, actor)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, 1, ?, ?, ?, ?) RETURNING shard, number)"
                        + " INSERT INTO " + tables + "inbox (shard, number) SELECT shard, number FROM e",
                0,
                "",
                "order",
                id,
                version + 1,
                "order.changed",
                new byte[200],
                AT,
                order.command(),
                "seller-7");
        return counters(connection, order);
    }

    private boolean counters(Connection connection, Order order) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + tables
                        + "counter SET balance = balance + ? WHERE shard = ? AND tenant = ? AND name = ? AND balance + ? >= floor")) {
            for (int i = 0; i < order.counters().length; i++) {
                bind(update, -1L, 0, "", order.counter(i), -1L);
                update.addBatch();
            }
            return Arrays.stream(update.executeBatch()).allMatch(n -> n == 1);
        }
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
                statement.setString(i + 1, text);
            } else if (values[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (values[i] instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setBytes(i + 1, (byte[]) values[i]);
            }
        }
    }
}
