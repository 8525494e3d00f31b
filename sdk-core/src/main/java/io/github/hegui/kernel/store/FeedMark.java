package io.github.hegui.kernel.store;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far the feeds of all shards were read by somebody who keeps no position in the store: of each shard the last event. So it can be told whether a feed is still
 * the one that was read, which it is not after a restore to an older state. Immutable.
 */
public final class FeedMark {

    private final @Nullable FeedEvent[] last;

    private FeedMark(@Nullable FeedEvent[] last) {
        this.last = last;
    }

    /** Before the first event of each shard. */
    public static FeedMark start(int shards) {
        return new FeedMark(new FeedEvent[shards]);
    }

    /** At the ends of the feeds of that store, as they are now. */
    public static FeedMark end(Store store) {
        @Nullable FeedEvent[] last = new FeedEvent[store.shards()];
        for (int shard = 0; shard < last.length; shard++) {
            long end = store.sequence(shard);
            last[shard] = end == 0
                    ? null
                    : store.feed(shard, end - 1, 1).stream().findFirst().orElse(null);
        }
        return new FeedMark(last);
    }

    /** How many shards there are. */
    public int shards() {
        return last.length;
    }

    /** The number of the last event that was read of that shard; 0 before the first. */
    public long position(int shard) {
        FeedEvent event = last[shard];
        return event == null ? 0 : event.sequence();
    }

    /** With that event as the last that was read of that shard. */
    public FeedMark at(int shard, FeedEvent event) {
        @Nullable FeedEvent[] next = last.clone();
        next[shard] = Objects.requireNonNull(event, "event");
        return new FeedMark(next);
    }

    /**
     * What comes next in that shard: a page of events, none at the end.
     *
     * @param pages reads events behind a position, at least two if there are as many; it is asked from one before the mark on
     * @return empty when the feed is not the one that was read
     */
    public Optional<List<FeedEvent>> next(int shard, LongFunction<List<FeedEvent>> pages) {
        FeedEvent event = last[shard];
        if (event == null) {
            return Optional.of(pages.apply(0));
        }
        List<FeedEvent> page = pages.apply(event.sequence() - 1);
        return page.isEmpty() || !isSame(event, page.get(0))
                ? Optional.empty()
                : Optional.of(page.subList(1, page.size()));
    }

    /** By what stays when retention erases the rest. */
    private static boolean isSame(FeedEvent one, FeedEvent other) {
        return one.sequence() == other.sequence()
                && one.id().equals(other.id())
                && one.key().equals(other.key())
                && one.type().equals(other.type())
                && one.at().equals(other.at())
                && one.command().equals(other.command())
                && Arrays.equals(one.effects(), other.effects());
    }
}
