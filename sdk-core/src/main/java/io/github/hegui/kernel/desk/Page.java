package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.PathQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A page of documents. Immutable if they are.
 *
 * @param items the documents, in the path's order
 * @param next what to give to get the page behind it; empty when there is none
 */
public record Page<D>(List<D> items, String next) {

    /** Copies. */
    public Page {
        items = List.copyOf(items);
    }

    /** Whether there may be more. */
    public boolean hasNext() {
        return !next.isEmpty();
    }

    static String text(PathQuery.Place place) {
        byte[] id = place.id().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(2 + place.key().length + id.length)
                .putShort((short) place.key().length)
                .put(place.key())
                .put(id)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The place of that text.
     *
     * @throws IllegalArgumentException when it did not come from a page of one of these
     */
    static PathQuery.Place place(String text, List<PathQuery> parts) {
        byte[] bytes = bytes(text);
        int length = bytes.length < 2 ? -1 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        if (length < 0 || bytes.length < 2 + length) {
            throw new IllegalArgumentException("'next' is not what a page gave");
        }
        byte[] key = Arrays.copyOfRange(bytes, 2, 2 + length);
        if (parts.stream().noneMatch(part -> begins(key, part.prefix()))) {
            throw new IllegalArgumentException("'next' is of another page than the one asked for");
        }
        return new PathQuery.Place(
                key, new String(bytes, 2 + length, bytes.length - 2 - length, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // what no page gave either
        }
    }

    private static boolean begins(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
