package io.github.hegui.kernel.crypto;

/**
 * Signs messages with one private key, so that whoever has the public one can tell who made them. Implementations are safe for use by many
 * threads.
 *
 * <pre>{@code
 * Signer signer = SigningKey.generate(SignatureAlgorithm.SM2_SM3, "partner-7");
 * byte[] signature = signer.sign(message);
 * }</pre>
 */
public interface Signer {

    /** The name by which those who verify find the public key. */
    String keyId();

    /** The algorithm. */
    SignatureAlgorithm algorithm();

    /** The signature of the message. */
    byte[] sign(byte[] message);
}
