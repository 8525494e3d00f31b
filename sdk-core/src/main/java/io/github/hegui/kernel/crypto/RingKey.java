package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.time.Moment;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key of a ring.
 *
 * @param secret absent when it is destroyed
 * @param used messages granted to processes so far
 */
record RingKey(
        int id,
        Suite suite,
        Moment created,
        KeyState state,
        @Nullable SecretBytes secret,
        long used) {

    static final int SECRET_BYTES = 32;

    RingKey {
        if ((secret == null) != (state == KeyState.DESTROYED)) {
            throw new IllegalArgumentException("a key has bytes unless it is destroyed");
        }
        if (secret != null && secret.length() != SECRET_BYTES) {
            throw new IllegalArgumentException("a ring's key has " + SECRET_BYTES + " bytes, not " + secret.length());
        }
        if (used < 0) {
            throw new IllegalArgumentException("a key was used " + used + " times");
        }
    }

    static String text(int id) {
        return String.format(Locale.ROOT, "%08x", id);
    }

    String name() {
        return text(id);
    }

    boolean opens() {
        return state == KeyState.PRIMARY || state == KeyState.ENABLED;
    }

    byte[] derive(Derivation.Use use, String purpose, int length) {
        return Derivation.bytes(suite, Objects.requireNonNull(secret), use, purpose, length);
    }

    RingKey in(KeyState other) {
        return new RingKey(id, suite, created, other, other == KeyState.DESTROYED ? null : secret, used);
    }

    RingKey usedBy(long count) {
        return new RingKey(id, suite, created, state, secret, used + count);
    }

    KeyInfo info(long usedNow) {
        return new KeyInfo(name(), suite, created, state, usedNow);
    }
}
