package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.VerificationRefusal.CHECK_CHARACTER;
import static io.github.hegui.identity.verification.VerificationRefusal.RESIDENCE_PERMIT_LENGTH;
import static io.github.hegui.identity.verification.VerificationRefusal.RESIDENCE_PERMIT_REGION;
import static io.github.hegui.identity.verification.VerificationRefusal.RESIDENT_ID_DIGITS;
import static io.github.hegui.identity.verification.VerificationRefusal.RESIDENT_ID_LENGTH;
import static io.github.hegui.identity.verification.VerificationRefusal.RESIDENT_ID_OF_PERMIT;
import static io.github.hegui.identity.verification.VerificationRefusal.RESIDENT_ID_REGION;
import static java.util.Objects.requireNonNull;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.id.Iso7064;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.PersonalKind;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of a resident (公民身份号码, GB 11643), or of a residence permit for people of Hong Kong, Macao and Taiwan, which has the same form: a region,
 * a date of birth, a sequence number that is odd for men, and a check character (ISO 7064, MOD 11-2), which tells every wrong digit and every swap of two
 * neighbours. The old form of 15 digits has none; it becomes the 18 places of today.
 */
@Implements(value = Clause.A_8_1, inPart = true)
public final class ResidentId extends Identifier {

    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;
    private static final int REGION = 6;
    private static final int SEX_AT = LENGTH - 2;

    private ResidentId(IdentifierFormat format, String plain) {
        super(format, plain);
    }

    /**
     * Reads the number of a resident identity card.
     *
     * @param text at most {@value Written#MOST_LENGTH} characters; separators, full-width digits and a small x are taken
     * @param today the day in China
     */
    public static Outcome<ResidentId> parse(String text, LocalDate today) {
        return parse(IdentifierFormat.RESIDENT_ID, text, today);
    }

    /** Reads the number of a residence permit (港澳台居民居住证): 18 places that begin with 810000, 820000 or 830000. */
    public static Outcome<ResidentId> parsePermit(String text, LocalDate today) {
        return parse(IdentifierFormat.RESIDENCE_PERMIT, text, today);
    }

    private static Outcome<ResidentId> parse(IdentifierFormat format, String text, LocalDate today) {
        requireNonNull(today, "today");
        boolean isPermit = format == IdentifierFormat.RESIDENCE_PERMIT;
        return Written.places(text).flatMap(places -> {
            boolean isWhole = places.length() == LENGTH;
            if (!isWhole && (isPermit || places.length() != OLD_LENGTH)) {
                return Outcome.refused(isPermit ? RESIDENCE_PERMIT_LENGTH : RESIDENT_ID_LENGTH);
            }
            if (!isDigits(places)) {
                return Outcome.refused(RESIDENT_ID_DIGITS);
            }
            String whole = PersonalKind.RESIDENT_ID.plain(places);
            VerificationRefusal problem = problem(whole, isPermit, today);
            return problem == null ? Outcome.done(new ResidentId(format, whole)) : Outcome.refused(problem);
        });
    }

    private static boolean isDigits(String places) {
        int last = places.length() - 1;
        boolean isCheck = last == LENGTH - 1 && places.charAt(last) == 'X';
        return Written.isDigits(places, 0, isCheck ? last : last + 1);
    }

    private static @Nullable VerificationRefusal problem(String whole, boolean isPermit, LocalDate today) {
        if (isPermit && !Regions.isPermit(whole)) {
            return RESIDENCE_PERMIT_REGION;
        }
        if (!isPermit && !Regions.isProvince(whole, 0)) {
            return Regions.isBeyond(whole) ? RESIDENT_ID_OF_PERMIT : RESIDENT_ID_REGION;
        }
        VerificationRefusal birth = Births.problem(Births.at(whole, REGION), today);
        return birth != null ? birth : isChecked(whole) ? null : CHECK_CHARACTER;
    }

    /** Whether the check character behind 17 digits is theirs. */
    static boolean isChecked(String whole) {
        return whole.charAt(LENGTH - 1) == Iso7064.mod11(whole.substring(0, LENGTH - 1));
    }

    /** The six digits of the region where the number was given (GB/T 2260 of that time). */
    public String region() {
        return plain().substring(0, REGION);
    }

    /** The date of birth. */
    public LocalDate birthDate() {
        return Objects.requireNonNull(Births.at(plain(), REGION));
    }

    /** Whether it is a man's. */
    public boolean isMale() {
        return (plain().charAt(SEX_AT) & 1) == 1;
    }
}
