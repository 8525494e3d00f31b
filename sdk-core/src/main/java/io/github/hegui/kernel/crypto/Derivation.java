package io.github.hegui.kernel.crypto;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The keys that are really used: HKDF-Expand (RFC 5869) with the suite's HMAC over what they are for. So one key of a ring serves many
 * purposes, and no bytes ever serve two.
 */
final class Derivation {

    private Derivation() {}

    /** What a derived key does. The texts are part of the derivation: never changed. */
    enum Use {
        AEAD("aead"),
        STREAM("stream"),
        MAC("mac"),
        INDEX("index"),
        SIGNATURE("signature"),
        ID("id");

        private final String label;

        Use(String label) {
            this.label = label;
        }
    }

    static byte[] bytes(Suite suite, SecretBytes secret, Use use, String purpose, int length) {
        byte[] info =
                Context.of("hegui.key", "1", suite.name(), use.label, purpose).bytes();
        return expand(suite, secret.bytes(), info, length);
    }

    static byte[] expand(Suite suite, byte[] key, byte[] info, int length) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(suite == Suite.GUOMI ? new SM3Digest() : new SHA256Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(key, info));
        byte[] derived = new byte[length];
        hkdf.generateBytes(derived, 0, length);
        return derived;
    }
}
