package io.github.hegui.kernel.crypto;

/** Galois/Counter Mode with 12 bytes of nonce and 16 of tag. One direction, one thread at a time; fast as long as the key stays the same. */
interface Gcm {

    int NONCE = 12;
    int TAG = 16;

    /** Bytes in an array. */
    record Slice(byte[] array, int offset, int length) {

        static Slice of(byte[] array) {
            return new Slice(array, 0, array.length);
        }
    }

    /**
     * Runs the cipher over {@code in} and writes to {@code out}: ciphertext and tag when it seals, the plain bytes when it opens.
     *
     * @param nonce 12 bytes
     * @param header authenticated, followed by {@code context}
     * @return false when it opens and the tag is wrong; what stands in {@code out} then is not to be used
     */
    boolean run(GcmKey key, Slice nonce, Slice header, byte[] context, Slice in, byte[] out, int outOffset);

    /** For sealing or for opening under keys of that suite. */
    static Gcm of(Suite suite, boolean isSealing) {
        return suite == Suite.GUOMI ? new Sm4Gcm(isSealing) : new AesGcm(isSealing);
    }
}
