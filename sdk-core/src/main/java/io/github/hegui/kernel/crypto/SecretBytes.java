package io.github.hegui.kernel.crypto;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * The bytes of a key. They cannot be printed, written as JSON or serialised, are compared in constant time, and come out only with a
 * {@link SecretAccess}. Safe for use by many threads.
 */
public final class SecretBytes {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The given bytes, copied.
     *
     * @throws IllegalArgumentException when there are fewer than 16 or more than 1,024
     */
    public static SecretBytes of(byte[] bytes) {
        if (bytes.length < 16 || bytes.length > 1024) {
            throw new IllegalArgumentException("a key has 16 to 1024 bytes, not " + bytes.length);
        }
        return new SecretBytes(bytes.clone());
    }

    /**
     * Freshly drawn bytes.
     *
     * @throws IllegalArgumentException when fewer than 16 or more than 1,024 are asked for
     */
    public static SecretBytes random(int length) {
        byte[] drawn = new byte[Math.max(0, Math.min(length, 1025))];
        Randomness.fill(drawn);
        return of(drawn);
    }

    /** A copy of the bytes. */
    public byte[] toByteArray(SecretAccess access) {
        Objects.requireNonNull(access, "access");
        return bytes.clone();
    }

    /** The number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** The bytes themselves, for this package, which does not change them. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** The same for all: a hash of the bytes would tell something of them. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes(" + bytes.length + ")";
    }
}
