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

    /** How a ring of this suite signs. */
    public SignatureAlgorithm signatures() {
        return signatures;
    }
}
