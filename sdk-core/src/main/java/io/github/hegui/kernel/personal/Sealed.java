package io.github.hegui.kernel.personal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/**
 * Personal data as it is stored: whose it is, what it is, what may be shown of it, and the sealed text, bound to tenant, subject and kind. It can be
 * copied from document to document without being opened. Immutable, safe for use by many threads.
 */
public final class Sealed implements Personal {

    /** The most bytes of the sealed text. */
    public static final int MOST_BYTES = 16 * 1024;

    private final SubjectId subject;
    private final PersonalKind kind;
    private final String mask;
    private final byte[] ciphertext;

    private Sealed(SubjectId subject, PersonalKind kind, String mask, byte[] ciphertext) {
        this.subject = subject;
        this.kind = kind;
        this.mask = mask;
        this.ciphertext = ciphertext;
    }

    /**
     * What was sealed before, as it was stored; {@link Clear#sealedBy} makes new ones.
     *
     * @throws IllegalArgumentException when the mask hides nothing, or there are no or more than
     *     {@value #MOST_BYTES} sealed bytes; the message holds nothing of them
     */
    public static Sealed of(SubjectId subject, PersonalKind kind, String mask, byte[] ciphertext) {
        requireNonNull(subject, "subject");
        requireNonNull(kind, "kind");
        if (mask.indexOf(Masks.STAR) < 0) {
            throw new IllegalArgumentException("what is shown of sealed data is a mask, with a star at least");
        }
        if (ciphertext.length == 0 || ciphertext.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "sealed data has " + ciphertext.length + " bytes, 1 to " + MOST_BYTES + " are allowed");
        }
        return new Sealed(subject, kind, mask, ciphertext.clone());
    }

    /** Never reads: sealed data is read by the mapper of the store only. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Sealed read(Object json) {
        throw new IllegalArgumentException(
                "sealed data is read by the mapper of the store only; masked text is not read back in");
    }

    /** Whose data it is. */
    public SubjectId subject() {
        return subject;
    }

    @Override
    public PersonalKind kind() {
        return kind;
    }

    @Override
    public String mask() {
        return mask;
    }

    /** A copy of the sealed text. */
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    /** What its text is bound to, within that tenant. */
    public Sealer.Place place(String tenant) {
        return new Sealer.Place(tenant, subject, kind);
    }

    @Override
    public Sealed sealedBy(Sealer sealer, String tenant, SubjectId owner) {
        if (!subject.equals(owner)) {
            throw new IllegalArgumentException(kind.code() + " is sealed as another subject's");
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed sealed
                && kind == sealed.kind
                && subject.equals(sealed.subject)
                && mask.equals(sealed.mask)
                && Arrays.equals(ciphertext, sealed.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    /** The mask. */
    @Override
    public String toString() {
        return mask;
    }
}
