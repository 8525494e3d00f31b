package io.github.hegui.kernel.crypto;

import java.util.Optional;

/**
 * What keeps the master key: a key management service, a hardware module, a guarded directory. It wraps data keys, so that the master key
 * never comes here, and keeps the forms of rings, which mean nothing without it. {@link FileKeyVault} and {@link InMemoryKeyVault} come
 * along; an embedder writes the one for its service.
 *
 * <p>Implementations are safe for use by many threads and by several processes at once. What fails for want of the service is a
 * {@link io.github.hegui.kernel.outcome.HeguiException} {@code KEY_VAULT_FAILED}.
 */
public interface KeyVault {

    /**
     * A ring's form as it is kept.
     *
     * @param version 1 when it was first saved, one more with each change
     * @param form text of at most 1 MiB
     */
    record Kept(long version, String form) {}

    /** With which algorithms rings are sealed before they are kept here. */
    Suite suite();

    /** A key wrapped under the master key and bound to the context; at most 4 KiB. */
    byte[] wrap(SecretBytes key, Context context);

    /**
     * The key that was wrapped.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN} when it was wrapped by another master key, for another
     *     context, or was changed
     */
    SecretBytes unwrap(byte[] wrapped, Context context);

    /** The form of that name, if there is one. */
    Optional<Kept> load(String name);

    /**
     * Keeps a form, if the one kept is of the version just before (for version 1: if there is none); durable when it returns.
     *
     * @param name small letters, digits, dots and dashes, from a letter on, at most 64
     * @return false when another version is kept, and then nothing was changed
     */
    boolean save(String name, Kept kept);
}
