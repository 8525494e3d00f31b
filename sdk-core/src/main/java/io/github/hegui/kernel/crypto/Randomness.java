package io.github.hegui.kernel.crypto;

import java.security.SecureRandom;

/** Random bytes from the platform, fetched in blocks: a call for each nonce would cost as much as sealing. For one thread at a time. */
final class Randomness {

    private static final int BLOCK = 4096;

    private final SecureRandom source = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private int at = BLOCK;

    /** Bytes that no other caller gets; at most a block. */
    void next(byte[] target, int offset, int length) {
        if (at + length > BLOCK) {
            source.nextBytes(block);
            at = 0;
        }
        System.arraycopy(block, at, target, offset, length);
        at += length;
    }

    /** Bytes for a key: straight from the platform, so that no copy stays behind in a block. */
    static void fill(byte[] bytes) {
        new SecureRandom().nextBytes(bytes);
    }
}
