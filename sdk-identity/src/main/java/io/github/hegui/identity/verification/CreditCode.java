package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.VerificationRefusal.CHECK_CHARACTER;
import static io.github.hegui.identity.verification.VerificationRefusal.CREDIT_CODE_DEPARTMENT;
import static io.github.hegui.identity.verification.VerificationRefusal.CREDIT_CODE_LENGTH;
import static io.github.hegui.identity.verification.VerificationRefusal.CREDIT_CODE_LETTERS;
import static io.github.hegui.identity.verification.VerificationRefusal.CREDIT_CODE_REGION;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unified social credit code (统一社会信用代码, GB 32100): registering department, category, region, organisation code and a check character, weighted
 * modulo 31, which tells every wrong character and every swap of two neighbours.
 */
@Implements(value = Clause.A_8_1, inPart = true)
public final class CreditCode extends Identifier {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String DEPARTMENTS = "123456789ANY";
    private static final String CATEGORIES = "123459";
    private static final int LENGTH = 18;
    private static final int REGION_AT = 2;
    private static final int BODY_AT = 8;
    private static final int CHECK_AT = LENGTH - 1;
    private static final int BASE = 3;

    private CreditCode(String plain) {
        super(IdentifierFormat.CREDIT_CODE, plain);
    }

    /** Reads a code, in groups or not, small letters as capital ones. */
    public static Outcome<CreditCode> parse(String text) {
        return Written.places(text).flatMap(places -> {
            VerificationRefusal problem = problem(places);
            return problem == null ? Outcome.done(new CreditCode(places)) : Outcome.refused(problem);
        });
    }

    private static @Nullable VerificationRefusal problem(String places) {
        if (places.length() != LENGTH) {
            return CREDIT_CODE_LENGTH;
        }
        if (!places.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            return CREDIT_CODE_LETTERS;
        }
        if (DEPARTMENTS.indexOf(places.charAt(0)) < 0 || CATEGORIES.indexOf(places.charAt(1)) < 0) {
            return CREDIT_CODE_DEPARTMENT;
        }
        if (!Written.isDigits(places, REGION_AT, BODY_AT) || !Regions.isRegister(places, REGION_AT)) {
            return CREDIT_CODE_REGION;
        }
        return check(places) == places.charAt(CHECK_AT) ? null : CHECK_CHARACTER;
    }

    private static char check(String places) {
        int modulus = ALPHABET.length();
        int weight = 1;
        int sum = 0;
        for (int at = 0; at < CHECK_AT; at++) {
            sum += ALPHABET.indexOf(places.charAt(at)) * weight;
            weight = weight * BASE % modulus;
        }
        return ALPHABET.charAt((modulus - sum % modulus) % modulus);
    }

    /** The six digits of the region of the registering authority; 100000 for one of the whole country. */
    public String region() {
        return plain().substring(REGION_AT, BODY_AT);
    }

    /** The organisation code in it; none when its own check character does not fit, which the code's does not ask for. */
    public Optional<OrganisationCode> organisationCode() {
        Outcome<OrganisationCode> body = OrganisationCode.ofPlaces(plain().substring(BODY_AT, CHECK_AT));
        return body instanceof Refused ? Optional.empty() : Optional.of(body.orElseThrow());
    }
}
