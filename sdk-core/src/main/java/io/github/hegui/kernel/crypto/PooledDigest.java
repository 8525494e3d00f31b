package io.github.hegui.kernel.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SHA-256 of the platform or SM3 of Bouncy Castle. */
final class PooledDigest implements Digest {

    private static final int LENGTH = 32;

    private final Pool<UnaryOperator<byte[]>> digests;

    PooledDigest(Suite suite) {
        digests = new Pool<>(suite == Suite.GUOMI ? PooledDigest::sm3 : PooledDigest::sha256);
    }

    @Override
    public byte[] of(byte[] message) {
        UnaryOperator<byte[]> digest = digests.take();
        byte[] result = digest.apply(message);
        digests.give(digest);
        return result;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    private static UnaryOperator<byte[]> sha256() {
        try {
            return MessageDigest.getInstance("SHA-256")::digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static UnaryOperator<byte[]> sm3() {
        SM3Digest digest = new SM3Digest();
        return message -> {
            byte[] result = new byte[LENGTH];
            digest.update(message, 0, message.length);
            digest.doFinal(result, 0);
            return result;
        };
    }
}
