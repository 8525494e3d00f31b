package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a reader stands in a shard's feed; kept in that shard, under the nameless tenant. Immutable.
 *
 * @param reader the process or subscription
 * @param position the number of the last event that it is done with
 * @param failures how often the next one has failed
 * @param parked how many it gave up so far
 * @param retryAt when the next one is tried again, in milliseconds of business time; null for now
 * @param holder the run that has the lease; null when nobody has it, and always for a process
 * @param leasedUntil when the lease ends, in milliseconds of the store's clock
 */
record Cursor(
        String reader,
        long position,
        int failures,
        long parked,
        @Nullable Long retryAt,
        @Nullable String holder,
        @Nullable Long leasedUntil) {

    /** Failures until a piece of work is given up. */
    static final int ATTEMPTS = 8;

    static final Kind<Cursor> KIND =
            Kind.of("kernel.cursor", Cursor.class, Cursor::reader).bookkeeping().build();

    private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

    /** How long to wait after a failure that was preceded by so many: 1, 2, 4 to 64 seconds. */
    static Duration pause(int failuresBefore) {
        return Duration.ofSeconds(1L << Math.min(failuresBefore, 6));
    }

    static DocumentKey key(int shard, String reader) {
        return new DocumentKey(new Partition("", shard), KIND.name(), reader);
    }

    static Cursor read(Documents documents, int shard, String reader) {
        Object found = documents.seen(KIND, key(shard, reader)).value();
        return found == null ? new Cursor(reader, 0, 0, 0, null, null, null) : (Cursor) found;
    }

    /** Done with that event. */
    Cursor at(long sequence) {
        return new Cursor(reader, sequence, 0, parked, null, holder, leasedUntil);
    }

    Cursor heldBy(@Nullable String run, @Nullable Instant until) {
        return new Cursor(
                reader, position, failures, parked, retryAt, run, until == null ? null : until.toEpochMilli());
    }

    boolean isHeld(Instant storeTime) {
        return holder != null && leasedUntil != null && storeTime.toEpochMilli() < leasedUntil;
    }

    boolean waits(Instant now) {
        return retryAt != null && now.toEpochMilli() < retryAt;
    }

    /** Keeps this as the next state, if nobody else moved it since those documents were loaded. */
    boolean save(Desk desk, Documents documents, int shard, @Nullable ParkedEvent parkedEvent) {
        DocumentKey key = key(shard, reader);
        Work work = new Work(desk, documents, key.partition(), Command.of(reader, Actor.system(reader)), desk.now());
        if (parkedEvent != null) {
            var unused = work.find(
                    ParkedEvent.KIND, parkedEvent.id()); // looked at first: parked again after the cursor was lost
            work.put(ParkedEvent.KIND, Decision.of(parkedEvent));
        }
        work.always(KIND, key, this);
        if (desk.store().apply(work.change(null)) instanceof Verdict.Applied) {
            work.publish();
            return true;
        }
        return false;
    }

    /**
     * Notes that the event behind the cursor failed: it is tried again later, or given up after the eighth time. A lease ends with it.
     *
     * @return what became of it; empty when somebody else moved the cursor meanwhile
     */
    Optional<RunReport> failed(Desk desk, Documents documents, int shard, FeedEvent event, RuntimeException e) {
        if (e instanceof HeguiException broken && broken.code() == ErrorCode.NEWER_SCHEMA) {
            LOG.warn("{} leaves event {} to nodes of the newer release", reader, event.id());
            return Optional.of(new RunReport(0, 0, 1, 0));
        }
        boolean park = failures + 1 >= ATTEMPTS;
        LOG.warn("{} failed on event {}, attempt {}{}", reader, event.id(), failures + 1, park ? ", parked" : "", e);
        Instant now = desk.now();
        Cursor next = park
                ? new Cursor(reader, event.sequence(), 0, parked + 1, null, null, null)
                : new Cursor(
                        reader,
                        event.sequence() - 1,
                        failures + 1,
                        parked,
                        now.plus(pause(failures)).toEpochMilli(),
                        null,
                        null);
        if (!next.save(desk, documents, shard, park ? ParkedEvent.of(reader, event, now) : null)) {
            return Optional.empty();
        }
        return Optional.of(park ? new RunReport(0, 0, 0, 1) : new RunReport(0, 0, 1, 0));
    }
}
