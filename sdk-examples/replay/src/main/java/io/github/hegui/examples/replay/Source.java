package io.github.hegui.examples.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Where the four tables come from: {@code .csv} or {@code .csv.gz} files in a folder, or the slice in the jar. */
interface Source {

    /** One table: the file's name, and its bytes after unpacking. */
    record Opened(String file, InputStream bytes) {}

    /**
     * Opens a table.
     *
     * @param table {@code orders}, {@code lines}, {@code payments} or {@code returns}
     * @throws UnusableInput when there is none, or two
     */
    Opened open(String table) throws IOException;

    /**
     * The files in a folder.
     *
     * @throws UnusableInput when it is none
     */
    static Source directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UnusableInput("--data " + directory + " is not a folder");
        }
        return table -> {
            Path plain = directory.resolve(table + ".csv");
            Path packed = directory.resolve(table + ".csv.gz");
            if (Files.exists(plain) && Files.exists(packed)) {
                throw new UnusableInput(
                        directory + " holds both " + plain.getFileName() + " and " + packed.getFileName());
            }
            if (!Files.exists(plain) && !Files.exists(packed)) {
                throw new UnusableInput(
                        directory + " holds neither " + plain.getFileName() + " nor " + packed.getFileName());
            }
            Path file = Files.exists(plain) ? plain : packed;
            return unpacked(String.valueOf(file.getFileName()), Files.newInputStream(file));
        };
    }

    /** About 1,000 orders of the UCI set Online Retail (CC BY 4.0). */
    static Source bundled() {
        return table -> {
            String file = table + ".csv.gz";
            InputStream bytes = Replay.class.getResourceAsStream("retail/" + file);
            if (bytes == null) {
                throw new UnusableInput("the jar lacks its own orders: " + file);
            }
            return unpacked(file, bytes);
        };
    }

    private static Opened unpacked(String file, InputStream bytes) throws IOException {
        if (!file.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return new Opened(file, bytes);
        }
        try {
            return new Opened(file, new GZIPInputStream(bytes, 1 << 16));
        } catch (IOException e) {
            try (bytes) {
                throw new UnusableInput(file + " is not a gzip file", e);
            }
        }
    }
}
