package io.github.hegui.kernel.store;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes values one behind the other so that the bytes' order is the values' order: texts by UTF-8, numbers and times by size, each
 * upwards or downwards. A key that begins with the same values begins with the same bytes, so a prefix of values is a prefix of bytes.
 * A builder: not thread-safe.
 *
 * <pre>{@code
 * byte[] key = PathKey.start().text("seller-7").flag(true).descending(placedAt).bytes();
 * }</pre>
 */
@CanIgnoreReturnValue
public final class PathKey {

    private byte[] out = new byte[48];
    private int size;

    /** Where its first part ends; 0 before there is one. */
    private int first;

    private PathKey() {}

    /** An empty key. */
    public static PathKey start() {
        return new PathKey();
    }

    /**
     * A text, upwards. Its bytes end in 00 01; a NUL inside is written 00 02, so that no text is another's prefix by chance.
     *
     * @throws IllegalArgumentException when it has half of a surrogate pair, which has no bytes of its own and would stand for other texts
     */
    public PathKey text(String text) {
        for (byte b : Limits.wellFormed("a text of a path's key", text, false).getBytes(StandardCharsets.UTF_8)) {
            write(b);
            if (b == 0) {
                write(2);
            }
        }
        write(0);
        write(1);
        return ended();
    }

    /** A number, upwards. */
    public PathKey number(long number) {
        return eight(number ^ Long.MIN_VALUE);
    }

    /** A number, downwards: the largest first. */
    public PathKey descending(long number) {
        return eight(~(number ^ Long.MIN_VALUE));
    }

    /** A time to the millisecond, upwards. */
    public PathKey time(Instant time) {
        return number(time.toEpochMilli());
    }

    /** A time to the millisecond, downwards: the latest first. */
    public PathKey descending(Instant time) {
        return descending(time.toEpochMilli());
    }

    /** A flag, false before true. */
    public PathKey flag(boolean flag) {
        write(flag ? 1 : 0);
        return ended();
    }

    /** Bytes as they are, such as a blind index of fixed length. */
    public PathKey raw(byte[] bytes) {
        out = Arrays.copyOf(out, Math.max(out.length, size + bytes.length));
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
        return ended();
    }

    /** The key. */
    public byte[] bytes() {
        return Arrays.copyOf(out, size);
    }

    /** Its first part; empty when it has none. */
    public byte[] firstPart() {
        return Arrays.copyOf(out, first);
    }

    /** Whether its first part is all of it. */
    public boolean isOnePart() {
        return first > 0 && first == size;
    }

    private PathKey eight(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            write((int) (bits >>> shift));
        }
        return ended();
    }

    private void write(int b) {
        if (size == out.length) {
            out = Arrays.copyOf(out, size * 2);
        }
        out[size++] = (byte) b;
    }

    private PathKey ended() {
        if (first == 0) {
            first = size;
        }
        return this;
    }
}
