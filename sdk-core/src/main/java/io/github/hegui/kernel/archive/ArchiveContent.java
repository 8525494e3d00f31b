package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a file, by lines of a letter, a space and JSON, compressed by gzip: h the head, then e the events in their order, d the documents, those of a matter one after the
 * other, m the kept moves, those of a counter one after the other in their order, and t the tail. It is read line by line, in memory for one.
 */
final class ArchiveContent {

    /** The longest line: a document of 1 MiB of which every byte is an escape, or what a line of an export has at most. */
    static final int MOST_LINE = 7 << 20;

    private static final int BUFFER = 1 << 16;
    private static final int VERSION = 1;

    private ArchiveContent() {}

    /** The first line. */
    record Head(int v, int shard, long number, long from) {
        Head {
            if (v != VERSION) {
                throw new IllegalArgumentException("a file of form " + v + ", this release knows " + VERSION);
            }
        }
    }

    /** A kept move. */
    record Moved(String tenant, String counter, long number, long delta, long balance, String reference, long at) {
        static Moved of(String tenant, String counter, Movement move) {
            return new Moved(
                    tenant,
                    counter,
                    move.number(),
                    move.delta(),
                    move.balance(),
                    move.reference(),
                    move.at().toEpochMilli());
        }

        Partition partition(int shard) {
            return new Partition(tenant, shard);
        }

        Movement movement() {
            return new Movement(number, delta, balance, reference, Instant.ofEpochMilli(at));
        }
    }

    /** The last line. */
    record Tail(long to, long documents, long movements) {}

    /** Takes what a file has. */
    interface Taking {
        default void event(byte[] json) throws IOException {}

        default void document(ArchivedDocument document) throws IOException {}

        default void moved(Moved move) throws IOException {}
    }

    /** Writes a file. For one thread. */
    static final class Writer {
        private final DigestOutputStream digesting;
        private final GZIPOutputStream out;
        private final Head head;
        private long to;
        private long documents;
        private long movements;

        Writer(OutputStream file, int shard, long number, long from) throws IOException {
            digesting = new DigestOutputStream(file, sha256());
            out = new GZIPOutputStream(digesting, BUFFER);
            head = new Head(VERSION, shard, number, from);
            to = from;
            line('h', Json.bytes(head));
        }

        private void line(char sort, byte[] json) throws IOException {
            out.write(sort);
            out.write(' ');
            out.write(json);
            out.write('\n');
        }

        void event(byte[] json) throws IOException {
            line('e', json);
            to++;
        }

        void document(ArchivedDocument document) throws IOException {
            line('d', Json.bytes(document));
            documents++;
        }

        void moved(Moved move) throws IOException {
            line('m', Json.bytes(move));
            movements++;
        }

        /** Ends it, and gives what the store keeps of it. */
        ArchiveFile end(long since) throws IOException {
            line('t', Json.bytes(new Tail(to, documents, movements)));
            out.finish();
            digesting.flush();
            String hash = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
            return new ArchiveFile(
                    ArchiveFile.idOf(head.number()),
                    head.shard(),
                    head.number(),
                    name(head.shard(), head.number(), hash),
                    hash,
                    head.from(),
                    to,
                    documents,
                    movements,
                    since,
                    ArchiveFile.State.WRITTEN,
                    0,
                    0);
        }
    }

    /** A file's name: its shard, its number, and what begins its digest, so that two of one number are never one file. */
    static String name(int shard, long number, String sha256) {
        return prefix(shard) + "-" + ArchiveFile.idOf(number) + "-" + sha256.substring(0, 16) + ".gz";
    }

