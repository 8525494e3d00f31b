package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one right to read on in a shard's feed under a name: the cursor, and a lease on it by the store's clock. What a subscription is made
 * of; a {@link Process} needs no lease, since its effects are written together with its cursor. For one thread.
 */
final class LeasedCursor {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedCursor.class);

    private final Desk desk;
    private final int shard;
    private final Duration lease;
    private final Documents documents;
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
     * @return empty when another run holds the lease
     */
    static Optional<LeasedCursor> take(Desk desk, String reader, int shard, Duration lease) {
        Documents documents = new Documents(desk, desk.now());
        Cursor cursor = Cursor.read(documents, shard, reader);
        Instant time = desk.home().now();
        if (cursor.isHeld(time)) {
            return Optional.empty();
        }
        Instant until = time.plus(lease);
        Cursor held = cursor.heldBy(UUID.randomUUID().toString(), until);
        return held.save(desk, documents, shard, null)
                ? Optional.of(new LeasedCursor(desk, shard, lease, documents, held, until))
                : Optional.empty();
    }

    /**
     * Brings events to that handler: at first those that failed and are tried again now, then those of one page of the stream. One on which it throws is
     * postponed and tried again later, 1 to 64 seconds of business time, and parked after the eighth time; those of the same document wait behind it.
     *
     * @param feed where the stream is read
     * @param limit how many at most
     * @param wants which; others are passed over
     */
    RunReport bring(FeedRound feed, int limit, Predicate<FeedEvent> wants, Consumer<FeedEvent> handler) {
        RunReport all = RunReport.NOTHING;
        for (Optional<Postponed> due = cursor.due(desk.now());
                due.isPresent() && all.handled() < limit;
                due = cursor.due(desk.now())) {
            for (FeedEvent event : desk.home().feed(shard, due.get().sequence() - 1, 1)) {
                all = all.plus(brought(event, handler));
                if (!keeps()) {
                    return all;
                }
            }
        }
        for (FeedEvent event : cursor.isFull() ? List.<FeedEvent>of() : feed.behind(cursor.position())) {
            if (cursor.isFull() || all.handled() >= limit) {
                return all;
            }
            if (!wants.test(event)) {
                cursor = cursor.done(event.sequence());
            } else if (cursor.holds(event)) {
                cursor = cursor.behind(event);
            } else {
                all = all.plus(brought(event, handler));
                if (!keeps()) {
                    return all;
                }
            }
        }
        return all;
    }

    private RunReport brought(FeedEvent event, Consumer<FeedEvent> handler) {
        try {
            handler.accept(event);
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            return failed(event, e);
        }
        cursor = cursor.done(event.sequence());
        return new RunReport(0, 1, 0, 0);
    }

    private RunReport failed(FeedEvent event, Throwable e) {
        Cursor.Setback setback = cursor.failed(event, e, desk.now());
        cursor = setback.next();
        if (!cursor.save(desk, documents, shard, setback.parked())) {
            LOG.info("{} lost its lease in shard {}; event {} is somebody else's", cursor.reader(), shard, event.id());
            until = Instant.MIN;
        }
        return setback.report();
    }

    /** Whether the lease is still there; renews it when half of it is over. */
    private boolean keeps() {
        if (until.equals(Instant.MIN)) {
            return false;
        }
        Instant time = desk.home().now();
        if (time.plus(lease.dividedBy(2)).isBefore(until)) {
            return true;
        }
        cursor = cursor.heldBy(cursor.holder(), time.plus(lease));
        until = cursor.save(desk, documents, shard, null) ? time.plus(lease) : Instant.MIN;
        return !until.equals(Instant.MIN);
    }

    /**
     * Writes the cursor and gives the lease back.
     *
     * @return false when it was lost to another run before, and nothing was written
     */
    boolean release() {
        if (until.equals(Instant.MIN)) {
            return false;
        }
        cursor = cursor.heldBy(null, null);
        return cursor.save(desk, documents, shard, null);
    }
}
