package io.github.hegui.kernel.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** A kept statement, and the view of it that stays open. */
    private record Both(PreparedStatement real, PreparedStatement view) {}

    private final Connection connection;
    private final Connection view;
    private final Map<String, Both> kept = new HashMap<>();

    KeptStatements(Connection connection) {
        this.connection = connection;
        this.view = (Connection) Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(), new Class<?>[] {Connection.class, Keeper.class}, this::invoke);
    }

    /** What the view of a connection is besides: the way to the statements themselves, for whoever carries out thousands. */
    private interface Keeper {
        KeptStatements keeper();
    }

    private Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        if (method.getName().equals("prepareStatement") && args.length == 1) {
            Both both = both((String) args[0]);
            return both == null ? connection.prepareStatement((String) args[0]) : both.view();
        }
        if (method.getName().equals("keeper")) {
            return this;
        }
        try {
            return method.invoke(connection, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Those of that connection, or null when it keeps none. */
    static @Nullable KeptStatements of(Connection connection) {
        return connection instanceof Keeper keeper ? keeper.keeper() : null;
    }

    /** The statement itself, which stays open; null when no more are kept. */
    @Nullable
    PreparedStatement kept(String sql) throws SQLException {
        Both both = both(sql);
        return both == null ? null : both.real();
    }

    Connection connection() {
        return view;
    }

    /** The statement itself, behind the view that keeps it open; for anything but {@code close}. */
    static PreparedStatement real(PreparedStatement statement) {
        return statement instanceof Kept kept ? kept.real() : statement;
    }

    private @Nullable Both both(String sql) throws SQLException {
        Both both = kept.get(sql);
        if (both == null && kept.size() < MOST) {
            PreparedStatement made = connection.prepareStatement(sql);
            both = new Both(made, new KeptStatement(made).view());
            kept.put(sql, both);
        }
        return both;
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
