package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.Mac;
import java.util.Collection;
import java.util.Objects;

/**
 * Seals and opens personal data. {@link Sealers#of} is the one that comes along: one key for all; another may keep a key for each subject, so that
 * destroying it erases the person.
 *
 * <p>Implementations are safe for use by many threads, and as fast as memory for what is used often: an order seals three texts. They never say
 * why something does not open.
 */
public interface Sealer {

    /**
     * What a text is bound to; sealed for one place it opens at no other.
     *
     * @param tenant as the desk has it; may be empty
     * @param subject whose data
     * @param kind what it is
     */
    record Place(String tenant, SubjectId subject, PersonalKind kind) {

        /** Checks. */
        public Place {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(kind, "kind");
        }

        /** The same as a context of {@link io.github.hegui.kernel.crypto.Aead}. */
        public Context context() {
            return Context.of("hegui.personal", tenant, subject.value(), kind.code());
        }
    }

    /**
     * Seals; twice the same gives two different results.
     *
     * @param plain the text in UTF-8, at most 6,000 bytes
     * @return at most {@link Sealed#MOST_BYTES}, with whatever is needed to find the key again
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code KEY_VAULT_FAILED}, {@code KEY_USED_UP}
     */
    byte[] seal(byte[] plain, Place place);

    /**
     * Opens.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN}, always with the same message: for garbage, another place, a
     *     changed bit, a key that is gone; {@code KEY_VAULT_FAILED} when the keys cannot be asked for
     */
    byte[] open(byte[] sealed, Place place);

    /**
     * Is told what will be opened next, so that a sealer with a key for each person can fetch those keys at once. Does nothing here.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code STORE_FAILED}, {@code KEY_VAULT_FAILED}
     */
    default void prepare(Collection<Place> places) {}

    /**
     * The key of digests: a command with personal data is known again by an HMAC of all that it asks for, never by a plain hash, which could be
     * tried out. Not bound to a subject: it tells nothing of what it stood for once that is forgotten.
     */
    Mac digests();
}
