package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a reader stands in a shard's feed; kept in that shard, under the nameless tenant. Immutable.
 *
 * @param reader the process or subscription
 * @param position the number of the last event that it is done with, or has set aside
 * @param aside what it has set aside, in the feed's order; at most {@value #MOST_ASIDE}, and then the stream waits
 * @param holder the run that has the lease; null when nobody has it, and always for a process
 * @param leasedUntil when the lease ends, in milliseconds of the store's clock
 */
record Cursor(
        String reader,
        long position,
        List<Aside> aside,
        @Nullable String holder,
        @Nullable Long leasedUntil) {

    static final int MOST_ASIDE = 32;

    static final Kind<Cursor> KIND =
            Kind.of("kernel.cursor", Cursor.class, Cursor::reader).bookkeeping().build();

    private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

    Cursor {
        aside = List.copyOf(aside);
    }

    static DocumentKey key(int shard, String reader) {
        return new DocumentKey(new Partition("", shard), KIND.name(), reader);
    }

    static Cursor read(Documents documents, int shard, String reader) {
        Object found = documents.seen(KIND, key(shard, reader)).value();
        return found == null ? new Cursor(reader, 0, List.of(), null, null) : (Cursor) found;
    }

    /** Done with that event, whether it comes from the stream or was set aside. */
    Cursor done(long sequence) {
        return with(Math.max(position, sequence), without(sequence));
    }

    private List<Aside> without(long sequence) {
        return aside.isEmpty()
                ? aside
                : aside.stream().filter(a -> a.sequence() != sequence).toList();
    }

    private Cursor with(long newPosition, List<Aside> newAside) {
        return new Cursor(reader, newPosition, newAside, holder, leasedUntil);
    }

    /** With that event set aside, and all before it behind. */
    Cursor setAside(Aside event) {
        List<Aside> all = new ArrayList<>(without(event.sequence()));
        int place = 0;
        while (place < all.size() && all.get(place).sequence() < event.sequence()) {
            place++;
        }
        all.add(place, event);
        return with(Math.max(position, event.sequence()), all);
    }

    /** With that event set aside behind an earlier one of its document. */
    Cursor behind(FeedEvent event) {
        return setAside(new Aside(event.sequence(), Aside.documentOf(event), 0, null));
    }

    /** Whether an earlier event of the same document is set aside. */
    boolean holds(FeedEvent event) {
        if (aside.isEmpty()) {
            return false;
        }
        String document = Aside.documentOf(event);
        return aside.stream()
                .anyMatch(a -> a.sequence() < event.sequence() && a.document().equals(document));
    }

    boolean isFull() {
        return aside.size() >= MOST_ASIDE;
    }

    boolean isAside(long sequence) {
        return aside.stream().anyMatch(a -> a.sequence() == sequence);
    }

    /** The first that is set aside and to be tried now. */
    Optional<Aside> due(Instant now) {
        for (int i = 0; i < aside.size(); i++) {
            Aside each = aside.get(i);
            boolean isFirst =
                    aside.subList(0, i).stream().noneMatch(a -> a.document().equals(each.document()));
            if (isFirst && (each.retryAt() == null || each.retryAt() <= now.toEpochMilli())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    Cursor heldBy(@Nullable String run, @Nullable Instant until) {
        return new Cursor(reader, position, aside, run, until == null ? null : until.toEpochMilli());
    }

    boolean isHeld(Instant storeTime) {
        return holder != null && leasedUntil != null && storeTime.toEpochMilli() < leasedUntil;
    }

    /** Keeps this as the next state, if nobody else moved it since those documents were loaded. */
    boolean save(Desk desk, Documents documents, int shard, @Nullable ParkedEvent parkedEvent) {
        DocumentKey key = key(shard, reader);
        Issued saving = Issued.unrecorded(reader, Actor.system(reader));
        Work work = new Work(desk, documents, key.partition(), saving, desk.now());
        if (parkedEvent != null) {
            var unused = work.find(
                    ParkedEvent.KIND, parkedEvent.id()); // looked at first: parked again after the cursor was lost
            work.put(ParkedEvent.KIND, Decision.of(parkedEvent));
            desk.noteKinds(work);
        }
        work.always(KIND, key, this);
        if (desk.store().apply(work.change(null)) instanceof Verdict.Applied) {
            work.publish();
            return true;
        }
        return false;
    }

    /** What becomes of an event that failed: the cursor as it is next, what is parked, and what to report. */
    record Setback(Cursor next, @Nullable ParkedEvent parked, RunReport report) {}

    /** An event failed: it is set aside and tried again later, or given up at once or after the eighth time. */
    Setback failed(FeedEvent event, Throwable e, Instant now) {
        int before = aside.stream()
                .filter(a -> a.sequence() == event.sequence())
                .mapToInt(Aside::failures)
                .findFirst()
                .orElse(0);
        boolean park = Failures.isLasting(e) || before + 1 >= Failures.ATTEMPTS;
        String what = park ? ", parked" : "";
        if (e instanceof Failures.Alarm) {
            LOG.error("{} on event {}{}: {}", reader, event.id(), what, e.getMessage());
        } else {
            LOG.warn("{} failed on event {}, attempt {}{}", reader, event.id(), before + 1, what, e);
        }
        return park
                ? new Setback(
                        done(event.sequence()),
                        ParkedEvent.of(reader, event, before + 1, e, now),
                        new RunReport(0, 0, 0, 1))
                : new Setback(
                        setAside(new Aside(
                                event.sequence(),
                                Aside.documentOf(event),
                                before + 1,
                                now.plus(Failures.pause(before)).toEpochMilli())),
                        null,
                        new RunReport(0, 0, 1, 0));
    }
}
