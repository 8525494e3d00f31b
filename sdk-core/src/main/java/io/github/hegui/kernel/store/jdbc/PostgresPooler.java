package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a driver that prepares statements in sessions which a pooler shares out. There the name of a statement may be that of another client's, and that is
 * what is carried out: mostly with an error, but at worst another statement of ours with the parameters of this one. Only pgjdbc is asked, without being linked to.
 */
final class PostgresPooler {

    private static final String DRIVER = "org.postgresql.PGConnection";

    private PostgresPooler() {}

    static void refuse(Connection lent) throws SQLException {
        Class<?> type = driver(lent);
        if (type == null || !lent.isWrapperFor(type)) {
            return;
        }
        Object session = lent.unwrap(type);
        int threshold = ask(type, session, "getPrepareThreshold");
        if (threshold > 0 && ask(type, session, "getBackendPID") != answering(lent)) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "a pooler such as PgBouncer stands before PostgreSQL, and the driver prepares statements in the server's sessions (prepareThreshold="
                            + threshold
                            + "), which the pooler may share out: another client's statement would be carried out; set prepareThreshold=0 at the driver. If the pooler"
                            + " keeps sessions or prepared statements apart (pool_mode=session, or max_prepared_statements of PgBouncer 1.21 or newer), say so by keepsStatements()");
        }
    }

    private static @Nullable Class<?> driver(Connection lent) {
        return Stream.of(lent.getClass(), PostgresPooler.class)
                .map(Class::getClassLoader)
                .flatMap(loader -> known(loader).stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<Class<?>> known(ClassLoader loader) {
        try {
            return Optional.of(Class.forName(DRIVER, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static int ask(Class<?> type, Object session, String what) {
        try {
            return (int) type.getMethod(what).invoke(session);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the driver has no " + what, e);
        }
    }

    /** The session that carries out what is sent, which is the one that was opened unless somebody stands between. */
    private static int answering(Connection lent) throws SQLException {
        try (Statement select = lent.createStatement();
                ResultSet row = select.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
