package io.github.hegui.kernel.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The events of one shard in memory, of which the first may be gone. Not thread-safe. */
final class MemoryFeed {

    private final List<FeedEvent> events = new ArrayList<>();
    private long cut;

    long last() {
        return cut + events.size();
    }

    void add(FeedEvent event) {
        events.add(event);
    }

    List<FeedEvent> behind(long after, int limit) {
        int from = after <= cut ? 0 : (int) Math.min(after - cut, events.size());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
    }

    long redact(Collection<Long> sequences) {
        return sequences.stream()
                .filter(n -> n > cut && n <= last())
                .map(n -> (int) (n - cut - 1))
                .map(at -> events.set(at, events.get(at).redacted()))
                .filter(before -> !before.isRedacted())
                .count();
    }

    long cut(long upTo, int limit) {
        int count = (int) Math.max(0, Math.min(Math.min(limit, events.size() - 1L), upTo - cut));
        events.subList(0, count).clear();
        cut += count;
        return count;
    }
}
