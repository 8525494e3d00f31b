package io.github.hegui.kernel.crypto;

/** What stands before everything that a ring makes: one byte for the form's version, four for the key's id. */
final class Frame {

    static final byte VERSION = 1;
    static final int LENGTH = 1 + Integer.BYTES;

    private Frame() {}

    static void write(byte[] target, int keyId) {
        target[0] = VERSION;
        target[1] = (byte) (keyId >>> 24);
        target[2] = (byte) (keyId >>> 16);
        target[3] = (byte) (keyId >>> 8);
        target[4] = (byte) keyId;
    }

    static int keyId(byte[] framed) {
        return framed[1] << 24 | (framed[2] & 0xFF) << 16 | (framed[3] & 0xFF) << 8 | (framed[4] & 0xFF);
    }
}
