package io.github.hegui.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What loads write: {@code real} are 250 order documents (5.3 KB in the mean, 1 to 32) and 750 events (293 bytes) as a replay of the bundled orders stores
 * them, {@code small} are zeros, 1 KiB and 200 bytes. Callers must not change what they are given.
 */
final class Bodies {

    private final byte[][] documents;
    private final byte[][] events;

    private Bodies(byte[][] documents, byte[][] events) {
        this.documents = documents;
        this.events = events;
    }

    /** @throws IllegalArgumentException unless the name is {@code real} or {@code small} */
    static Bodies of(String name) {
        return switch (name) {
            case "real" -> new Bodies(lines("orders.jsonl.gz"), lines("events.jsonl.gz"));
            case "small" -> new Bodies(new byte[][] {new byte[1_024]}, new byte[][] {new byte[200]});
            default -> throw new IllegalArgumentException("bodies are 'real' or 'small', not '" + name + "'");
        };
    }

    /** The body of the document with that number: of one document it is always the same. */
    byte[] document(int number) {
        return documents[number % documents.length];
    }

    /** The body of an event of the document with that number. */
    byte[] event(int number) {
        return events[number % events.length];
    }

    private static byte[][] lines(String file) {
        InputStream bytes = Objects.requireNonNull(Bodies.class.getResourceAsStream(file), file);
        try (var reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(bytes), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
