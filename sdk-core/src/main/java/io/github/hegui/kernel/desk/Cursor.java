package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a reader stands in a shard's feed; kept in that shard, under the nameless tenant. Immutable.
 *
 * @param reader the process or subscription
 * @param position the number of the last event that it is done with, or has postponed
 * @param postponed what it has postponed, in the feed's order; at most {@value #MOST_POSTPONED}, and then the stream waits
 * @param holder the run that has the lease; null when nobody has it, and always for a process
 * @param leasedUntil when the lease ends, in milliseconds of the store's clock
 */
record Cursor(
        String reader,
        long position,
        List<Postponed> postponed,
        @Nullable String holder,
        @Nullable Long leasedUntil) {

    static final int MOST_POSTPONED = 32;

    static final Kind<Cursor> KIND =
            Kind.of("kernel.cursor", Cursor.class, Cursor::reader).bookkeeping().build();

    private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

    Cursor {
        postponed = List.copyOf(postponed);
    }

    static DocumentKey key(int shard, String reader) {
        return new DocumentKey(new Partition("", shard), KIND.name(), reader);
    }

    static Cursor read(Documents documents, int shard, String reader) {
        Object found = documents.seen(KIND, key(shard, reader)).value();
        return found == null ? new Cursor(reader, 0, List.of(), null, null) : (Cursor) found;
    }

    /** Done with that event, whether it comes from the stream or was postponed. */
    Cursor done(long sequence) {
        return with(Math.max(position, sequence), without(sequence));
    }

    /** The number of the last event that nothing is left to do with, as with all before it. */
    long doneWith() {
        return postponed.isEmpty()
                ? position
                : Math.min(position, postponed.get(0).sequence() - 1);
    }

    private List<Postponed> without(long sequence) {
        return postponed.isEmpty()
                ? postponed
                : postponed.stream().filter(a -> a.sequence() != sequence).toList();
    }

    private Cursor with(long newPosition, List<Postponed> newPostponed) {
        return new Cursor(reader, newPosition, newPostponed, holder, leasedUntil);
    }

    /** With that event postponed, and all before it behind. */
    Cursor postpone(Postponed event) {
        List<Postponed> all = new ArrayList<>(without(event.sequence()));
        int place = 0;
        while (place < all.size() && all.get(place).sequence() < event.sequence()) {
            place++;
        }
        all.add(place, event);
        return with(Math.max(position, event.sequence()), all);
    }

    /** With that event postponed behind an earlier one of its document. */
    Cursor behind(FeedEvent event) {
        return postpone(new Postponed(event.sequence(), Postponed.documentOf(event), 0, null));
    }

    /** Whether an earlier event of the same document is postponed. */
    boolean holds(FeedEvent event) {
        if (postponed.isEmpty()) {
            return false;
        }
        String document = Postponed.documentOf(event);
        return postponed.stream()
                .anyMatch(a -> a.sequence() < event.sequence() && a.document().equals(document));
    }

    boolean isFull() {
        return postponed.size() >= MOST_POSTPONED;
    }

    boolean isPostponed(long sequence) {
        return postponed.stream().anyMatch(a -> a.sequence() == sequence);
    }

    /** The first that is postponed and to be tried now. */
    Optional<Postponed> due(Instant now) {
        for (int i = 0; i < postponed.size(); i++) {
            Postponed each = postponed.get(i);
            boolean isFirst =
                    postponed.subList(0, i).stream().noneMatch(a -> a.document().equals(each.document()));
            if (isFirst && (each.retryAt() == null || each.retryAt() <= now.toEpochMilli())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    Cursor heldBy(@Nullable String run, @Nullable Instant until) {
        return new Cursor(reader, position, postponed, run, until == null ? null : until.toEpochMilli());
    }

    boolean isHeld(Instant storeTime) {
        return holder != null && leasedUntil != null && storeTime.toEpochMilli() < leasedUntil;
    }

    /** Keeps this as the next state, if nobody else moved it since those documents were loaded. */
    boolean save(Desk desk, Documents documents, int shard, @Nullable ParkedEvent parkedEvent) {
        return saveWith(desk, documents, shard, parkedEvent == null ? List.of() : List.of(parkedEvent));
    }

    /** The same with several that are parked. */
    boolean saveWith(Desk desk, Documents documents, int shard, List<ParkedEvent> parkedEvents) {
        Work work = saving(desk, documents, shard, parkedEvents);
        if (stands(desk, work.change(null))) {
            work.publish();
            return true;
        }
        return false;
    }

    /** What keeps this as the next state. */
    Work saving(Desk desk, Documents documents, int shard, List<ParkedEvent> parkedEvents) {
        DocumentKey key = key(shard, reader);
        Issued saving = Issued.unrecorded(reader, Actor.system(reader));
        Work work = new Work(desk, documents, key.partition(), saving, desk.now());
        for (ParkedEvent parkedEvent : parkedEvents) {
            var unused = work.find(
                    ParkedEvent.KIND, parkedEvent.id()); // looked at first: parked again after the cursor was lost
            work.put(ParkedEvent.KIND, Decision.of(parkedEvent));
            desk.noteKinds(work);
        }
        work.always(KIND, key, this);
        return work;
    }

    /** Writes it; after a lost answer the store is asked whether it stands. */
    private boolean stands(Desk desk, Change change) {
        try {
            return desk.home().apply(change) instanceof Verdict.Applied;
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.COMMIT_UNKNOWN) {
                throw e;
            }
            Write written = change.writes().get(change.writes().size() - 1);
            return desk.home()
                    .load(written.key())
                    .filter(found ->
                            found.version() == written.expected() + 1 && Arrays.equals(found.body(), written.body()))
                    .isPresent();
        }
    }

    /** What becomes of an event that failed: the cursor as it is next, what is parked, and what to report. */
    record Setback(Cursor next, @Nullable ParkedEvent parked, RunReport report) {}

    /** An event failed: it is postponed and tried again later, or given up at once or after the eighth time. */
    Setback failed(FeedEvent event, Throwable e, Instant now) {
        int before = postponed.stream()
                .filter(a -> a.sequence() == event.sequence())
                .mapToInt(Postponed::failures)
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
                        postpone(new Postponed(
                                event.sequence(),
                                Postponed.documentOf(event),
                                before + 1,
                                now.plus(Failures.pause(before)).toEpochMilli())),
                        null,
                        new RunReport(0, 0, 1, 0));
    }
}
