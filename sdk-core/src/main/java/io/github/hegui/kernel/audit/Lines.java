package io.github.hegui.kernel.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes that end in a line feed, none longer than allowed, in memory for one line. For one thread. */
final class Lines {

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
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);
    private long number;

    Lines(InputStream in, int most) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.most = most;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end; null behind the last one. */
    byte @Nullable [] next() throws IOException, BadLine {
        line.reset();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() == 0) {
                    return null;
                }
                number++;
                throw new BadLine("is cut off");
            }
            if (line.size() == most) {
                number++;
                throw new BadLine("is longer than " + most + " bytes");
            }
            line.write(b);
        }
        number++;
        return line.toByteArray();
    }
}
