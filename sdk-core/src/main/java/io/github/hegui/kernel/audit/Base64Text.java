package io.github.hegui.kernel.audit;

import java.util.Base64;

/** Base64 of RFC 4648, section 4, with one way to write each value. */
final class Base64Text {

    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The bytes.
     *
     * @throws IllegalArgumentException when it is not base64, or not as {@link #of} writes it
     */
    static byte[] bytes(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!of(bytes).equals(text)) {
            throw new IllegalArgumentException("base64 that is written in another way than ours");
        }
        return bytes;
    }

    /**
     * The bytes of a hash.
     *
     * @throws IllegalArgumentException when they are not 32
     */
    static byte[] hash(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length != TreeHash.BYTES) {
            throw new IllegalArgumentException("a hash of " + bytes.length + " bytes, not " + TreeHash.BYTES);
        }
        return bytes;
    }
}
