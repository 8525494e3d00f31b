package io.github.hegui.kernel.crypto;

import java.util.function.UnaryOperator;

/** Keys of one process. */
final class LocalHome implements RingHome {

    private volatile RingKeys keys;

    LocalHome(RingKeys keys) {
        this.keys = keys;
    }

    @Override
    public RingKeys keys() {
        return keys;
    }

    @Override
    public synchronized RingKeys change(UnaryOperator<RingKeys> change) {
        keys = change.apply(keys);
        return keys;
    }

    @Override
    public void refresh() {
        // nobody else can change them
    }

    /** One by one would be a new list of keys for each message; what is granted and not used is lost with the process. */
    @Override
    public long grant() {
        return 1 << 16;
    }
}
