package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where connections come from. */
interface Connections extends AutoCloseable {

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** A prepared statement that is not there, or is there already: what a session hears that is not the one that prepared it. */
    Set<String> SESSION_LOST = Set.of("26000", "42P05");

    /** How the driver for SQLite begins its messages. */
    Pattern SQLITE_CODE = Pattern.compile("^\\[(SQLITE_\\w+)]");

    /** Whether they are the host's, inside its transaction. */
    boolean isHosts();

    /** Whether the calling thread reads on a connection that it holds already, so that it must wait for no other. */
    default boolean isHeld() {
        return isHosts();
    }

    /** Lends one for the time of the work. */
    @CanIgnoreReturnValue
    <T> T with(Work<T> work);

    /** Lends one that may write. */
    @CanIgnoreReturnValue
    default <T> T writing(Work<T> work) {
        return with(work);
    }

    @Override
    void close();

    static HeguiException broken(SQLException e) {
        return broken(e, "the database");
    }

    /** Says where and by which code; the driver's own words, which may hold what was to be stored, are the cause's. */
    static HeguiException broken(SQLException e, String where) {
        if ("55P03".equals(e.getSQLState())) {
            return new HeguiException(
                    ErrorCode.CONFLICT,
                    "somebody else held what is to be written for too long; nothing was written",
                    e);
        }
        return new HeguiException(ErrorCode.STORE_FAILED, where + " answered with " + code(e) + hint(e), e);
    }

    private static String hint(SQLException e) {
        if (SESSION_LOST.contains(String.valueOf(e.getSQLState()))) {
            return ": a pooler such as PgBouncer in transaction mode hands prepared statements to another session; set prepareThreshold=0 at the"
                    + " driver, or max_prepared_statements at PgBouncer 1.21 or newer";
        }
        return code(e).startsWith("SQLITE_BUSY")
                ? ": somebody else writes; roll back and repeat, and begin transactions of your own as writers, by ?transaction_mode=IMMEDIATE in the URL"
                : "";
    }

    private static String code(SQLException e) {
        Matcher sqlite = SQLITE_CODE.matcher(String.valueOf(e.getMessage()));
        return sqlite.find()
                ? sqlite.group(1)
                : e.getSQLState() == null ? "error " + e.getErrorCode() : "SQL state " + e.getSQLState();
    }

    /** What is asked of a connection before it is worked on. */
    @FunctionalInterface
    interface Check {
        void of(Connection connection) throws SQLException;
    }

    /** The host's one connection; checked when it is first used. */
    static Connections ofHost(Connection connection, Check check) {
        return new Connections() {
            private boolean checked;

            @Override
            public boolean isHosts() {
                return true;
            }

            @Override
            public <T> T with(Work<T> work) {
                try {
                    if (connection.getAutoCommit()) {
                        throw new IllegalStateException(
                                "joined mode needs a connection inside the host's transaction; this one commits by itself");
                    }
                    if (!checked) {
                        check.of(connection);
                        checked = true;
                    }
                    return work.on(connection);
                } catch (SQLException e) {
                    throw broken(e);
                }
            }

            @Override
            public void close() {
                // the host's to close
            }
        };
    }

    /**
     * Those of the view that stands for the thread's transaction, where there is one, and else our own; what only reads goes by the view of a transaction that has ended
     * as long as the thread holds its connection.
     */
    static Connections following(
            Connections own, Supplier<Optional<JdbcStore>> joined, Supplier<Optional<JdbcStore>> ended) {
        return new Connections() {
            private Connections current() {
                return joined.get().map(JdbcStore::connections).orElse(own);
            }

            @Override
            public boolean isHeld() {
                return isHosts() || ended.get().isPresent();
            }

            @Override
            public boolean isHosts() {
                return current().isHosts();
            }

            @Override
            public <T> T with(Work<T> work) {
                return joined.get()
                        .or(ended)
                        .map(JdbcStore::connections)
                        .orElse(own)
                        .with(work);
            }

            @Override
            public <T> T writing(Work<T> work) {
                return current().writing(work);
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    /** A pool given to us alone; refuses a connection that stands inside somebody's transaction, and one that fails the check. */
    static Connections ofPool(DataSource pool, Check check) {
        return new Connections() {
            @Override
            public boolean isHosts() {
                return false;
            }

            @Override
            public <T> T with(Work<T> work) {
                Connection connection = null;
                try {
                    connection = pool.getConnection();
                    if (!connection.getAutoCommit()) {
                        throw new HeguiException(
                                ErrorCode.HOST_TRANSACTION,
                                "the data source gave a connection inside a transaction; give the store a source of its own, or use joining(connection)");
                    }
                    check.of(connection);
                    return work.on(connection);
                } catch (SQLException e) {
                    throw broken(e);
                } finally {
                    giveBack(connection);
                }
            }

            @Override
            public void close() {
                // the embedder's to close
            }
        };
    }

    /** What was committed stays so, even if the pool cannot take its connection back. */
    private static void giveBack(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LoggerFactory.getLogger(Connections.class).warn("a connection could not be given back", e);
            }
        }
    }
}
