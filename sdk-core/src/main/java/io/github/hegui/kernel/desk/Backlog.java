package io.github.hegui.kernel.desk;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What waits for a desk's background work, over all shards, as {@link Upkeep#backlog} found it. Immutable.
 *
 * @param unread events that a process or subscription has to come to, by its name; where that are more than a few hundred in a shard, those too that it will pass over
 * @param parkedEvents that wait for a person
 * @param parkedDeadlines that wait for a person
 * @param overdue by how much the earliest deadline that this desk has a handler for is late, in business time; zero when none is
 */
public record Backlog(Map<String, Long> unread, long parkedEvents, long parkedDeadlines, Duration overdue) {

    /** Copies. */
    public Backlog {
        unread = Map.copyOf(new TreeMap<>(unread));
        Objects.requireNonNull(overdue, "overdue");
    }

    /** The events of whoever is furthest behind. */
    public long mostUnread() {
        return unread.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
