package io.github.hegui.kernel.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends things that are costly to make and serve one thread at a time, such as ciphers. A thread looks in its own place first and gets the
 * same thing again and again. Keeps a fixed number whatever the number of threads, platform or virtual: that is why it is no
 * {@link ThreadLocal}. What is not given back is forgotten. Safe for use by many threads, without locks.
 */
final class Pool<T> {

    private static final int TRIES = 3;
    /** Places are a cache line apart. */
    private static final int STRIDE = 16;

    private final Supplier<T> maker;
    private final AtomicReferenceArray<@Nullable T> places;
    private final int mask;

    Pool(Supplier<T> maker) {
        this.maker = maker;
        int cores = Math.min(32, Runtime.getRuntime().availableProcessors());
        int size = Integer.highestOneBit(cores * 2 - 1) * 2;
        this.mask = size - 1;
        this.places = new AtomicReferenceArray<>(size * STRIDE);
    }

    T take() {
        int home = home();
        for (int i = 0; i < TRIES; i++) {
            int place = ((home + i) & mask) * STRIDE;
            if (places.getPlain(place) != null) {
                T found = places.getAndSet(place, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return maker.get();
    }

    void give(T thing) {
        int home = home();
        for (int i = 0; i < TRIES; i++) {
            if (places.compareAndSet(((home + i) & mask) * STRIDE, null, thing)) {
                return;
            }
        }
    }

    private int home() {
        return (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 40);
    }
}
