package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a shard's feed holds for its readers in one round of a run. It is read once for all who stand close together, and who wants nothing of what was read
 * is moved on there with all others of that sort, by one commit and without a turn; who stands elsewhere has a page of its own. Nothing of it outlives the
 * round: after a failover or a restore it would not be what it was. For one thread.
 */
final class FeedRound {

    /** Events that are read at a time. */
    static final int PAGE = 512;

    /** Fewer events of no interest than this are read again by the next run; writing the cursor would cost a commit. */
    private static final int UNWRITTEN = 64;

    /** Bytes of bodies that are kept for who comes to turn; behind that each reads for itself. */
    private static final long MOST_KEPT = 8 << 20;

    /** Events behind a position, without gaps among them; before the first there are none in the store any more. */
    private record Slice(long after, List<FeedEvent> events) {

        long last() {
            return events.get(events.size() - 1).sequence();
        }

        boolean covers(long position) {
            return after <= position && position < last();
        }

        List<FeedEvent> behind(long position) {
            return events.subList((int) Math.max(0, position + 1 - events.get(0).sequence()), events.size());
        }

        long bytes() {
            return events.stream()
                    .mapToLong(event -> event.body().length + event.effects().length)
                    .sum();
        }
    }

    /** A reader that is not at the end. */
    private record Standing(FeedReader reader, Cursor cursor) {

        long position() {
            return cursor.position();
        }
    }

    private final Desk desk;
    private final Store store;
    private final int shard;
    private final Collection<FeedReader> readers;

    private final Instant since;
    private final Set<String> atWork = new HashSet<>();
    private final List<Slice> kept = new ArrayList<>();
    private long keptBytes;
    private long end = -1;
    private boolean hasLooked;
    private boolean isBehind;

    FeedRound(Desk desk, int shard, Collection<FeedReader> readers) {
        this.desk = desk;
        this.store = desk.home();
        this.shard = shard;
        this.readers = readers;
        this.since = desk.now();
    }

    /** When it began: what was committed before is in it. */
    Instant since() {
        return since;
    }

    /** Whether that position is the end; if not, there is another round. */
    boolean isAtEnd(long position) {
        isBehind |= position < end();
        return position >= end();
    }

    int shard() {
        return shard;
    }

    /** Lets that reader do at most so much, if there is anything for it. */
    RunReport turn(FeedReader reader, int limit) {
        if (!hasLooked) {
            look();
            hasLooked = true;
        }
        return atWork.contains(reader.name()) ? reader.run(desk, this, limit) : RunReport.NOTHING;
    }

    /** Whether somebody was moved on and is not at the end yet. */
    boolean isBehind() {
        return isBehind;
    }

    /** Some of the events behind a position, as many as there are close by; none when there are none. */
    List<FeedEvent> behind(long position) {
        for (Slice slice : kept) {
            if (slice.covers(position)) {
                return slice.behind(position);
            }
        }
        return read(position);
    }

    /** The same for who wants to see the last event that it read once more before those behind it: that one, and one behind it if there is one. */
    List<FeedEvent> markAndBehind(long position) {
        for (Slice slice : kept) {
            if (slice.covers(position) && (position + 1 < slice.last() || slice.last() >= end())) {
                return slice.behind(position);
            }
        }
        return read(position);
    }

    private List<FeedEvent> read(long position) {
        List<FeedEvent> events = position < end() ? store.feed(shard, position, PAGE) : List.of();
        if (!events.isEmpty()) {
            keep(new Slice(position, events));
        }
        return events;
    }

    /** How many events a reader wants and has not come to; of more than a page of them those too that it passes over. */
    long unread(FeedReader reader) {
        long position = Cursor.read(new Documents(desk, desk.now()), shard, reader.name())
                .position();
        long gap = Math.max(0, end() - position);
        return gap == 0 || gap > PAGE
                ? gap
                : behind(position).stream().filter(reader::wants).count();
    }

    private long end() {
        if (end < 0) {
            end = store.sequence(shard);
        }
        return end;
    }

    private void keep(Slice slice) {
        long bytes = slice.bytes();
        if (keptBytes + bytes <= MOST_KEPT) {
            kept.add(slice);
            keptBytes += bytes;
        }
    }

    private void look() {
        Documents documents = new Documents(desk, desk.now());
        documents.prefetch(
                readers.stream().map(reader -> Cursor.key(shard, reader.name())).toList());
        List<Standing> behind = behind(documents);
        List<Standing> passed = new ArrayList<>();
        int next = 0;
        while (next < behind.size()) {
            long from = behind.get(next).position();
            List<FeedEvent> events = store.feed(shard, from, PAGE);
            if (events.isEmpty()) {
                break;
            }
            Slice slice = new Slice(from, events);
            boolean isWanted = false;
            for (; next < behind.size() && slice.covers(behind.get(next).position()); next++) {
                isWanted |= isWanted(behind.get(next), slice, passed);
            }
            if (isWanted) {
                keep(slice);
            }
        }
        write(documents, passed);
    }

    /** Who may go on in the stream, the hindmost first; notes who has something to try again. */
    private List<Standing> behind(Documents documents) {
        List<Standing> behind = new ArrayList<>();
        for (FeedReader reader : readers) {
            Cursor cursor;
            try {
                cursor = Cursor.read(documents, shard, reader.name());
            } catch (RuntimeException e) {
                atWork.add(reader.name()); // what is the matter with it comes out in its own turn
                continue;
            }
            if (cursor.due(documents.now()).isPresent()) {
                atWork.add(reader.name());
            } else if (!cursor.isFull()
                    && cursor.position() < end()
                    && (cursor.holder() == null || !cursor.isHeld(store.now()))) {
                behind.add(new Standing(reader, cursor));
            }
        }
        behind.sort(Comparator.comparingLong(Standing::position));
        return behind;
    }

    /** Whether it has something to do there; who has not is noted as passed. */
    private boolean isWanted(Standing standing, Slice slice, List<Standing> passed) {
        FeedReader reader = standing.reader();
        if (slice.behind(standing.position()).stream().anyMatch(reader::wants)) {
            atWork.add(reader.name());
            return true;
        }
        if (slice.last() - standing.position() >= UNWRITTEN || slice.last() < end()) {
            passed.add(new Standing(reader, standing.cursor().done(slice.last())));
        }
        return false;
    }

    /** Each stands for itself: who was moved by somebody else meanwhile stays where that one left it. */
    private void write(Documents documents, List<Standing> passed) {
        if (passed.isEmpty()) {
            return;
        }
        List<Work> works = passed.stream()
                .map(moved -> moved.cursor().saving(desk, documents, shard, List.of()))
                .toList();
        List<Change> changes = works.stream().map(work -> work.change(null)).toList();
        List<Verdict> verdicts = verdicts(changes);
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Applied) {
                works.get(i).publish();
                isBehind |= passed.get(i).position() < end;
            }
        }
    }

    private List<Verdict> verdicts(List<Change> changes) {
        try {
            return store.apply(changes);
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.COMMIT_UNKNOWN) {
                return List.of(); // the next round sees where they stand
            }
            throw e;
        }
    }
}
