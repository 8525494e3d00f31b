package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.crypto.Gcm.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plain bytes of a sealed stream, chunk by chunk, each only after it has proved good. For one thread. */
final class OpeningStream extends InputStream {

    private final InputStream sealed;
    private final Function<byte[], StreamChunks> begin;
    /** One byte more than a chunk: whether there is one tells if the chunk is the last. */
    private final byte[] chunk = new byte[StreamChunks.CHUNK + 1];

    private final byte[] plain = new byte[StreamChunks.PLAIN];
    private @Nullable StreamChunks chunks;
    private int carried;
    private int at;
    private int end;
    private boolean isOver;
    private boolean isBroken;

    OpeningStream(InputStream sealed, Function<byte[], StreamChunks> begin) {
        this.sealed = sealed;
        this.begin = begin;
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int step = Math.min(length, end - at);
        System.arraycopy(plain, at, target, offset, step);
        at += step;
        return step;
    }

    @Override
    public int available() {
        return isBroken ? 0 : end - at;
    }

    @Override
    public void close() throws IOException {
        isBroken = true;
        sealed.close();
    }

    /** Whether there is a byte to give. */
    private boolean fill() throws IOException {
        if (isBroken) {
            throw CannotOpen.now();
        }
        while (at == end && !isOver) {
            // stays so if anything below throws: no byte comes after a failure
            isBroken = true;
            open();
            isBroken = false;
        }
        return at < end;
    }

    private void open() throws IOException {
        StreamChunks current = chunks;
        if (current == null) {
            current = begin.apply(sealed.readNBytes(StreamChunks.HEADER));
            chunks = current;
        }
        int length = carried + sealed.readNBytes(chunk, carried, chunk.length - carried);
        boolean isLast = length <= StreamChunks.CHUNK;
        int used = Math.min(length, StreamChunks.CHUNK);
        if (used < Gcm.TAG || !current.next(new Slice(chunk, 0, used), plain, isLast)) {
            throw CannotOpen.now();
        }
        chunk[0] = chunk[StreamChunks.CHUNK];
        carried = length - used;
        at = 0;
        end = used - Gcm.TAG;
        isOver = isLast;
    }
}
