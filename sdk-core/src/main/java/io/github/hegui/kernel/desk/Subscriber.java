package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Brings events to a handler that works outside of the store, one node at a time. */
record Subscriber(String name, Duration lease, Predicate<FeedEvent> wanted, BiConsumer<Desk, FeedEvent> handler)
        implements FeedReader {

    @Override
    public boolean wants(FeedEvent event) {
        return wanted.test(event);
    }

    @Override
    public RunReport run(Desk desk, FeedRound feed, int limit) {
        Optional<LeasedCursor> taken = LeasedCursor.take(desk, name, feed.shard(), lease);
        if (taken.isEmpty()) {
            return RunReport.NOTHING;
        }
        RunReport report = taken.get().bring(feed, limit, wanted, event -> handler.accept(desk, event));
        var unused = taken.get().release(); // lost: somebody else is at it, and handles again what was not written
        return report;
    }
}
