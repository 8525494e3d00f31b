package io.github.hegui.kernel.store;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one persistence port. A home keeps changes whole and for good: what {@link #apply} acknowledged survives the loss of the process and of
 * the machine's power (the in-memory home excepted), and a change is there with all its parts or not at all.
 *
 * <p>Guaranteed: compare-and-set on each document; a counter never below its floor at any point within a group; a command id taken once; a
 * feed without gaps in which no effect stands before its cause; deadlines handed to one node at a time. Not guaranteed: any order between
 * shards. An implementation is safe for use by many threads, starts none, and is held to {@code StoreContract} of the testkit.
 *
 * @see io.github.hegui.kernel.store.jdbc.JdbcStore
 */
@Implements({Clause.B_7_2_5B, Clause.B_8_3_4})
public interface Store extends AutoCloseable {

    /** A home in memory with one shard: for tests and for trying things out. */
    static Store inMemory() {
        return new InMemoryStore(1, Clock.systemUTC());
    }

    /** A home in memory with so many shards, 1 to 1,024, that takes the time for leases from that clock. */
    static Store inMemory(int shards, Clock leases) {
        return new InMemoryStore(shards, leases);
    }

    /** The number of shards, fixed when the home was made. */
    int shards();

    /**
     * Applies changes in order, each for itself: one that is refused leaves the others as they are. Durable when it returns.
     *
     * @return one verdict for each change, in order
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code STORE_FAILED} when nothing was written, {@code COMMIT_UNKNOWN} when that
     *     cannot be told: repeat with the same command ids
     */
    List<Verdict> apply(List<Change> changes);

    /** Applies one change. */
    default Verdict apply(Change change) {
        return apply(List.of(change)).get(0);
    }

    /** The documents of those keys in the same order; null where there never was one. Tombstones are given. */
    List<@Nullable Document> load(List<DocumentKey> keys);

    /** The document, tombstones included. */
    default Optional<Document> load(DocumentKey key) {
        return Optional.ofNullable(load(List.of(key)).get(0));
    }

    /**
     * Documents of a kind by id, tombstones left out.
     *
     * @param afterId only ids behind it; empty for the first page
     * @param limit 1 to 1,000
     */
    List<Document> scan(Partition partition, String kind, String afterId, int limit);

    /** A page of an access path, in key order. */
    List<Found> query(PathQuery query);

    /** The balances of those counters; 0 for one that was never moved. */
    Map<String, Long> counters(Partition partition, Collection<String> names);

    /** The balance that one counter has then: 0 if it was never moved, and if its time is over. */
    long counter(Partition partition, String name, Instant at);

    /** The balance of one counter; 0 if it was never moved. */
    default long counter(Partition partition, String name) {
        return counters(partition, List.of(name)).getOrDefault(name, 0L);
    }

    /** All counters whose name begins so, behind that name, by name; at most 1,000 a page. */
    Map<String, Long> countersFrom(Partition partition, String prefix, String afterName, int limit);

    /** Kept moves of a journaled counter with numbers above that, in order; at most 1,000 a page. */
    List<Movement> movements(Partition partition, String counter, long afterNumber, int limit);

    /**
     * All documents of a shard by key, tombstones and transient ones too, behind that key: for who checks a whole store.
     *
     * @param after null for the first page
     * @param limit 1 to 1,000
     */
    List<Document> documents(int shard, @Nullable DocumentKey after, int limit);

    /** All path entries of a shard by tenant, path, key and id, behind that one; at most 1,000 a page. */
    List<Entry> entries(int shard, @Nullable Entry after, int limit);

    /** All counters of a shard that have no end, by tenant and name, behind that one; at most 1,000 a page. */
    List<Balance> balances(int shard, @Nullable Balance after, int limit);

    /** What is kept of a command. */
    Optional<CommandRecord> command(Partition partition, String id);

    /**
     * Numbers what was committed and not numbered yet. Writers are not held up by it, nor it by them.
     *
     * @return the feed's last number in that shard
     */
    long sequence(int shard);

    /** Events of a shard's feed with numbers above that, in order; at most 1,000 a page. Call {@link #sequence} first to see the latest. */
    List<FeedEvent> feed(int shard, long after, int limit);

    /**
     * Erases the bodies of events for good and leaves all else: from then on they are empty ({@link FeedEvent#isRedacted}). What is erased
     * already stays so. The home gives the bytes up; {@link #scrub} lets them leave the disk.
     *
     * @param sequences their numbers in the shard's feed, at most 1,000; numbers that nobody has yet are passed over
     * @return how many bodies went
     */
    long redact(int shard, Collection<Long> sequences);

    /**
     * Removes the first events of a shard's feed for good, the lowest numbers first, so that what stays has no gap. No number is given again, and the last event always
     * stays. For who has them elsewhere: see {@link io.github.hegui.kernel.archive.Archive}.
     *
     * @param upTo the number of the last that may go
     * @param limit how many at most, 1 to {@value Limits#CUT_AT_ONCE}
     * @return how many went; 0 when there is none left to go
     */
    long cutFeed(int shard, long upTo, int limit);

    /**
     * Removes the first kept moves of a journaled counter for good, the lowest numbers first. Its balance and the numbers of moves to come are as if they were there.
     *
     * @param upTo the number of the last that may go
     * @param limit how many at most, 1 to {@value Limits#CUT_AT_ONCE}
     * @return how many went; 0 when there is none left to go
     */
    long cutMovements(Partition partition, String counter, long upTo, int limit);

    /**
     * Takes due deadlines of a shard for this node, the earliest first: nobody else is given them until the lease ends.
     *
     * @param now the business time up to which they are due
     * @param kinds the kinds of document that this node has handlers for
     * @param lease for how long, by the home's clock; with none they are read and not taken, which costs no write
     */
    List<StoredDeadline> claim(int shard, Instant now, Collection<String> kinds, int limit, Duration lease);

    /** The earliest time at which a deadline of those kinds may fire, parked ones left out; empty when there is none. */
    Optional<Instant> nextDue(int shard, Collection<String> kinds);

    /**
     * Notes a try at a deadline: it may fire again from that business time on, or is parked for a person to look at. It stays due when it was. Of several
     * who note the same try one is told that it is theirs.
     *
     * @return false, and nothing is done, when it was set anew, stopped or put off since
     */
    boolean putOff(StoredDeadline deadline, Instant retryAt, boolean park);

    /** Deadlines of a shard that are parked, or that rest on a year that is not decreed yet, by key; at most 1,000 a page. */
    List<StoredDeadline> deadlines(
            int shard, boolean parked, boolean provisional, @Nullable StoredDeadline after, int limit);

    /**
     * Removes command records older than one time, and transient documents and counters that ended before another.
     *
     * @return how many rows went
     */
    long purge(int shard, Instant commandsBefore, Instant expiredBefore, int limit);

    /**
     * Lets what was deleted or written over before leave the disk as far as the home can. SQLite writes over what it deletes, and here takes its
     * write-ahead log over into the file and cuts it off. PostgreSQL cannot: there old rows stay in the table until a vacuum reuses their room,
     * and in the write-ahead log as long as that is kept. No home reaches backups, copies, snapshots or worn blocks of a disk.
     *
     * @return whether nothing is left in the home's own files; false when the home cannot, or readers keep the log: try again later
     */
    default boolean scrub() {
        return false;
    }

    /** The home's own clock, for leases; not business time. */
    Instant now();

    /** Frees what the home opened. */
    @Override
    void close();

    /** A path entry as it stands, and the document that it leads to. */
    record Entry(DocumentKey document, PathEntry entry) {}

    /** A counter as it stands. */
    record Balance(Partition partition, String name, long balance, boolean journaled) {}

    /**
     * A hit of a query.
     *
     * @param place where it stands, to go on from
     * @param document as it is now
     */
    record Found(PathQuery.Place place, Document document) {}
}
