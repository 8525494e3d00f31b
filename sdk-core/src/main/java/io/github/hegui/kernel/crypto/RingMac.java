package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.crypto.DerivedKeys.Derived;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tags with a ring's primary key and checks with any that may. */
final class RingMac implements Mac {

    private final DerivedKeys<Hmac> keys;

    RingMac(Keyring ring, String purpose) {
        keys = new DerivedKeys<>(
                ring, key -> new Hmac(key.suite(), key.derive(Derivation.Use.MAC, purpose, Hmac.LENGTH)));
    }

    @Override
    public byte[] tag(byte[] message) {
        Derived<Hmac> key = keys.primary();
        byte[] tag = new byte[Frame.LENGTH + Hmac.LENGTH];
        Frame.write(tag, key.key().id());
        System.arraycopy(key.made().of(message), 0, tag, Frame.LENGTH, Hmac.LENGTH);
        return tag;
    }

    @Override
    public boolean isGood(byte[] message, byte[] tag) {
        if (tag.length != Frame.LENGTH + Hmac.LENGTH || tag[0] != Frame.VERSION) {
            return false;
        }
        @Nullable Derived<Hmac> key = keys.usable(Frame.keyId(tag));
        return key != null
                && MessageDigest.isEqual(
                        key.made().of(message), Arrays.copyOfRange(tag, Frame.LENGTH, Frame.LENGTH + Hmac.LENGTH));
    }
}
