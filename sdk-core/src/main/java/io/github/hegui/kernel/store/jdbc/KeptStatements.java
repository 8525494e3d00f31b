package io.github.hegui.kernel.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose prepared statements are kept by their text, for a driver that compiles each anew. The view that {@link #connection} gives
 * answers {@code prepareStatement} with a kept one whose {@code close} does nothing. For one thread at a time.
 */
final class KeptStatements {

    private static final Logger LOG = LoggerFactory.getLogger(KeptStatements.class);

    private static final int MOST = 128;

    /** What a kept statement's view is besides: the way past it, for whoever sets many parameters. */
    private interface Kept {
        PreparedStatement real();
    }

    private final Connection connection;
    private final Connection view;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    KeptStatements(Connection connection) {
        this.connection = connection;
        this.view = (Connection) Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("prepareStatement") && args.length == 1) {
                        return statement((String) args[0]);
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Connection connection() {
        return view;
    }

    /** The statement itself, behind the view that keeps it open; for anything but {@code close}. */
    static PreparedStatement real(PreparedStatement statement) {
        return statement instanceof Kept kept ? kept.real() : statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            PreparedStatement made = connection.prepareStatement(sql);
            if (kept.size() >= MOST) {
                return made;
            }
            statement = new KeptStatement(made).view();
            kept.put(sql, statement);
        }
        return statement;
    }

    /** Lets one statement be closed as often as wanted and stay open. */
    private record KeptStatement(PreparedStatement statement) {
        PreparedStatement view() {
            return (PreparedStatement) Proxy.newProxyInstance(
                    KeptStatements.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class, Kept.class},
                    (proxy, method, args) -> {
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        if (method.getName().equals("real")) {
                            return statement;
                        }
                        try {
                            return method.invoke(statement, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a connection failed", e);
        }
    }
}