    static String prefix(int shard) {
        return String.format(java.util.Locale.ROOT, "%04d", shard);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a file to its end and compares it with what was told of it.
     *
     * @throws HeguiException {@code ARCHIVE_FAILED} when it is another one
     */
    static void verify(ArchiveHome home, ArchiveFile.Written file) {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(home.read(file.name()), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw broken(file.name(), "cannot be read to its end", e);
        }
        compare(file, sha256);
    }

    private static void compare(ArchiveFile.Written file, MessageDigest sha256) {
        if (!HexFormat.of().formatHex(sha256.digest()).equals(file.sha256())) {
            throw broken(
                    file.name(), "is another one than the feed tells of: it was changed since it was written", null);
        }
    }

    /**
     * Hands out what a file has that was {@linkplain #verify verified}. It is opened anew, so its bytes are compared anew, behind the last of it.
     *
     * @throws HeguiException {@code ARCHIVE_FAILED} when it is another one by now
     */
    static void read(ArchiveHome home, ArchiveFile.Written file, Taking to) {
        MessageDigest sha256 = sha256();
        try (InputStream whole = new DigestInputStream(home.read(file.name()), sha256);
                InputStream in = new BufferedInputStream(new GZIPInputStream(whole, BUFFER), BUFFER)) {
            new Reading(file, in).all(to);
            whole.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw broken(file.name(), "cannot be read to its end", e);
        }
        compare(file, sha256);
    }

    private static HeguiException broken(String name, String what, @Nullable Throwable cause) {
        String message = "file " + name + " of the archive " + what;
        return cause == null
                ? new HeguiException(ErrorCode.ARCHIVE_FAILED, message)
                : new HeguiException(ErrorCode.ARCHIVE_FAILED, message, cause);
    }

    /** One reading of a file. */
    private static final class Reading {
        private final ArchiveFile.Written file;
        private final InputStream in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
        private long events;
        private long documents;
        private long movements;
        private @Nullable Tail tail;

        Reading(ArchiveFile.Written file, InputStream in) {
            this.file = file;
            this.in = in;
        }

        void all(Taking to) throws IOException {
            boolean isFirst = true;
            while (next()) {
                byte[] bytes = line.toByteArray();
                if (bytes.length < 2 || bytes[1] != ' ' || tail != null || isFirst != (bytes[0] == 'h')) {
                    throw broken(file.name(), "has a line that does not belong there", null);
                }
                isFirst = false;
                take((char) bytes[0], java.util.Arrays.copyOfRange(bytes, 2, bytes.length), to);
            }
            Tail end = tail;
            if (end == null
                    || end.to() != file.to()
                    || end.to() - file.from() != events
                    || end.documents() != documents
                    || end.movements() != movements
                    || documents != file.documents()
                    || movements != file.movements()) {
                throw broken(file.name(), "does not have what its tail and the feed say", null);
            }
        }

        private void take(char sort, byte[] json, Taking to) throws IOException {
            switch (sort) {
                case 'h' -> {
                    Head head = read(json, Head.class);
                    if (head.shard() != file.shard() || head.number() != file.number() || head.from() != file.from()) {
                        throw broken(file.name(), "is of another shard or number", null);
                    }
                }
                case 'e' -> {
                    events++;
                    to.event(json);
                }
                case 'd' -> {
                    documents++;
                    to.document(read(json, ArchivedDocument.class));
                }
                case 'm' -> {
                    movements++;
                    to.moved(read(json, Moved.class));
                }
                case 't' -> tail = read(json, Tail.class);
                default -> throw broken(file.name(), "has a line of a sort that this release does not know", null);
            }
        }

        private <T> T read(byte[] json, Class<T> type) {
            try {
                return Objects.requireNonNull(Json.read(json, type));
            } catch (RuntimeException | StackOverflowError e) {
                throw broken(file.name(), "has a line that is not what an archive writes", e);
            }
        }

        private boolean next() throws IOException {
            line.reset();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    if (line.size() > 0) {
                        throw broken(file.name(), "ends within a line", null);
                    }
                    return false;
                }
                if (line.size() == MOST_LINE) {
                    throw broken(file.name(), "has a line of more than " + MOST_LINE + " bytes", null);
                }
                line.write(next);
            }
            return true;
        }
    }
}
