package io.github.hegui.kernel.crypto;

/** How the two numbers of an ECDSA or SM2 signature are written. Never guessed: each key says which. */
public enum SignatureForm {
    /** r and s, 32 bytes each, one behind the other (RFC 9421, JOSE, GM/T 0009). The default. */
    RAW,
    /** An ASN.1 DER sequence of two integers (X.509, TLS, most Java providers). */
    DER
}
