package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The one right to read on in a shard's feed under a name: the cursor, and a lease on it by the store's clock. What a subscription is made
 * of; a {@link Process} needs no lease, since its effects are written together with its cursor. For one thread.
 */
public final class LeasedCursor {

    private final Desk desk;
    private final int shard;
    private final Duration lease;
    private Documents documents;
    private Cursor cursor;
    private Instant until;

    private LeasedCursor(Desk desk, int shard, Duration lease, Documents documents, Cursor cursor, Instant until) {
        this.desk = desk;
        this.shard = shard;
        this.lease = lease;
        this.documents = documents;
        this.cursor = cursor;
        this.until = until;
    }

    /**
     * Takes the lease.
     *
     * @param reader the name, stable for ever
     * @return empty when there is nothing to read, another run holds the lease, or the reader waits after a failure
     */
    public static Optional<LeasedCursor> take(Desk desk, String reader, int shard, Duration lease) {
        Documents documents = new Documents(desk, desk.now());
        Cursor cursor = Cursor.read(documents, shard, reader);
        if (cursor.waits(desk.now()) || cursor.position() >= desk.store().sequence(shard)) {
            return Optional.empty();
        }
        Instant time = desk.store().now();
        if (cursor.isHeld(time)) {
            return Optional.empty();
        }
        Instant until = time.plus(lease);
        Cursor held = cursor.heldBy(UUID.randomUUID().toString(), until);
        return held.save(desk, documents, shard, null)
                ? Optional.of(new LeasedCursor(desk, shard, lease, documents, held, until))
                : Optional.empty();
    }

    /** The number of the last event that the reader is done with. */
    public long position() {
        return cursor.position();
    }

    /**
     * Says that the reader is done with all up to that number, and keeps the lease. It is written when half of the lease is over.
     *
     * @return whether to go on; false when the lease was lost to another run
     */
    public boolean passed(long sequence) {
        cursor = cursor.at(sequence);
        Instant time = desk.store().now();
        if (time.plus(lease.dividedBy(2)).isBefore(until)) {
            return true;
        }
        until = time.plus(lease);
        cursor = cursor.heldBy(cursor.holder(), until);
        return cursor.save(desk, documents, shard, null);
    }

    /** Writes the cursor and gives the lease back. @return false when it was lost to another run before, and nothing was written */
    public boolean release() {
        cursor = cursor.heldBy(null, null);
        return cursor.save(desk, documents, shard, null);
    }

    /** Notes that the event failed: it is tried again later, or parked after the eighth time. Gives the lease back. */
    public RunReport failed(FeedEvent event, RuntimeException cause) {
        return cursor.failed(desk, documents, shard, event, cause).orElse(RunReport.NOTHING);
    }
}
