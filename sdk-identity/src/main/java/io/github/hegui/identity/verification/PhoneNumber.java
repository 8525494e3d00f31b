package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.VerificationRefusal.CHARACTER;
import static io.github.hegui.identity.verification.VerificationRefusal.FOREIGN_NUMBER;
import static io.github.hegui.identity.verification.VerificationRefusal.LANDLINE_AREA;
import static io.github.hegui.identity.verification.VerificationRefusal.LANDLINE_FORM;
import static io.github.hegui.identity.verification.VerificationRefusal.MOBILE_FORM;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.PersonalKind;
import java.util.regex.Pattern;

/** A telephone number of mainland China, in the form in which the kernel looks it up: mobile, or landline with its area code and maybe an extension. */
@Implements(value = Clause.A_8_1, inPart = true)
public final class PhoneNumber extends Identifier {

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern AREA = Pattern.compile("0(10|2[0-57-9]|[3-9][0-9]{2}).*");
    private static final Pattern LANDLINE =
            Pattern.compile("(0(10|2[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7})(-[0-9]{1,6})?");
    private static final String EXTENSION = "转分机#.";
    private static final Pattern WORD = Pattern.compile("[^A-Z]*(EXT)?[^A-Z]*");

    private PhoneNumber(IdentifierFormat format, String plain) {
        super(format, plain);
    }

    /** Reads a mobile number: 11 digits, with +86, 86 or 0086 in front or without. */
    public static Outcome<PhoneNumber> parseMobile(String text) {
        return Written.folded(text, "+").flatMap(folded -> {
            if (Written.hasLetter(folded)) {
                return Outcome.refused(CHARACTER);
            }
            String plain = PersonalKind.MOBILE.plain(folded);
            return MOBILE.matcher(plain).matches()
                    ? Outcome.done(new PhoneNumber(IdentifierFormat.MOBILE, plain))
                    : Outcome.refused(plain.startsWith("+") ? FOREIGN_NUMBER : MOBILE_FORM);
        });
    }

    /**
     * Reads a landline number: area code and 7 or 8 digits, with +86, 86 or 0086 in front or without; an extension of 1 to 6 digits stands behind 转, 分机, #,
     * ext or a hyphen.
     */
    public static Outcome<PhoneNumber> parseLandline(String text) {
        return Written.folded(text, "+" + EXTENSION).flatMap(folded -> {
            if (!WORD.matcher(folded).matches()) {
                return Outcome.refused(CHARACTER);
            }
            String plain = PersonalKind.LANDLINE.plain(folded);
            if (plain.startsWith("+")) {
                return Outcome.refused(FOREIGN_NUMBER);
            }
            if (!AREA.matcher(plain).matches()) {
                return Outcome.refused(LANDLINE_AREA);
            }
            return LANDLINE.matcher(plain).matches()
                    ? Outcome.done(new PhoneNumber(IdentifierFormat.LANDLINE, plain))
                    : Outcome.refused(LANDLINE_FORM);
        });
    }
}
