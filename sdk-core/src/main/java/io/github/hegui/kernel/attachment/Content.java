package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.crypto.StreamHash;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.io.InputStream;

/** Content that comes to its end only when it is what was put there. For one thread. */
final class Content extends InputStream {

    private final InputStream plain;
    private final StreamHash hash;
    private final String expected;
    private boolean isOver;

    Content(InputStream plain, StreamHash hash, String expected) {
        this.plain = plain;
        this.hash = hash;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = plain.read(target, offset, length);
        if (count > 0) {
            hash.update(target, offset, count);
        }
        if (count < 0 && !isOver) {
            if (!hash.hex().equals(expected)) {
                throw new HeguiException(ErrorCode.CANNOT_OPEN, "cannot be opened");
            }
            isOver = true;
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return plain.available();
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
