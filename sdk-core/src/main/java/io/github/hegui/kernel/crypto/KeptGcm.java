package io.github.hegui.kernel.crypto;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A cipher of one key's own, so that it keeps the key's schedule: to make it anew costs several times what sealing a short text does. It is made when
 * a key has been used a few times, and used by one thread at a time; the others borrow one of all keys. Safe for use by many threads.
 */
final class KeptGcm {

    /** A text or two, such as those of one order, are sealed in a row, and a borrowed cipher knows the last key. */
    private static final int USES = 8;

    private final Suite suite;
    private final boolean isSealing;
    private final AtomicReference<@Nullable Gcm> place = new AtomicReference<>();
    private final AtomicInteger uses = new AtomicInteger();

    KeptGcm(Suite suite, boolean isSealing) {
        this.suite = suite;
        this.isSealing = isSealing;
    }

    /** The cipher, if it is there and nobody uses it. */
    @Nullable
    Gcm take() {
        if (place.getPlain() != null) {
            return place.getAndSet(null);
        }
        return uses.get() < USES && uses.incrementAndGet() == USES ? Gcm.of(suite, isSealing) : null;
    }

    void give(Gcm gcm) {
        place.set(gcm);
    }
}
