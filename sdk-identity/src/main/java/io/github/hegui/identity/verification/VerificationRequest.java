package io.github.hegui.identity.verification;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Verifier} is asked: whether all of it belongs together. It is made when it is asked and kept nowhere; whatever shows it shows its key. All
 * numbers have been parsed, so nobody is asked, and paid, about one that cannot be. Immutable.
 *
 * <pre>{@code
 * VerificationRequest asked = VerificationRequest.ofPerson("account-1/3", name, id).withMobile(mobile);
 * }</pre>
 *
 * @param key the same when the same is asked again; 1 to 64 printable characters without white space
 * @param name the name of the person or organisation
 * @param number of the person's paper, or of the organisation
 * @param mobile the person's mobile number, or null
 * @param bankCard the person's bank card, or null
 */
public record VerificationRequest(
        String key,
        Clear name,
        Identifier number,
        @Nullable PhoneNumber mobile,
        @Nullable BankCard bankCard) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException when the key is none, the name is no name that can be sealed, the number is neither of a person's paper nor of an
     *     organisation, the telephone no mobile one, or an organisation is asked about with more than name and code
     */
    public VerificationRequest {
        OpaqueId.check(key, "key");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(number, "number");
        if (name.kind() != PersonalKind.NAME || !name.isSealable()) {
            throw new IllegalArgumentException(
                    "a request names somebody by personal data of the kind NAME that can be sealed");
        }
        boolean isOrganisation = number.format().isOrganisationCode();
        if (!isOrganisation && !number.format().isPersonPaper()) {
            throw new IllegalArgumentException(
                    "a request has the number of a person's paper or of an organisation, not of " + number.format());
        }
        if (isOrganisation && (mobile != null || bankCard != null)) {
            throw new IllegalArgumentException("of an organisation name and code are compared, nothing else");
        }
        if (mobile != null && mobile.format() != IdentifierFormat.MOBILE) {
            throw new IllegalArgumentException(
                    "a person is asked about with a mobile number, not with " + mobile.format());
        }
    }

    /**
     * Of a person: name and paper.
     *
     * @throws IllegalArgumentException as the constructor, and when the number is none of a person's paper
     */
    public static VerificationRequest ofPerson(String key, Clear name, Identifier paper) {
        if (!paper.format().isPersonPaper()) {
            throw new IllegalArgumentException(
                    "a person is asked about with the number of a paper, not with " + paper.format());
        }
        return new VerificationRequest(key, name, paper, null, null);
    }

    /**
     * Of an organisation: name and code.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static VerificationRequest ofOrganisation(String key, Clear name, CreditCode code) {
        return new VerificationRequest(key, name, code, null, null);
    }

    /**
     * With a mobile number.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public VerificationRequest withMobile(PhoneNumber with) {
        return new VerificationRequest(key, name, number, Objects.requireNonNull(with, "with"), bankCard);
    }

    /**
     * With a bank card.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public VerificationRequest withBankCard(BankCard with) {
        return new VerificationRequest(key, name, number, mobile, Objects.requireNonNull(with, "with"));
    }

    /** What is to be compared, in the order of the constants. */
    public List<VerificationFactor> compared() {
        List<VerificationFactor> factors = new ArrayList<>();
        factors.add(VerificationFactor.NAME);
        if (number.format().isPersonPaper()) {
            factors.add(VerificationFactor.PAPER);
        }
        if (mobile != null) {
            factors.add(VerificationFactor.MOBILE);
        }
        if (bankCard != null) {
            factors.add(VerificationFactor.BANK_CARD);
        }
        if (number.format().isOrganisationCode()) {
            factors.add(VerificationFactor.ORGANISATION_CODE);
        }
        return List.copyOf(factors);
    }

    /** The level that a match gives. */
    public VerificationLevel level() {
        return VerificationLevel.of(compared().size());
    }

    /** Whether a text of somebody else's repeats one of the numbers. */
    boolean isRepeatedBy(String text) {
        return text.contains(number.plain())
                || (mobile != null && text.contains(mobile.plain()))
                || (bankCard != null && text.contains(bankCard.plain()));
    }

    /** The key. */
    @Override
    public String toString() {
        return "verification " + key + " of " + compared();
    }
}
