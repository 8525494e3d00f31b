package io.github.hegui.kernel.crypto;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What sealed bytes belong to: an ordered list of texts, such as tenant, subject and kind, or table, field and record id. Two contexts have
 * the same bytes only if they have the same parts in the same order: each part stands behind its length. Not secret, but not written into
 * what is sealed either. Immutable.
 */
public final class Context {

    /** The most bytes of UTF-8 that all parts may take together. */
    static final int MAX_BYTES = 64 * 1024;

    private final List<String> parts;
    private final byte[] bytes;

    private Context(List<String> parts) {
        this.parts = parts;
        this.bytes = encode(parts);
    }

    /**
     * The context of those parts.
     *
     * @param parts at least one; an empty text is a part as well
     * @throws IllegalArgumentException when there is none, when they take more than 64 KiB, or when a part holds half of a surrogate pair
     *     (all halves would become one and the same byte)
     */
    public static Context of(String... parts) {
        return new Context(List.of(parts));
    }

    /**
     * This context with one more part behind.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public Context with(String part) {
        String[] all = parts.toArray(new String[parts.size() + 1]);
        all[parts.size()] = part;
        return of(all);
    }

    /** The parts in order. */
    public List<String> parts() {
        return parts;
    }

    /** The bytes that are bound: the number of parts, then each as length and UTF-8, numbers as four bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The same without a copy, for those who do not change them. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context context && parts.equals(context.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The number of parts; they may name a person. */
    @Override
    public String toString() {
        return "Context of " + parts.size() + " parts";
    }

    private static byte[] encode(List<String> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a context has at least one part");
        }
        byte[][] texts = new byte[parts.size()][];
        long length = Integer.BYTES;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Text.utf8(parts.get(i));
            length += Integer.BYTES + texts[i].length;
        }
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a context takes " + length + " bytes, at most " + MAX_BYTES + " are allowed");
        }
        ByteBuffer all = ByteBuffer.allocate((int) length).putInt(texts.length);
        for (byte[] text : texts) {
            all.putInt(text.length).put(text);
        }
        return all.array();
    }
}
