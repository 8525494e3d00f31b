package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Makes sure that PostgreSQL keeps what it acknowledges, and its memory: asks each physical connection once, when it is first lent, so that a change costs
 * no trip more. A source whose connections cannot be unwrapped is asked for each that it gives. Safe for use by many threads.
 */
final class PostgresSession {

    /**
     * Bytes of one block that is asked for and let go. The C library of most servers gives the heap back to the system as soon as 128 KiB are free
     * at its end, and takes it anew for the next statement, which cost a lone order a third of the server's time; twice its largest block that was let go is
     * what it keeps from then on.
     */
    private static final int BLOCK = 1 << 20;

    /** By identity: a driver's connections have no equality of their own. Those that were closed are forgotten with them. */
    private final Map<Connection, Boolean> begun = Collections.synchronizedMap(new WeakHashMap<>());

    private final boolean mayLose;

    PostgresSession(boolean mayLose) {
        this.mayLose = mayLose;
    }

    /** @return whether it is a new session, or cannot be told from one: such as after a server was replaced */
    boolean begin(Connection lent) throws SQLException {
        Connection physical = physical(lent);
        if (begun.containsKey(physical)) {
            return false;
        }
        String sql = "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
                + (physical == lent ? "" : ", length(repeat(' ', " + BLOCK + "))");
        try (PreparedStatement select = lent.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            if (!mayLose) {
                refuseOff("fsync", row.getString(1));
                refuseOff("synchronous_commit", row.getString(2));
            }
        }
        begun.put(physical, true);
        return true;
    }

    /** local, remote_write and remote_apply wait for this server's disk as well as on does; only off does not. */
    private static void refuseOff(String setting, String value) {
        if (value.equals("off")) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "PostgreSQL runs with " + setting
                            + " = off, and a loss of power would undo what was acknowledged; set it to on");
        }
    }

    private static Connection physical(Connection lent) {
        try {
            return lent.unwrap(Connection.class);
        } catch (SQLException e) {
            return lent;
        }
    }
}
