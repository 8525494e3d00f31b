package io.github.hegui.kernel.crypto;

import java.time.Clock;
import java.util.regex.Pattern;

/** What the two vaults here have in common: a master key that wraps, and the names that they take. */
final class MasterKey {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    private final Suite suite;
    private final Aead aead;

    MasterKey(Suite suite, SecretBytes secret, Clock clock) {
        this.suite = suite;
        this.aead = Keyring.ofMaster(suite, secret, clock).aead("hegui.wrap");
    }

    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a ring's name has 1 to 64 small letters, digits, dots and dashes, from a letter on");
        }
        return name;
    }

    Suite suite() {
        return suite;
    }

    byte[] wrap(SecretBytes key, Context context) {
        return aead.seal(key.bytes(), context);
    }

    SecretBytes unwrap(byte[] wrapped, Context context) {
        return SecretBytes.of(aead.open(wrapped, context));
    }
}
