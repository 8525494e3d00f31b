package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.crypto.Gcm.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Seals what is written to it. {@link #finish} writes the last chunk; {@link #close} without it leaves a stream that cannot be opened and says
 * so by an exception. Were closing enough, a program that failed half-way inside {@code try (...)} would leave half a backup that opens as a
 * whole one. For one thread.
 */
public final class SealingStream extends OutputStream {

    private final OutputStream sealed;
    private final StreamChunks chunks;
    private final byte[] plain = new byte[StreamChunks.PLAIN];
    private final byte[] chunk = new byte[StreamChunks.CHUNK];
    private int count;
    private boolean isBegun;
    private boolean isFinished;
    private boolean isClosed;

    SealingStream(OutputStream sealed, StreamChunks chunks) {
        this.sealed = sealed;
        this.chunks = chunks;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (isFinished || isClosed) {
            throw new IOException("the stream is finished or closed");
        }
        int done = 0;
        while (done < length) {
            if (count == plain.length) {
                // only now is it known that this chunk is not the last
                seal(false);
            }
            int step = Math.min(length - done, plain.length - count);
            System.arraycopy(bytes, offset + done, plain, count, step);
            count += step;
            done += step;
        }
    }

    /**
     * Writes what is left as the last chunk and flushes. Nothing can be written afterwards.
     *
     * @throws IOException when the stream beneath throws it, or this one is closed
     */
    public void finish() throws IOException {
        if (isClosed) {
            throw new IOException("the stream is closed");
        }
        if (!isFinished) {
            seal(true);
            isFinished = true;
        }
        sealed.flush();
    }

    /** Flushes the stream beneath; the chunk that is not full yet stays here. */
    @Override
    public void flush() throws IOException {
        sealed.flush();
    }

    /**
     * Closes the stream beneath.
     *
     * @throws IOException also when {@link #finish} was not called: what was written cannot be opened
     */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        sealed.close();
        if (!isFinished) {
            throw new IOException("closed without finish(): what was written cannot be opened");
        }
    }

    private void seal(boolean isLast) throws IOException {
        if (!isBegun) {
            sealed.write(chunks.header());
            isBegun = true;
        }
        if (!chunks.next(new Slice(plain, 0, count), chunk, isLast)) {
            throw new IllegalStateException("sealing checks no tag and cannot fail");
        }
        sealed.write(chunk, 0, count + Gcm.TAG);
        count = 0;
    }
}
