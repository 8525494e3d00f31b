package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.time.Moment;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/** Nonces of one process, the ones over first in a queue. Safe for use by many threads. */
final class InMemoryReplayGuard implements ReplayGuard {

    private record Nonce(String keyId, String nonce) {}

    private record Ending(Moment until, Nonce nonce) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            return until.compareTo(other.until);
        }
    }

    private final Clock clock;
    private final int capacity;
    private final int perKey;
    private final Map<String, Integer> counts = new HashMap<>();

    /** Up to where nonces were forgotten: if the clock was wrong then, what counts no longer is not known any more. */
    private Moment forgotten = Moment.ofEpochMilli(0);

    private final Map<Nonce, Moment> claimed = new HashMap<>();
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();

    InMemoryReplayGuard(Clock clock, int capacity, int perKey) {
        if (capacity < 1 || perKey < 1) {
            throw new IllegalArgumentException(
                    "a guard remembers at least one nonce, not " + capacity + ", and " + perKey + " of a key");
        }
        this.perKey = perKey;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.capacity = capacity;
    }

    @Override
    public synchronized boolean claim(String keyId, String nonce, Moment until) {
        Moment now = Moment.now(clock);
        for (Ending first = endings.peek(); first != null && first.until().isBefore(now); first = endings.peek()) {
            endings.remove();
            claimed.remove(first.nonce());
            counts.computeIfPresent(first.nonce().keyId(), (id, count) -> count == 1 ? null : count - 1);
            forgotten = first.until().isBefore(forgotten) ? forgotten : first.until();
        }
        Nonce key = new Nonce(keyId, nonce);
        if (!forgotten.isBefore(until)
                || claimed.size() >= capacity
                || counts.getOrDefault(keyId, 0) >= perKey
                || claimed.putIfAbsent(key, until) != null) {
            return false;
        }
        counts.merge(keyId, 1, Integer::sum);
        endings.add(new Ending(until, key));
        return true;
    }
}
