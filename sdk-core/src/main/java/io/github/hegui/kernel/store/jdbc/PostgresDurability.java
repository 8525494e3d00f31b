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
 * Makes sure that PostgreSQL keeps what it acknowledges: asks each physical connection once, when it is first lent, so that a change costs no
 * trip more. A source whose connections cannot be unwrapped is asked for each that it gives. Safe for use by many threads.
 */
final class PostgresDurability {

    /** By identity: a driver's connections have no equality of their own. Those that were closed are forgotten with them. */
    private final Map<Connection, Boolean> trusted = Collections.synchronizedMap(new WeakHashMap<>());

    void check(Connection lent) throws SQLException {
        Connection physical = physical(lent);
        if (trusted.containsKey(physical)) {
            return;
        }
        String sql = "SELECT current_setting('fsync'), current_setting('synchronous_commit')";
        try (PreparedStatement select = lent.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            refuseOff("fsync", row.getString(1));
            refuseOff("synchronous_commit", row.getString(2));
        }
        trusted.put(physical, true);
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
