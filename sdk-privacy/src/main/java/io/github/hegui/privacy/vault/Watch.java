package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.util.function.LongSupplier;

/**
 * How many keys were shredded in a tenant's shard, as this node knows it. What is older than it may be is asked for again before it is used: when the
 * store does not answer, nothing is opened or sealed.
 */
final class Watch {

    private final Store store;
    private final Partition partition;
    private final LongSupplier nanos;
    private final long stale;
    private volatile Look look;

    private record Look(long shredded, long at) {}

    Watch(Store store, Partition partition, LongSupplier nanos, long stale) {
        this.store = store;
        this.partition = partition;
        this.nanos = nanos;
        this.stale = stale;
        this.look = looked();
    }

    Partition partition() {
        return partition;
    }

    /**
     * The number, at most as old as the limit says.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code STORE_FAILED}
     */
    long shredded() {
        Look known = look;
        return isFresh(known) ? known.shredded() : again();
    }

    private boolean isFresh(Look known) {
        return nanos.getAsLong() - known.at() < stale;
    }

    private synchronized long again() {
        if (!isFresh(look)) {
            look = looked();
        }
        return look.shredded();
    }

    private Look looked() {
        long before = nanos.getAsLong(); // what is read is at least as new as this
        return new Look(store.counter(partition, SubjectKey.SHREDDED.name()), before);
    }

    /** What this node did itself, it knows at once. */
    synchronized void forget() {
        look = new Look(look.shredded(), nanos.getAsLong() - stale);
    }
}
