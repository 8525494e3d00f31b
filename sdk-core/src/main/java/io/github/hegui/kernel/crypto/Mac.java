package io.github.hegui.kernel.crypto;

/**
 * Proves to holders of the key that a message was not changed. No signature: who can check a tag can make one.
 *
 * <p>A tag names its key, so tags stay good after a rotation. Implementations are safe for use by many threads.
 *
 * <pre>{@code
 * Mac mac = ring.mac("download-link");
 * byte[] tag = mac.tag(link);
 * mac.isGood(link, tag);   // true
 * }</pre>
 */
public interface Mac {

    /** The tag: form version, key id and 32 bytes. */
    byte[] tag(byte[] message);

    /** Whether the tag is that of the message, compared in constant time; false for anything else, never an exception. */
    boolean isGood(byte[] message, byte[] tag);
}
