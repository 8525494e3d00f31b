package io.github.hegui.kernel.crypto;

/**
 * Seals bytes so that nobody without the key reads or changes them, and binds them to a context: authenticated encryption with associated
 * data. The nonce is chosen inside; sealing the same bytes twice gives two different results.
 *
 * <p>Guaranteed: what opens was sealed with a key of the same ring, for the same purpose and in the same context. Not guaranteed: that it is
 * the latest such thing (an older one can be put back in its place), and secrecy of its length.
 *
 * <p>Implementations are safe for use by many threads.
 *
 * <pre>{@code
 * Aead aead = ring.aead("order.receiver");
 * Context where = Context.of("tenant-1", "subject-7", "phone");
 * byte[] sealed = aead.seal(phone, where);
 * byte[] phoneAgain = aead.open(sealed, where);
 * }</pre>
 */
public interface Aead {

    /**
     * Seals.
     *
     * @param plain at most 16 MiB; for more there is {@link StreamingAead}
     * @param context what it belongs to; the same is needed to open
     * @return form version, key id, nonce, ciphertext and tag
     * @throws IllegalArgumentException when it is too long
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code KEY_USED_UP} when the key must not seal any more
     */
    byte[] seal(byte[] plain, Context context);

    /**
     * Opens what was sealed.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN}, always with the same message: for garbage, another
     *     context, a changed bit, an unknown, disabled or destroyed key, a form of a later release
     */
    byte[] open(byte[] sealed, Context context);
}
