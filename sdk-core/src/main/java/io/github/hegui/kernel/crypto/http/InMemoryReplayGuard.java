package io.github.hegui.kernel.crypto.http;

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
    private final Map<Nonce, Moment> claimed = new HashMap<>();
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();

    InMemoryReplayGuard(Clock clock, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a guard remembers at least one nonce, not " + capacity);
        }
        this.clock = Objects.requireNonNull(clock, "clock");
        this.capacity = capacity;
    }

    @Override
    public synchronized boolean claim(String keyId, String nonce, Moment until) {
        Moment now = Moment.now(clock);
        for (Ending first = endings.peek(); first != null && first.until().isBefore(now); first = endings.peek()) {
            endings.remove();
            claimed.remove(first.nonce());
        }
        Nonce key = new Nonce(keyId, nonce);
        if (claimed.size() >= capacity || claimed.putIfAbsent(key, until) != null) {
            return false;
        }
        endings.add(new Ending(until, key));
        return true;
    }
}
