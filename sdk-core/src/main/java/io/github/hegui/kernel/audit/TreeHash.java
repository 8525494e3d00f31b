package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.Suite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import org.bouncycastle.jcajce.provider.digest.SM3;

/**
 * The hash of a Merkle tree as RFC 9162, section 2.1.1 makes it: a leaf is H(0x00 ‖ data), an inner node H(0x01 ‖ left ‖ right), the tree
 * without leaves H(). The digest is a parameter: SHA-256 for the international suite, SM3 for the Chinese one. Immutable; safe for use by
 * many threads.
 *
 * <pre>{@code
 * TreeHash international = TreeHash.of(Suite.INTERNATIONAL);     // the same as sha256()
 * TreeHash chinese = TreeHash.of(Suite.GUOMI);                  // SM3
 * }</pre>
 */
public final class TreeHash {

    /** Bytes of every hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final String name;
    private final Supplier<MessageDigest> digests;

    private TreeHash(String name, Supplier<MessageDigest> digests) {
        this.name = name;
        this.digests = digests;
    }

    /** SHA-256 by the JDK. */
    public static TreeHash sha256() {
        return of("SHA-256", () -> {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        });
    }

    /** SHA-256 or SM3, as the suite says. */
    public static TreeHash of(Suite suite) {
        return suite == Suite.GUOMI ? of("SM3", SM3.Digest::new) : sha256();
    }

    /**
     * Another digest.
     *
     * @param name as it stands in checkpoints, stable for ever: 1 to 20 capitals, digits and dashes, such as {@code SM3}
     * @param digests gives a fresh digest of {@value #BYTES} bytes at each call
     * @throws IllegalArgumentException when name or length are others
     */
    public static TreeHash of(String name, Supplier<MessageDigest> digests) {
        int length = digests.get().getDigestLength();
        if (!name.matches("[A-Z0-9-]{1,20}") || length != BYTES) {
            throw new IllegalArgumentException("digest '" + name + "' of " + length + " bytes: 1 to 20 capitals, digits"
                    + " and dashes, and " + BYTES + " bytes are allowed");
        }
        return new TreeHash(name, digests);
    }

    /** The digest's name, as it stands in checkpoints. */
    public String name() {
        return name;
    }

    /** The root of a tree without leaves. */
    public byte[] empty() {
        return digests.get().digest();
    }

    /** The hash of a leaf with that data. */
    public byte[] leaf(byte[] data) {
        return work().leaf(data);
    }

    /** The hash of the node above those two. */
    public byte[] node(byte[] left, byte[] right) {
        return work().node(left, right);
    }

    /** The plain digest of those bytes, one behind the other. */
    byte[] plain(byte[]... parts) {
        return work().plain(parts);
    }

    /** The same with one digest for many hashes, for one thread. */
    Work work() {
        return new Work(digests.get());
    }

    /** One digest, used again and again. For one thread. */
    static final class Work {
        private final MessageDigest digest;

        private Work(MessageDigest digest) {
            this.digest = digest;
        }

        byte[] leaf(byte[]... parts) {
            digest.update(LEAF);
            return plain(parts);
        }

        byte[] node(byte[] left, byte[] right) {
            digest.update(NODE);
            return plain(left, right);
        }

        byte[] plain(byte[]... parts) {
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        }

        /** Halves a row of hashes in place, pair by pair, and gives how many are left: half, an odd one at the end left out. */
        int halve(byte[] hashes, int count) {
            for (int i = 0; i + 1 < count; i += 2) {
                digest.update(NODE);
                digest.update(hashes, i * BYTES, 2 * BYTES);
                byte[] parent = digest.digest();
                System.arraycopy(parent, 0, hashes, i / 2 * BYTES, BYTES);
            }
            return count / 2;
        }
    }
}
