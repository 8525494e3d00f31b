package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.crypto.Gcm.Slice;
import java.nio.ByteBuffer;

/** The chunks of one stream in their order. Nonce: seven zeros, four bytes of position, one that is 1 for the last chunk. For one thread. */
final class StreamChunks {

    static final int CHUNK = 16 * 1024;
    static final int PLAIN = CHUNK - Gcm.TAG;
    private static final int SALT = 32;
    static final int HEADER = Frame.LENGTH + SALT;
    private static final long MAX_CHUNKS = 1L << 32;
    private static final int POSITION = 7;
    private static final byte[] NOTHING = {};

    private final Gcm gcm;
    private final GcmKey key;
    private final byte[] header;
    private final byte[] nonce = new byte[Gcm.NONCE];
    private long position;

    StreamChunks(Suite suite, GcmKey key, byte[] header, boolean isSealing) {
        this.gcm = Gcm.of(suite, isSealing);
        this.key = key;
        this.header = header;
    }

    static byte[] newHeader(int keyId) {
        byte[] salt = new byte[SALT];
        Randomness.fill(salt);
        byte[] header = new byte[HEADER];
        Frame.write(header, keyId);
        System.arraycopy(salt, 0, header, Frame.LENGTH, SALT);
        return header;
    }

    /** The stream's own key; the header has a fixed length, so header and context cannot be taken for one another. */
    static GcmKey key(Suite suite, byte[] root, byte[] header, byte[] context) {
        byte[] info = ByteBuffer.allocate(header.length + context.length)
                .put(header)
                .put(context)
                .array();
        return GcmKey.of(suite, Derivation.expand(suite, root, info, GcmKey.length(suite)));
    }

    byte[] header() {
        return header;
    }

    /** Seals or opens the next chunk. False when it does not open. */
    boolean next(Slice in, byte[] out, boolean isLast) {
        if (position >= MAX_CHUNKS) {
            throw new IllegalStateException("a stream has at most 2^32 chunks of " + CHUNK + " bytes");
        }
        ByteBuffer.wrap(nonce).putInt(POSITION, (int) position++);
        nonce[Gcm.NONCE - 1] = (byte) (isLast ? 1 : 0);
        return gcm.run(key, Slice.of(nonce), Slice.of(header), NOTHING, in, out, 0);
    }
}
