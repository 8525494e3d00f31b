package io.github.hegui.kernel.crypto;

/** In which way something is signed. Constants are never renamed. */
public enum SignatureAlgorithm {
    /** RFC 8032. */
    ED25519,
    /** FIPS 186-5 on P-256 with SHA-256. */
    ECDSA_P256_SHA256,
    /** GB/T 32918 with SM3. */
    SM2_SM3,
    /** RFC 2104; who can check it can sign, so it proves nothing to a third party. */
    HMAC_SHA256
}
