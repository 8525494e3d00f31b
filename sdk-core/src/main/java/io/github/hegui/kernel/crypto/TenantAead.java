package io.github.hegui.kernel.crypto;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Seals under the tenant's data key of now, opens under whichever it was. */
final class TenantAead implements Aead {

    private record Current(WrappedKey wrapped, AtomicLong left) {}

    private final DataKeys keys;
    private final String tenant;
    private volatile @Nullable Current current;

    TenantAead(DataKeys keys, String tenant) {
        this.keys = keys;
        this.tenant = tenant;
    }

    @Override
    public byte[] seal(byte[] plain, Context context) {
        Ciphers.checkLength(plain);
        byte[] bound = context.bytes();
        WrappedKey wrapped = current();
        GcmKey key = keys.cache().key(tenant, wrapped);
        byte[] header = wrapped.header();
        byte[] out = Arrays.copyOf(header, header.length + Gcm.NONCE + plain.length + Gcm.TAG);
        keys.ciphers(wrapped.suite()).seal(key, out, header.length, bound, plain);
        return out;
    }

    @Override
    public byte[] open(byte[] sealed, Context context) {
        byte[] bound = context.bytes();
        WrappedKey wrapped = WrappedKey.of(sealed);
        GcmKey key = keys.cache().key(tenant, wrapped);
        return keys.ciphers(wrapped.suite()).open(key, sealed, wrapped.header().length, bound);
    }

    private WrappedKey current() {
        long period = period();
        Current now = current;
        return now != null && isGood(now, period) ? now.wrapped() : fresh(period);
    }

    private synchronized WrappedKey fresh(long period) {
        Current now = current;
        if (now != null && isGood(now, period)) {
            return now.wrapped();
        }
        Suite suite = keys.vault().suite();
        SecretBytes secret = SecretBytes.random(GcmKey.length(suite));
        byte[] bytes = keys.vault().wrap(secret, DataKeyCache.context(tenant, suite, period));
        WrappedKey wrapped = WrappedKey.of(suite, period, bytes);
        keys.cache().put(tenant, wrapped, GcmKey.of(suite, secret.bytes()));
        current = new Current(wrapped, new AtomicLong(keys.limits().messages() - 1));
        return wrapped;
    }

    /** Of this period, and with a message left, which is taken. */
    private static boolean isGood(Current now, long period) {
        return now.wrapped().period() == period && now.left().getAndDecrement() > 0;
    }

    private long period() {
        long length = keys.limits().period().toSeconds();
        return Math.floorDiv(keys.clock().millis() / 1000, length) * length;
    }
}
