package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the messages that a ring's keys seal. Each process is granted some at a time, so that together they never exceed the limit. */
final class RingUse {

    private final RingHome home;
    private final long limit;
    private final ConcurrentHashMap<Integer, AtomicLong> left = new ConcurrentHashMap<>();

    RingUse(RingHome home, long limit) {
        this.home = home;
        this.limit = limit;
    }

    /** The counter of a key, which a verb keeps; what is left of what was granted. */
    AtomicLong counter(RingKey key) {
        return left.computeIfAbsent(key.id(), id -> new AtomicLong());
    }

    /**
     * Takes one message of that key. False when the ring's home has another primary key by now, which the ring knows then as well: under one that
     * others destroyed nothing may be sealed any more.
     *
     * @throws HeguiException {@code KEY_USED_UP}
     */
    boolean spend(RingKey key, AtomicLong counter) {
        while (counter.decrementAndGet() < 0) {
            if (!grantMore(key, counter)) {
                return false;
            }
        }
        return true;
    }

    long leftOf(RingKey key) {
        AtomicLong counter = left.get(key.id());
        return counter == null ? 0 : Math.max(0, counter.get());
    }

    private synchronized boolean grantMore(RingKey key, AtomicLong counter) {
        if (counter.get() > 0) {
            return true;
        }
        long[] granted = new long[1];
        RingKeys then = home.change(keys -> {
            boolean isPrimary = keys.primary().id() == key.id();
            granted[0] =
                    isPrimary ? Math.min(home.grant(), limit - keys.primary().used()) : 0;
            return granted[0] <= 0 ? keys : keys.granted(key.id(), granted[0]);
        });
        if (then.primary().id() != key.id()) {
            return false;
        }
        if (granted[0] <= 0) {
            throw new HeguiException(
                    ErrorCode.KEY_USED_UP, "key " + key.name() + " has sealed " + limit + " messages; rotate the ring");
        }
        counter.set(granted[0]);
        return true;
    }
}
