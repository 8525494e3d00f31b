package io.github.hegui.kernel.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The header of what a data key sealed: form version, code of the suite, beginning of the period as eight bytes of epoch seconds, length of
 * the wrapped key as two, the wrapped key.
 */
record WrappedKey(byte[] header, Suite suite, long period, byte[] wrapped) {

    static final int MAX_WRAPPED = 4096;
    private static final int FIXED = 1 + 1 + Long.BYTES + Short.BYTES;

    static WrappedKey of(Suite suite, long period, byte[] wrapped) {
        if (wrapped.length < 1 || wrapped.length > MAX_WRAPPED) {
            throw new IllegalStateException("the vault wrapped a key in " + wrapped.length + " bytes");
        }
        byte[] header = ByteBuffer.allocate(FIXED + wrapped.length)
                .put(Frame.VERSION)
                .put(suite.code())
                .putLong(period)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .array();
        return new WrappedKey(header, suite, period, wrapped);
    }

    /**
     * Reads the beginning.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN}
     */
    static WrappedKey of(byte[] sealed) {
        if (sealed.length < FIXED || sealed[0] != Frame.VERSION) {
            throw CannotOpen.now();
        }
        ByteBuffer in = ByteBuffer.wrap(sealed);
        Suite suite = Suite.ofCode(in.get(1));
        int length = in.getShort(FIXED - Short.BYTES);
        if (length < 1 || length > MAX_WRAPPED || sealed.length < FIXED + length + Gcm.NONCE + Gcm.TAG) {
            throw CannotOpen.now();
        }
        byte[] header = Arrays.copyOf(sealed, FIXED + length);
        return new WrappedKey(header, suite, in.getLong(2), Arrays.copyOfRange(header, FIXED, header.length));
    }
}
