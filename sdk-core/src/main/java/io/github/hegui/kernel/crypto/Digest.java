package io.github.hegui.kernel.crypto;

/**
 * A cryptographic hash. Whoever can guess the input can confirm the guess: for phone and id numbers there is {@link BlindIndex}.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface Digest {

    /** The digest of the message. */
    byte[] of(byte[] message);

    /** The number of bytes of a digest. */
    int length();
}
