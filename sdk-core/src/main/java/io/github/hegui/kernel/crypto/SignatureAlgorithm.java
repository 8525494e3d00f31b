package io.github.hegui.kernel.crypto;

/** How messages are signed. Constants are never renamed: they are stored. */
public enum SignatureAlgorithm {
    /** Ed25519 (RFC 8032), 64 bytes. */
    ED25519,
    /** ECDSA on P-256 with SHA-256 (FIPS 186-5); nonces by RFC 6979. */
    ECDSA_P256_SHA256,
    /** SM2 with SM3 (GB/T 32918.2, GB/T 32918.5). */
    SM2_SM3,
    /** HMAC-SHA-256 (RFC 2104) under a shared key: proves origin to the other holder only, never to a third party. */
    HMAC_SHA256
}
