package io.github.hegui.kernel.crypto;

import java.security.SecureRandom;

/** Random bytes for keys, straight from the platform. */
final class Randomness {

    private Randomness() {}

    static void fill(byte[] bytes) {
        new SecureRandom().nextBytes(bytes);
    }
}
