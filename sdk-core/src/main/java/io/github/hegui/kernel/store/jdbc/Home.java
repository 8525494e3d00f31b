package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What differs between databases. Every method runs on a connection that the caller holds. */
interface Home {

    /**
     * Refuses a connection whose commits a loss of power could undo. Asked whenever one is lent; how often the database is really asked is the
     * home's affair, and never once for each change.
     */
    void trust(Connection connection) throws SQLException;

    /** Which numbers stand for which names. */
    Names names();

    /**
     * Applies a group on a connection of our own in auto-commit mode; durable when it returns.
     *
     * @param patience how long to wait for a row that somebody else holds; zero for as long as it takes
     */
    List<Verdict> commit(Connection connection, List<Change> changes, Duration patience) throws SQLException;

    /** Applies one change within the host's transaction; a refusal leaves the transaction usable and without a trace of the change. */
    Verdict join(Connection connection, Change change) throws SQLException;

    /** Steps within a transaction of the host's. */
    @FunctionalInterface
    interface Steps {
        /** Whether what they did is to stay. */
        boolean go() throws SQLException;
    }

    /** Nothing of the steps stays unless they say so: whatever is thrown in between, the host may go on and commit. */
    static void whole(Connection connection, Steps steps) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean stays = false;
        try {
            stays = steps.go();
        } finally {
            if (!stays) {
                connection.rollback(before);
            }
            connection.releaseSavepoint(before);
        }
    }

    /** Numbers what is committed and not numbered yet, and gives the last number. */
    long sequence(Connection connection, int shard) throws SQLException;

    /** A page of the feed. */
    List<FeedEvent> feed(Connection connection, int shard, long after, int limit) throws SQLException;

    /** Erases the bodies of events, and gives how many there were. */
    long redact(Connection connection, int shard, Collection<Long> sequences) throws SQLException;

    /** Takes due deadlines. */
    List<StoredDeadline> claim(
            Connection connection, int shard, Instant now, Collection<String> kinds, int limit, Duration lease)
            throws SQLException;

    /** Removes old command records, and transient documents that ended, with all that hangs on them; gives the number of both. */
    long purge(Connection connection, int shard, Instant commandsBefore, Instant expiredBefore, int limit)
            throws SQLException;

    /** Lets what was deleted leave the disk, and says whether it did. */
    default boolean scrub(Connection connection) throws SQLException {
        return false;
    }

    /** The home's clock. */
    Instant now(Connection connection) throws SQLException;

    /** Whether asking it is a trip to a server, so that what many ask for at the same time is better asked at once. */
    boolean isDistant();

    /** Whether the statement failed in a way that leaves nothing behind and may go well when it is tried again. */
    boolean isPassing(SQLException e);

    /** Carries out a write that is no change, with an end to its waiting. */
    default <T> T waiting(Connection connection, Connections.Work<T> work) throws SQLException {
        return work.on(connection);
    }

    /** How long a caller waits in all for what somebody else holds. */
    Duration patience();

    /** Whether somebody held a row for longer than the patience allowed. */
    boolean isHeld(SQLException e);

    /** Whether it cannot be told if a commit that failed so was carried out. */
    boolean isUnknown(SQLException e);
}
