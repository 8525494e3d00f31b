package io.github.hegui.identity.verification;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.personal.Clear;

/**
 * The number of a paper, a telephone, a card or an organisation, of which its standard's form, dates and check characters have been looked at. That there
 * is such a one, and whose it is, a {@link Verifier} says. All ways of writing the same are equal. What is shown of it is its mask. Immutable, safe for use
 * by many threads.
 *
 * <pre>{@code
 * Outcome<ResidentId> id = ResidentId.parse("11010519491231002x", today);
 * id.orElseThrow().toString();   // 110***********002X
 * }</pre>
 */
public abstract sealed class Identifier
        permits BankCard, CreditCode, ForeignerCard, OrganisationCode, Passport, PhoneNumber, ResidentId, TravelPermit {

    private final IdentifierFormat format;
    private final Clear clear;

    Identifier(IdentifierFormat format, String plain) {
        this.format = requireNonNull(format, "format");
        this.clear = Clear.of(format.kind(), plain);
    }

    /** Of which form it is. */
    public final IdentifierFormat format() {
        return format;
    }

    /**
     * The number in its one form, without separators, as personal data: to be sealed, looked up or handed to a {@link Verifier}. It is what a JSON mapper
     * writes: its mask, and the mapper of the store nothing at all.
     */
    @JsonValue
    public final Clear clear() {
        return clear;
    }

    /** The number in its one form. */
    final String plain() {
        return clear.reveal();
    }

    /** Compares in constant time for numbers of one length. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof Identifier that && format == that.format && clear.equals(that.clear);
    }

    /** The same for all of a form: a hash of the number would tell something of it. */
    @Override
    public final int hashCode() {
        return format.name().hashCode();
    }

    /** The mask. */
    @Override
    public final String toString() {
        return clear.toString();
    }
}
