package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;

/** One connection that writes, and as many that read as there are readers at once; all keep their prepared statements. */
final class SqliteConnections implements Connections {

    private final String url;
    private final ReentrantLock writing = new ReentrantLock();
    private final KeptStatements writer;
    private final ConcurrentLinkedDeque<KeptStatements> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteConnections(Path file) {
        url = "jdbc:sqlite:" + file.toAbsolutePath();
        writer = open(false);
    }

    private KeptStatements open(boolean readOnly) {
        try {
            Properties settings = new Properties();
            // else the driver asks for a generated key after every insert: another statement, compiled anew each time
            settings.setProperty("jdbc.get_generated_keys", "false");
            Connection connection = DriverManager.getConnection(url, settings);
            try {
                SqliteHome.prepare(connection, readOnly);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            return new KeptStatements(connection);
        } catch (SQLException e) {
            throw new HeguiException(ErrorCode.STORE_FAILED, "the SQLite file cannot be opened", e);
        }
    }

    @Override
    public boolean isHosts() {
        return false;
    }

    @Override
    public <T> T with(Work<T> work) {
        refuseClosed();
        KeptStatements reader = idle.pollFirst();
        if (reader == null) {
            reader = open(true);
        }
        boolean sound = false;
        try {
            T result = work.on(reader.connection());
            sound = true;
            return result;
        } catch (SQLException e) {
            throw Connections.broken(e);
        } finally {
            if (sound && !closed) {
                idle.addFirst(reader);
            } else {
                reader.close();
            }
        }
    }

    @Override
    public <T> T writing(Work<T> work) {
        writing.lock();
        try {
            refuseClosed();
            return work.on(writer.connection());
        } catch (SQLException e) {
            throw Connections.broken(e);
        } finally {
            writing.unlock();
        }
    }

    private void refuseClosed() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            writer.close();
        } finally {
            writing.unlock();
        }
        for (KeptStatements reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.close();
        }
    }
}
