package io.github.hegui.kernel.feed;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import java.util.List;
import java.util.Objects;

/**
 * All events, of all tenants, in the order in which it was committed: one sequence a shard, from 1, without gaps. A reader behind a
 * position never misses anything. Reading holds up no writer. Safe for use by many threads.
 *
 * <pre>{@code
 * Feed feed = Feed.of(desk);
 * Feed.Slice slice = feed.page(0, 0, 100);
 * slice.events(Order.KIND, OrderEvent.Placed.class).forEach(this::show);
 * Feed.Slice next = feed.page(0, slice.position(), 100);
 * }</pre>
 */
public final class Feed {

    /** The most events of a page. */
    public static final int MOST = 1_000;

    private final Desk desk;

    private Feed(Desk desk) {
        this.desk = desk;
    }

    /**
     * The feed of what is done at that desk and at all others on the same store.
     *
     * @throws IllegalStateException when the desk is bound to a caller
     */
    public static Feed of(Desk desk) {
        desk.refuseBound("read by its feed, which shows what all did");
        return new Feed(Objects.requireNonNull(desk, "desk"));
    }

    /** The number of shards; each has a sequence of its own. */
    public int shards() {
        return desk.shards();
    }

    /** The number of the last event that is committed now; 0 when there is none. */
    public long end(int shard) {
        return desk.store().sequence(shard);
    }

    /**
     * The events behind a position; but those {@linkplain Event#isOfDesk of the desk itself}, which are for the audit log alone. So there may be fewer than asked for, or none, and more
     * behind them: the end is where the position does not move.
     *
     * @param after the position of the slice before; 0 for the first
     * @param limit 1 to {@value #MOST}
     */
    public Slice page(int shard, long after, int limit) {
        if (limit < 1 || limit > MOST || after < 0) {
            throw new IllegalArgumentException("limit is " + limit + " and the position " + after + "; 1 to " + MOST
                    + " and at least 0 are allowed");
        }
        if (end(shard) <= after) {
            return new Slice(List.of(), after);
        }
        List<FeedEvent> events = desk.store().feed(shard, after, limit);
        return new Slice(
                events.stream().filter(event -> !Event.isOfDesk(event.type())).toList(),
                events.isEmpty() ? after : events.get(events.size() - 1).sequence());
    }

    Desk desk() {
        return desk;
    }

    /**
     * Some events of a shard, in order. Immutable.
     *
     * @param events the events
     * @param position where to go on from
     */
    public record Slice(List<FeedEvent> events, long position) {

        /** Copies. */
        public Slice {
            events = List.copyOf(events);
        }

        /** Those of one type, as that type; what was erased is left out. */
        public <E> List<E> events(Kind<?> kind, Class<E> type) {
            String name = kind.eventName(type);
            return events.stream()
                    .filter(event -> event.type().equals(name) && !event.isRedacted())
                    .map(event -> kind.event(event, type))
                    .toList();
        }
    }
}
