package io.github.hegui.kernel.crypto;

/** Tells whether a message was signed with the private key that belongs to this public one. Implementations are safe for use by many threads. */
public interface Verifier {

    /**
     * Whether the signature is that of the message; false for garbage.
     *
     * @throws IllegalArgumentException when it is a signature in the other {@link SignatureForm} than this verifier reads: a wrong setting
     *     on one of the two sides, never a good signature
     */
    boolean verify(byte[] message, byte[] signature);
}
