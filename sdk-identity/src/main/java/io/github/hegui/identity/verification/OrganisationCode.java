package io.github.hegui.identity.verification;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;

/**
 * An organisation code (GB 11714): eight digits or capital letters and a check character, weighted modulo 11. It tells every wrong digit and every swap of
 * two digits. What it misses: characters whose values differ by 11 or 22, taken for one another, such as 0 and B, A and L; and the check character X swapped
 * with a 1, C or N before it, since X counts 10 as a check character and 33 as a letter.
 */
@Implements(value = Clause.A_8_1, inPart = true)
public final class OrganisationCode extends Identifier {

    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int MODULUS = 11;
    private static final int LENGTH = WEIGHTS.length + 1;
    private static final String CHECKS = "0123456789X";

    private OrganisationCode(String plain) {
        super(IdentifierFormat.ORGANISATION_CODE, plain);
    }

    /** Reads a code, with its hyphen or without. */
    public static Outcome<OrganisationCode> parse(String text) {
        return Written.places(text).flatMap(OrganisationCode::ofPlaces);
    }

    static Outcome<OrganisationCode> ofPlaces(String places) {
        if (places.length() != LENGTH || CHECKS.indexOf(places.charAt(LENGTH - 1)) < 0) {
            return Outcome.refused(VerificationRefusal.ORGANISATION_CODE_FORM);
        }
        return check(places) == places.charAt(LENGTH - 1)
                ? Outcome.done(new OrganisationCode(places))
                : Outcome.refused(VerificationRefusal.CHECK_CHARACTER);
    }

    private static char check(String places) {
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += Written.value36(places.charAt(at)) * WEIGHTS[at];
        }
        return CHECKS.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}
