package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.crypto.Suite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** How a message's content is hashed for Content-Digest. */
public enum DigestAlgorithm {
    /** SHA-256 (RFC 9530). */
    SHA_256("sha-256"),
    /** SHA-512 (RFC 9530). */
    SHA_512("sha-512"),
    /** SM3 (GB/T 32905): an extension that partners agree on; it is in no registry. */
    SM3("sm3");

    private final String key;

    DigestAlgorithm(String key) {
        this.key = key;
    }

    /** As it stands in the field. */
    public String key() {
        return key;
    }

    static Optional<DigestAlgorithm> ofKey(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    byte[] of(byte[] body) {
        return switch (this) {
            case SHA_256 -> platform("SHA-256", body);
            case SHA_512 -> platform("SHA-512", body);
            case SM3 -> Suite.GUOMI.digest().of(body);
        };
    }

    private static byte[] platform(String name, byte[] body) {
        try {
            return MessageDigest.getInstance(name).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
