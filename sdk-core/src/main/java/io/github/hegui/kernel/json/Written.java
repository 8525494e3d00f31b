package io.github.hegui.kernel.json;

import java.io.OutputStream;
import java.util.Arrays;

/** What a generator hands over: nearly always all at once, from a buffer that it uses again, so that nothing but what is kept is made. */
final class Written extends OutputStream {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, size == 0 ? length : Math.max(size + length, size * 2));
        }
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
