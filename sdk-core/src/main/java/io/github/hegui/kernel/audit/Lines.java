package io.github.hegui.kernel.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes that end in a line feed, none longer than allowed, in memory for one line. For one thread. */
final class Lines {

    private static final int BLOCK = 1 << 16;

    /** A line that cannot be taken. */
    static final class BadLine extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        BadLine(String why) {
            super(why);
        }
    }

    private final InputStream in;
    private final int most;
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int from;
    private int end;
    private long number;

    Lines(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end; null behind the last one. */
    byte @Nullable [] next() throws IOException, BadLine {
        begun.reset();
        while (true) {
            int at = from;
            while (at < end && block[at] != '\n') {
                at++;
            }
            if (begun.size() + at - from > most) {
                number++;
                throw new BadLine("is longer than " + most + " bytes");
            }
            if (at < end) {
                return line(at);
            }
            begun.write(block, from, at - from);
            from = 0;
            end = Math.max(0, in.read(block, 0, BLOCK));
            if (end == 0) {
                return begun.size() == 0 ? null : cutOff();
            }
        }
    }

    private byte[] line(int at) {
        byte[] line;
        if (begun.size() == 0) {
            line = Arrays.copyOfRange(block, from, at);
        } else {
            begun.write(block, from, at - from);
            line = begun.toByteArray();
        }
        from = at + 1;
        number++;
        return line;
    }

    private byte[] cutOff() throws BadLine {
        number++;
        throw new BadLine("is cut off");
    }
}
