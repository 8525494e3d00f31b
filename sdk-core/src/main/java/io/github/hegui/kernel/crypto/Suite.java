package io.github.hegui.kernel.crypto;

/** Which algorithms a key is for. Both have equal rights: every verb has every guarantee under either. Constants are never renamed. */
public enum Suite {
    /** AES-256-GCM, HMAC-SHA-256, SHA-256, Ed25519. */
    INTERNATIONAL(SignatureAlgorithm.ED25519),
    /** SM4-GCM (RFC 8998), HMAC-SM3, SM3, SM2: GB/T 32907, 32905, 32918. */
    GUOMI(SignatureAlgorithm.SM2_SM3);

    private final SignatureAlgorithm signatures;

    Suite(SignatureAlgorithm signatures) {
        this.signatures = signatures;
    }

    /** The suite's hash: SHA-256 or SM3. Keep it: each call makes one with its own workers. */
    public Digest digest() {
        return new PooledDigest(this);
    }

    /** Stands in what is sealed; never changed. */
    byte code() {
        return (byte) (this == INTERNATIONAL ? 1 : 2);
    }

    /** @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN} for any other code */
    static Suite ofCode(byte code) {
        for (Suite suite : values()) {
            if (suite.code() == code) {
                return suite;
            }
        }
        throw CannotOpen.now();
    }

    /** How a ring of this suite signs. */
    public SignatureAlgorithm signatures() {
        return signatures;
    }
}
