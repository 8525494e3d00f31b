package io.github.hegui.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/**
 * One transaction per command, as a competent team writes it with JDBC: prepared statements that the server keeps, the command id first, the
 * event and its outbox row in one statement, the counters batched in key order and last, so that a hot one is locked for as short as can be.
 * Its tables and indexes are those that the work asks for ({@code peer.sql}). Its outbox is emptied in the background, in the cheapest way.
 *
 * @param pool connections that do not commit by themselves
 */
record PeerSide(DataSource pool, Bodies bodies) implements LoadSide {

    private static final byte[] DIGEST = new byte[32];
    private static final long AT = 1_772_413_200_000L;

    /** Makes its tables and fills them. */
    PeerSide filled() throws SQLException, IOException {
        try (var sql = Objects.requireNonNull(PeerSide.class.getResourceAsStream("peer.sql"));
                Connection connection = pool.getConnection()) {
            run(connection, new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            fill(
                    connection,
                    "INSERT INTO peer.document (shard, tenant, kind, id, version, form, body) VALUES (0, '', 'order', ?, 1, 1, ?)",
                    DOCUMENTS,
                    d -> new Object[] {"d" + d, bodies.document(d)});
            fill(
                    connection,
                    "INSERT INTO peer.path_entry (shard, tenant, path, key, id, kind) VALUES (0, '', 'order/open/1', ?, ?, 'order')",
                    DOCUMENTS,
                    d -> new Object[] {Order.pathKey(1), "d" + d});
            fill(
                    connection,
                    "INSERT INTO peer.counter (shard, tenant, name, balance, floor) VALUES (0, '', ?, ?, 0)",
                    COUNTERS,
                    c -> new Object[] {"stock/%06d".formatted(c), STOCK});
            connection.commit();
        }
        return this;
    }

    private static void fill(Connection connection, String sql, int rows, IntFunction<Object[]> row)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int n = 0; n < rows; n++) {
                bind(insert, row.apply(n));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void relay() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            run(connection, "DELETE FROM peer.outbox");
            connection.commit();
        }
    }

    @Override
    public void carryOut(Order order) throws SQLException {
        while (true) {
            try (Connection connection = pool.getConnection()) {
                long version = load(connection, order);
                connection.commit();
                if (write(connection, order, version, this::event)) {
                    connection.commit();
                    return;
                }
                connection.rollback();
            }
        }
    }

    /** The document's version, once its body was read. */
    long load(Connection connection, Order order) throws SQLException {
        try (PreparedStatement select = prepare(
                        connection,
                        "SELECT version, form, body, expires_at FROM peer.document WHERE shard = ? AND tenant = ? AND kind = ? AND id = ?",
                        0,
                        "",
                        "order",
                        order.documentId());
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getBytes(3).length != bodies.document(order.document()).length) {
                throw new IllegalStateException("document " + order.documentId());
            }
            return row.getLong(1);
        }
    }

    /** How an event is announced in the command's transaction. */
    interface Announcing {
        void announce(Connection connection, Order order, long version) throws SQLException;
    }

    private void event(Connection connection, Order order, long version) throws SQLException {
        String id = order.documentId();
        run(
                connection,
                "WITH e AS (INSERT INTO peer.event (shard, tenant, kind, id, version, ordinal, type, form, body, at, command, actor)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, 1, ?, ?, ?, ?) RETURNING shard, number)"
                        + " INSERT INTO peer.outbox (shard, number) SELECT shard, number FROM e",
                0,
                "",
                "order",
                id,
                version + 1,
                "order.changed",
                bodies.event(order.document()),
                AT,
                order.command(),
                "seller-7");
    }

    /** Does the work in a transaction that is open; false after a conflict. */
    boolean write(Connection connection, Order order, long version, Announcing announcing) throws SQLException {
        String id = order.documentId();
        boolean taken = 0
                == run(
                        connection,
                        "INSERT INTO peer.command (shard, tenant, id, digest, refusal, kind, document, version, at)"
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
                "UPDATE peer.document SET version = ?, form = ?, body = ?"
                        + " WHERE shard = ? AND tenant = ? AND kind = ? AND id = ? AND version = ?",
                version + 1,
                1,
                bodies.document(order.document()),
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
                "DELETE FROM peer.path_entry WHERE shard = ? AND tenant = ? AND path = ? AND key = ? AND id = ?",
                0,
                "",
                "order/open/1",
                Order.pathKey(version),
                id);
        run(
                connection,
                "INSERT INTO peer.path_entry (shard, tenant, path, key, id, kind) VALUES (?, ?, ?, ?, ?, ?)",
                0,
                "",
                "order/open/1",
                Order.pathKey(version + 1),
                id,
                "order");
        run(
                connection,
                "INSERT INTO peer.deadline (shard, tenant, kind, id, name, due)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (shard, tenant, kind, id, name)"
                        + " DO UPDATE SET due = excluded.due, attempts = 0, parked = false, lease = 0",
                0,
                "",
                "order",
                id,
                "confirm",
                AT + version);
        announcing.announce(connection, order, version);
        return counters(connection, order);
    }

    private boolean counters(Connection connection, Order order) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE peer.counter SET balance = balance + ? WHERE shard = ? AND tenant = ? AND name = ? AND balance + ? >= floor")) {
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
