package io.github.hegui.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Sixteen connections at a time, kept open for the pools of the same source: enough of a pool for tests. */
final class SmallPool implements DataSource {

    private final DataSource source;
    private final Semaphore free = new Semaphore(16);
    private final Deque<Connection> idle;

    SmallPool(DataSource source) {
        this(source, new ConcurrentLinkedDeque<>());
    }

    /** @param idle connections that nobody uses, shared with other pools of that source */
    SmallPool(DataSource source, Deque<Connection> idle) {
        this.source = source;
        this.idle = idle;
    }

    @Override
    public Connection getConnection() throws SQLException {
        free.acquireUninterruptibly();
        try {
            Connection pooled = idle.pollFirst();
            Connection real = pooled == null || pooled.isClosed() ? source.getConnection() : pooled;
            return (Connection) Proxy.newProxyInstance(
                    SmallPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (p, method, args) -> {
                        if (method.getName().equals("close")) {
                            if (!real.isClosed()) {
                                idle.addFirst(real);
                            }
                            free.release();
                            return null;
                        }
                        try {
                            return method.invoke(real, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
