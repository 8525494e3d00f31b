package io.github.hegui.kernel.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change left: of each document that the audit log follows its version and the digests of body and path entries, and each move of a
 * counter. The first event of a change carries it ({@link FeedEvent#effects}), so that the log says what the store has to hold. Immutable.
 *
 * @param tenant of the change, where its counters live
 * @param documents each once
 * @param moves in order
 */
public record Effects(String tenant, List<OfDocument> documents, List<OfCounter> moves) {

    private static final byte FORM = 1;
    private static final int DIGEST = 32;
    private static final byte NAMELESS = 1;
    private static final byte DELETED = 2;
    private static final byte FOUND = 4;
    private static final byte JOURNALED = 1;

    /** What it comes to, roughly. */
    private static final int BYTES_A_CHANGE = 16;

    private static final int BYTES_A_DOCUMENT = 128;
    private static final int BYTES_A_MOVE = 48;

    /** What is kept of a change that leaves nothing that is followed. */
    private static final byte[] NONE = {};

    /**
     * A document as the change left it.
     *
     * @param isNameless whether it is of the nameless tenant and not of the change's
     * @param body {@link #digest} of the body; null when it was deleted
     * @param entries {@link #digest(Collection)} of all its path entries; null when it has none
     */
    public record OfDocument(
            boolean isNameless,
            String kind,
            String id,
            long version,
            byte @Nullable [] body,
            byte @Nullable [] entries) {}

    /**
     * A counter's move.
     *
     * @param reference what the journal keeps with it; null when the counter is not journaled
     */
    public record OfCounter(
            String name, long delta, @Nullable String reference) {}

    /** Copies. */
    public Effects {
        documents = List.copyOf(documents);
        moves = List.copyOf(moves);
    }

    /** SHA-256 over the number of the body's form, four bytes, and the body. */
    public static byte[] digest(int schema, byte[] body) {
        return digest(sha256(), schema, body);
    }

    /** SHA-256 over the entries in the order of path and key, each part behind its length in four bytes. */
    public static byte[] digest(Collection<PathEntry> entries) {
        return digest(sha256(), entries);
    }

    private static byte[] digest(MessageDigest sha256, int schema, byte[] body) {
        number(sha256, schema);
        return sha256.digest(body);
    }

    private static byte[] digest(MessageDigest sha256, Collection<PathEntry> entries) {
        PathEntry[] sorted = entries.toArray(new PathEntry[0]);
        Arrays.sort(sorted, PathEntry.ORDER);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                part(sha256, sorted[i].path().getBytes(StandardCharsets.UTF_8));
                part(sha256, sorted[i].key());
            }
        }
        return sha256.digest();
    }

    private static void part(MessageDigest sha256, byte[] part) {
        number(sha256, part.length);
        sha256.update(part);
    }

    private static void number(MessageDigest sha256, int number) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            sha256.update((byte) (number >>> shift));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The bytes that an event keeps; none when nothing that is followed was left. */
    static byte[] of(Partition partition, List<Write> writes, List<Move> moves) {
        int followed = 0;
        for (Write write : writes) {
            followed += write.whole() == null ? 0 : 1;
        }
        if (followed == 0 && moves.isEmpty()) {
            return NONE;
        }
        MessageDigest sha256 = sha256();
        Bytes out = new Bytes(BYTES_A_CHANGE + followed * BYTES_A_DOCUMENT + moves.size() * BYTES_A_MOVE);
        out.write(FORM);
        out.text(partition.tenant());
        out.number(followed);
        for (Write write : writes) {
            if (write.whole() != null) {
                document(partition, write, write.whole(), sha256, out);
            }
        }
        moves(moves, out);
        return out.toByteArray();
    }

    private static void document(
            Partition partition, Write write, List<PathEntry> whole, MessageDigest sha256, Bytes out) {
        boolean isNameless = !write.key().partition().tenant().equals(partition.tenant());
        byte[] body = write.body();
        out.write((isNameless ? NAMELESS : 0) | (body == null ? DELETED : 0) | (whole.isEmpty() ? 0 : FOUND));
        out.text(write.key().kind());
        out.text(write.key().id());
        out.number(write.expected() + 1);
        if (body != null) {
            out.writeBytes(digest(sha256, write.schema(), body));
        }
        if (!whole.isEmpty()) {
            out.writeBytes(digest(sha256, whole));
        }
    }

    private static void moves(List<Move> moves, Bytes out) {
        int lasting = 0;
        for (Move move : moves) {
            lasting += move.counter().time() == null ? 1 : 0;
        }
        out.number(lasting);
        for (Move move : moves) {
            if (move.counter().time() == null) {
                boolean journaled = move.counter().journaled();
                out.write(journaled ? JOURNALED : 0);
                out.text(move.counter().name());
                out.number((move.delta() << 1) ^ (move.delta() >> 63));
                if (journaled) {
                    out.text(move.reference());
                }
            }
        }
    }

    /**
     * What those bytes of an event say.
     *
     * @throws IllegalArgumentException when they are none that a change leaves
     */
    public static Effects parse(byte[] bytes) {
        if (bytes.length == 0) {
            return new Effects("", List.of(), List.of());
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != FORM) {
                throw new IllegalArgumentException("effects of form " + bytes[0] + ", this release knows " + FORM);
            }
            String tenant = text(in);
            List<OfDocument> documents = new ArrayList<>();
            for (long left = number(in); left > 0; left--) {
                byte flags = in.get();
                documents.add(new OfDocument(
                        (flags & NAMELESS) != 0,
                        text(in),
                        text(in),
                        number(in),
                        (flags & DELETED) != 0 ? null : bytes(in, DIGEST),
                        (flags & FOUND) == 0 ? null : bytes(in, DIGEST)));
            }
            List<OfCounter> moves = new ArrayList<>();
            for (long left = number(in); left > 0; left--) {
                byte flags = in.get();
                String name = text(in);
                long folded = number(in);
                moves.add(new OfCounter(
                        name, (folded >>> 1) ^ -(folded & 1), (flags & JOURNALED) == 0 ? null : text(in)));
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("effects go on behind their end");
            }
            return new Effects(tenant, documents, moves);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("effects end before they are whole", e);
        }
    }

    /** The key of one of its documents, in the shard in which the change was. */
    public DocumentKey key(OfDocument document, int shard) {
        return new DocumentKey(
                new Partition(document.isNameless() ? "" : tenant, shard), document.kind(), document.id());
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return documents.isEmpty() && moves.isEmpty();
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, number(in)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in, long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[(int) length];
        in.get(part);
        return part;
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /** Texts behind their length; numbers seven bits a byte, the lowest first. */
    private static final class Bytes {
        private byte[] bytes;
        private int size;

        Bytes(int size) {
            bytes = new byte[size];
        }

        void write(int b) {
            grow(1);
            bytes[size++] = (byte) b;
        }

        void writeBytes(byte[] more) {
            grow(more.length);
            System.arraycopy(more, 0, bytes, size, more.length);
            size += more.length;
        }

        private void grow(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
            }
        }

        byte[] toByteArray() {
            return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        }

        void number(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                write((int) ((left & 0x7F) | 0x80));
                left >>>= 7;
            }
            write((int) left);
        }

        /** Nearly all of them are ASCII. */
        void text(String text) {
            int begun = size;
            int length = text.length();
            number(length);
            grow(length);
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c >= 0x80) {
                    size = begun;
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    number(utf8.length);
                    writeBytes(utf8);
                    return;
                }
                bytes[size++] = (byte) c;
            }
        }
    }
}
