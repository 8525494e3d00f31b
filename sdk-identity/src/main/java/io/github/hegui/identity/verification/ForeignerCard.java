package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.VerificationRefusal.BIRTH_DATE;
import static io.github.hegui.identity.verification.VerificationRefusal.CHECK_CHARACTER;
import static io.github.hegui.identity.verification.VerificationRefusal.FOREIGNER_FORM;
import static io.github.hegui.identity.verification.VerificationRefusal.FOREIGNER_REGION;
import static java.util.Objects.requireNonNull;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of a foreigner's permanent residence card (外国人永久居留身份证). Since December 2023: 9, province of issue, country (ISO 3166-1, three digits),
 * date of birth, sequence and a check character as in a resident number, which tells every wrong digit and every swap of two neighbours. Before: country
 * (three letters), region of issue, date of birth in six digits and two more, of which nothing is checked here.
 */
@Implements(value = Clause.A_8_1, inPart = true)
public final class ForeignerCard extends Identifier {

    private static final Pattern FORM = Pattern.compile("9[0-9]{16}[0-9X]");
    private static final Pattern OLD_FORM = Pattern.compile("[A-Z]{3}[0-9]{12}");
    private static final int LENGTH = 18;
    private static final int REGION_AT = 1;
    private static final int BIRTH_AT = 6;
    private static final int OLD_REGION_AT = 3;
    private static final int OLD_BIRTH_AT = 7;
    private static final int OLD_BIRTH_TO = 13;

    private ForeignerCard(String plain) {
        super(IdentifierFormat.FOREIGNER_CARD, plain);
    }

    /**
     * Reads a number of the present or the old form.
     *
     * @param today the day in China
     */
    public static Outcome<ForeignerCard> parse(String text, LocalDate today) {
        requireNonNull(today, "today");
        return Written.places(text).flatMap(places -> {
            VerificationRefusal problem = problem(places, today);
            return problem == null ? Outcome.done(new ForeignerCard(places)) : Outcome.refused(problem);
        });
    }

    private static @Nullable VerificationRefusal problem(String places, LocalDate today) {
        boolean isPresent = FORM.matcher(places).matches();
        if (!isPresent && !OLD_FORM.matcher(places).matches()) {
            return FOREIGNER_FORM;
        }
        if (!Regions.isProvince(places, isPresent ? REGION_AT : OLD_REGION_AT)) {
            return FOREIGNER_REGION;
        }
        return isPresent ? present(places, today) : old(places, today);
    }

    private static @Nullable VerificationRefusal present(String places, LocalDate today) {
        VerificationRefusal birth = Births.problem(Births.at(places, BIRTH_AT), today);
        return birth != null ? birth : ResidentId.isChecked(places) ? null : CHECK_CHARACTER;
    }

    /** Two digits of a year are of this century or the last one. */
    private static @Nullable VerificationRefusal old(String places, LocalDate today) {
        String birth = places.substring(OLD_BIRTH_AT, OLD_BIRTH_TO);
        boolean isDate = Births.problem(Births.at("19" + birth, 0), today) == null
                || Births.problem(Births.at("20" + birth, 0), today) == null;
        return isDate ? null : BIRTH_DATE;
    }

    /** Whether it has the form that is issued since December 2023. */
    public boolean isPresentForm() {
        return plain().length() == LENGTH;
    }
}
