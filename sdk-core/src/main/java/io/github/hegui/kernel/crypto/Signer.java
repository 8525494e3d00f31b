package io.github.hegui.kernel.crypto;

/** Signs with one private key. Safe for use by many threads. */
public interface Signer {

    /** The id of the key; whoever checks finds the public key by it. */
    String keyId();

    /** In which way it signs. */
    SignatureAlgorithm algorithm();

    /** The signature of that message. */
    byte[] sign(byte[] message);
}
