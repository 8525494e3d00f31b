package io.github.hegui.kernel.personal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Personal data as it is stored: whose it is, what it is, and the sealed text, bound to tenant, subject and kind. It can be copied from document to
 * document without being opened. Nothing of the text stands beside it, not even its mask: what is shown without the key is {@value #SHOWN}, before a
 * person is erased and after. Immutable, safe for use by many threads.
 */
public final class Sealed implements Personal {

    /** The most bytes of the sealed text. */
    public static final int MOST_BYTES = 16 * 1024;

    /** What is shown of any sealed text where it is not opened. */
    public static final String SHOWN = "***";

    private final SubjectId subject;
    private final PersonalKind kind;
    private final byte[] ciphertext;

    private Sealed(SubjectId subject, PersonalKind kind, byte[] ciphertext) {
        this.subject = subject;
        this.kind = kind;
        this.ciphertext = ciphertext;
    }

    /**
     * What was sealed before, as it was stored; {@link Clear#sealedBy} makes new ones.
     *
     * @throws IllegalArgumentException when there are no or more than {@value #MOST_BYTES} sealed bytes; the message holds nothing of them
     */
    public static Sealed of(SubjectId subject, PersonalKind kind, byte[] ciphertext) {
        requireNonNull(subject, "subject");
        requireNonNull(kind, "kind");
        if (ciphertext.length == 0 || ciphertext.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "sealed data has " + ciphertext.length + " bytes, 1 to " + MOST_BYTES + " are allowed");
        }
        return new Sealed(subject, kind, ciphertext.clone());
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

    /** {@value #SHOWN}: without the key nothing is known of it. */
    @Override
    public String mask() {
        return SHOWN;
    }

    /**
     * {@inheritDoc}
     *
     * @throws HeguiException {@code KEY_VAULT_FAILED}, {@code STORE_FAILED}: that a key cannot be asked for is not taken for that it is gone
     */
    @Override
    public String maskedBy(Sealer sealer, String tenant) {
        try {
            return kind.mask(new String(sealer.open(ciphertext, place(tenant)), StandardCharsets.UTF_8));
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.CANNOT_OPEN) {
                throw e;
            }
            return SHOWN;
        }
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
                && Arrays.equals(ciphertext, sealed.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    /** {@value #SHOWN}. */
    @Override
    public String toString() {
        return SHOWN;
    }
}
