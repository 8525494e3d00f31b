package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.crypto.DerivedKeys.Derived;
import org.jspecify.annotations.Nullable;

/** Seals with a ring's primary key and opens with any that may. */
final class RingAead implements Aead {

    private static final int LEAST = Frame.LENGTH + Gcm.NONCE + Gcm.TAG;

    private final Keyring ring;
    private final DerivedKeys<GcmKey> keys;

    RingAead(Keyring ring, String purpose) {
        this.ring = ring;
        keys = new DerivedKeys<>(
                ring,
                key -> GcmKey.of(key.suite(), key.derive(Derivation.Use.AEAD, purpose, GcmKey.length(key.suite()))));
    }

    @Override
    public byte[] seal(byte[] plain, Context context) {
        Ciphers.checkLength(plain);
        byte[] bound = context.bytes();
        Derived<GcmKey> key = keys.spendPrimary();
        byte[] out = new byte[LEAST + plain.length];
        Frame.write(out, key.key().id());
        ring.ciphers(key.key().suite()).seal(key.made(), out, Frame.LENGTH, bound, plain);
        return out;
    }

    @Override
    public byte[] open(byte[] sealed, Context context) {
        byte[] bound = context.bytes();
        if (sealed.length < LEAST || sealed[0] != Frame.VERSION) {
            throw CannotOpen.now();
        }
        @Nullable Derived<GcmKey> key = keys.usable(Frame.keyId(sealed));
        if (key == null) {
            throw CannotOpen.now();
        }
        return ring.ciphers(key.key().suite()).open(key.made(), sealed, Frame.LENGTH, bound);
    }
}
