package io.github.hegui.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL for tests, durable as in production; one for the whole run, a schema for each test. */
public final class Postgres {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();
        static final Deque<Connection> IDLE = new ConcurrentLinkedDeque<>();
    }

    /** Starts a server with fsync, synchronous_commit and full_page_writes on; the caller closes it. */
    public static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server of this run. */
    public static EmbeddedPostgres server() {
        return Server.RUNNING;
    }

    /** A pool on it. */
    public static DataSource pool() {
        return new SmallPool(server().getPostgresDatabase(), Server.IDLE);
    }

    /** A pool of sixteen connections on any source. */
    public static DataSource pool(DataSource source) {
        return new SmallPool(source);
    }

    /** A connection of a host's of its own, inside a transaction. */
    public static Connection host() throws SQLException {
        Connection connection = server().getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** A schema name that no other test has. */
    public static String freshSchema() {
        return "t" + SCHEMAS.incrementAndGet();
    }
}
