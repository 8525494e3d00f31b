package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection that writes, and a few that read: no more than the machine has cores, and at least four; all keep their prepared statements. One on which
 * something went wrong is closed and another made when it is needed, so that a disk that was full is no reason to start anew. Readers that nobody has
 * needed for a while are closed.
 */
final class SqliteConnections implements Connections {

    private static final int MOST_READERS = Math.max(4, Runtime.getRuntime().availableProcessors());

    /** Nanoseconds after which a reader that nobody needed is closed. */
    private static final long REST = 60_000_000_000L;

    /** A reader that waits, and since when. */
    private record Idle(KeptStatements reader, long since) {}

    private final Path file;
    private final String url;
    private final String where;

    /** By which the file system knows the file that was opened; null where it does not tell. */
    private final @Nullable Object identity;

    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore reading = new Semaphore(MOST_READERS);
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private @Nullable KeptStatements writer;
    private volatile boolean closed;
    private volatile boolean gone;

    SqliteConnections(Path file) {
        this.file = file.toAbsolutePath();
        url = url(file);
        where = "the SQLite file " + file.toAbsolutePath();
        writer = open(false);
        try {
            identity = identity(this.file);
        } catch (IOException e) {
            throw new HeguiException(ErrorCode.STORE_FAILED, where + " cannot be looked at", e);
        }
    }

    /** Where a file is reached; refused when it cannot be one, or there is no driver. */
    static String url(Path file) {
        Path whole = file.toAbsolutePath();
        if (whole.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("the SQLite file " + whole
                    + " has a question mark in its path, where the driver takes settings to begin");
        }
        boolean isFolder = Files.isDirectory(whole);
        if (isFolder || (whole.getParent() != null && !Files.isDirectory(whole.getParent()))) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "the SQLite file " + whole + (isFolder ? " is a folder" : " is in a folder that is not there"));
        }
        String url = "jdbc:sqlite:" + whole;
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "there is no driver for SQLite on the class path or module path: add org.xerial:sqlite-jdbc",
                    e);
        }
        return url;
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** SQLite writes on into a file that has no name any more, and what it acknowledged is gone with the process. */
    private void refuseRemoved() {
        if (gone || !isThere()) {
            gone = true; // for good: another file may get the same number
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    where + " was removed or replaced since it was opened: what is written now would be lost;"
                            + " open the store anew");
        }
    }

    private boolean isThere() {
        try {
            return Objects.equals(identity, identity(file));
        } catch (IOException e) {
            return false;
        }
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
            throw Connections.broken(e, where);
        }
    }

    @Override
    public boolean isHosts() {
        return false;
    }

    @Override
    public <T> T with(Work<T> work) {
        reading.acquireUninterruptibly();
        try {
            refuseClosed();
            return read(work);
        } finally {
            reading.release();
        }
    }

    private <T> T read(Work<T> work) {
        Idle last = idle.pollFirst();
        KeptStatements reader = last == null ? open(true) : last.reader();
        boolean sound = false;
        try {
            T result = work.on(reader.connection());
            sound = true;
            return result;
        } catch (SQLException e) {
            throw Connections.broken(e, where);
        } finally {
            if (sound && !closed) {
                giveBack(reader);
            } else {
                reader.close();
            }
        }
    }

    private void giveBack(KeptStatements reader) {
        long now = System.nanoTime();
        idle.addFirst(new Idle(reader, now));
        Idle oldest = idle.peekLast();
        if (oldest != null && now - oldest.since() > REST && idle.removeLastOccurrence(oldest)) {
            oldest.reader().close();
        }
    }

    @Override
    public <T> T writing(Work<T> work) {
        writing.lock();
        boolean sound = false;
        try {
            refuseClosed();
            refuseRemoved();
            KeptStatements used = writer == null ? open(false) : writer;
            writer = used;
            T result = work.on(used.connection());
            sound = true;
            return result;
        } catch (JdbcStore.Passing e) {
            sound = true; // somebody else writes: nothing is the matter with the connection
            throw e;
        } catch (SQLException e) {
            throw Connections.broken(e, where);
        } finally {
            if (!sound && writer != null) {
                writer.close();
                writer = null;
            }
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
            if (writer != null) {
                writer.close();
            }
        } finally {
            writing.unlock();
        }
        for (Idle each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            each.reader().close();
        }
    }
}
