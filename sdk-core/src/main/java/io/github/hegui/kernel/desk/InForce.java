package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a timeline is in force. What was read is kept for half of {@link Timeline#LEAD}: a version is published at least that lead ahead, so that for the
 * time until then nothing can come that is not in it, wherever it is published; the other half is for clocks that differ and commits that take their time. So each node
 * and shard answers alike, and a repetition as the first time. Safe for use by many threads.
 */
final class InForce {

    private static final Duration KEPT = Timeline.LEAD.dividedBy(2);

    /** Versions that are kept of each; older ones are read when they are asked for. */
    private static final int PAGE = 64;

    /** Timelines of tenants that are kept; more are read anew. */
    private static final int MOST = 10_000;

    /** Beyond every beginning. */
    private static final PathKey END = PathKey.start().raw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1});

    private record Name(String tenant, Timeline<?> timeline) {}

    /** A version, whose value is read when it is first asked for. */
    private static final class Entry {
        private final TimelineVersion stored;
        private Timeline.@Nullable Version<?> read;

        Entry(TimelineVersion stored) {
            this.stored = stored;
        }

        Timeline.Version<?> of(Timeline<?> timeline) {
            Timeline.Version<?> known = read; // a race costs a parse
            if (known == null) {
                known = stored.of(timeline);
                read = known;
            }
            return known;
        }
    }

    /** The last versions, the last first; whole when there are no more. It answers for all times below {@code until}. */
    private record Copy(Moment until, List<Entry> entries, boolean isWhole) {}

    private final Map<Name, Copy> copies = new ConcurrentHashMap<>();

    Timeline.Version<?> at(Desk desk, String tenant, Timeline<?> timeline, Moment at) {
        Name name = new Name(tenant, timeline);
        Copy copy = copies.get(name);
        if (copy == null || !at.isBefore(copy.until())) {
            copy = read(desk, timeline);
            keep(desk, name, copy);
        }
        for (Entry entry : copy.entries()) {
            if (!entry.stored.from().isAfter(at)) {
                return entry.of(timeline);
            }
        }
        return copy.isWhole() ? timeline.usualVersion() : before(desk, timeline, at);
    }

    /** What a transaction of a host's shows may never come to be, so it is not kept. */
    private void keep(Desk desk, Name name, Copy copy) {
        if (desk.isJoined()) {
            return;
        }
        if (copies.size() >= MOST) {
            copies.clear();
        }
        copies.put(name, copy);
    }

    private static Copy read(Desk desk, Timeline<?> timeline) {
        Moment until = Moment.of(desk.now()).plus(KEPT);
        Page<TimelineVersion> page = desk.query(
                TimelineVersion.KIND, TimelineVersion.BY_BEGINNING, home(desk, timeline), prefix(timeline), "", PAGE);
        return new Copy(
                until,
                page.items().stream().map(Entry::new).toList(),
                page.next().isEmpty());
    }

    private static Timeline.Version<?> before(Desk desk, Timeline<?> timeline, Moment at) {
        Page<TimelineVersion> page = desk.query(
                TimelineVersion.KIND,
                TimelineVersion.BY_BEGINNING,
                home(desk, timeline),
                prefix(timeline),
                PathKey.start().descending(at.epochMilli()),
                END,
                "",
                1);
        return page.items().isEmpty()
                ? timeline.usualVersion()
                : page.items().get(0).of(timeline);
    }

    private static Partition home(Desk desk, Timeline<?> timeline) {
        return desk.homeOf(timeline.name());
    }

    private static PathKey prefix(Timeline<?> timeline) {
        return PathKey.start().text(timeline.name());
    }
}
