package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Who has the database: writes past the SDK, by plain SQL, what nobody is to notice. */
interface Tampering {

    /** A store on it, as a node has it that was just started. */
    Store open();

    /** A connection of the intruder's. */
    Connection connect() throws SQLException;

    /** Takes an event away, and all that leads to it. */
    void deleteEvent(long sequence);

    /** Runs one statement and gives how many rows it met. */
    default int sql(String text, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Takes the newest events away and sets the feed's head back. */
    default void cutFeed(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            deleteEvent(sequence);
        }
    }

    /** In a SQLite file. */
    static Tampering sqlite(Path file) {
        return new Tampering() {
            @Override
            public Store open() {
                return JdbcStore.sqlite(file);
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
            }

            @Override
            public void deleteEvent(long sequence) {
                sql("DELETE FROM event WHERE sequence = ?", sequence);
            }
        };
    }

    /** In PostgreSQL. */
    static Tampering postgresql() {
        String schema = Postgres.freshSchema();
        return new Tampering() {
            @Override
            public Store open() {
                return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
            }

            @Override
            public Connection connect() throws SQLException {
                Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                connection.setSchema(schema);
                return connection;
            }

            @Override
            public void deleteEvent(long sequence) {
                sql(
                        "DELETE FROM event WHERE number = (SELECT first + ? - sequence FROM feed WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1)",
                        sequence,
                        sequence);
            }

            @Override
            public void cutFeed(long from, long to) {
                Tampering.super.cutFeed(from, to);
                sql("DELETE FROM feed WHERE sequence >= ?", from);
                sql("UPDATE feed SET count = ? - sequence WHERE sequence + count > ?", from, from);
                sql("UPDATE feed_head SET last = ?", from - 1);
            }
        };
    }
}
