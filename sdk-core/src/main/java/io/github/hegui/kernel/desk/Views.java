package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The views that are kept for a desk and all that are made of it. Safe for use by many threads. */
final class Views {

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private record Name(View<?, ?> view, String tenant) {}

    private final Store store;
    private final Map<Name, Kept<?>> kept = new ConcurrentHashMap<>();

    Views(Store store) {
        this.store = store;
    }

    @SuppressWarnings("unchecked") // made for that view
    <V> Kept<V> kept(View<?, V> view, String tenant, Clock clock) {
        return (Kept<V>) kept.computeIfAbsent(
                new Name(view, tenant), name -> new Kept<>(new ViewReading<>(view, store, tenant), clock));
    }

    /** All of them read on in a shard; one that cannot does not keep the others from it. */
    RunReport follow(FeedRound feed) {
        int failed = 0;
        for (Map.Entry<Name, Kept<?>> each : kept.entrySet()) {
            try {
                each.getValue().follow(feed);
            } catch (RuntimeException e) {
                LOG.warn(
                        "the view of kind {} cannot read on in shard {}",
                        each.getKey().view().kind().name(),
                        feed.shard(),
                        e);
                if (Failures.isStores(e)) {
                    throw e;
                }
                failed++;
            }
        }
        return new RunReport(0, 0, failed, 0);
    }
}
