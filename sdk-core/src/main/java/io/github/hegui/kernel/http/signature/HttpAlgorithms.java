package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;

/** Names of algorithms in the parameter {@code alg}. */
final class HttpAlgorithms {

    private HttpAlgorithms() {}

    /** As registered by RFC 9421, 6.2.2; {@code sm2-sm3} is ours. */
    static String name(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> "ed25519";
            case ECDSA_P256_SHA256 -> "ecdsa-p256-sha256";
            case HMAC_SHA256 -> "hmac-sha256";
            case SM2_SM3 -> "sm2-sm3";
        };
    }

    /** The bytes of a signature; both numbers stand one behind the other, never as DER. */
    static int length(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.HMAC_SHA256 ? 32 : 64;
    }
}
