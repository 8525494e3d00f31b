package io.github.hegui.kernel.crypto;

/** Checks signatures by one public key. Safe for use by many threads. */
public interface Verifier {

    /** Whether the signature is of that message by that key; false for anything else, garbage included. */
    boolean verify(byte[] message, byte[] signature);
}
