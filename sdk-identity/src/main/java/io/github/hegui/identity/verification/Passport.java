package io.github.hegui.identity.verification;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.regex.Pattern;

/** A passport number: up to nine letters and digits (ICAO 9303, the field of the machine-readable zone). Passport numbers have no check character of their own. */
@Implements(value = Clause.A_8_1, inPart = true)
public final class Passport extends Identifier {

    private static final Pattern ANY = Pattern.compile("(?=.*[0-9])[0-9A-Z]{5,9}");

    /** E and eight digits, the first of which is a letter once they are used up; and older ones, ordinary, diplomatic and for public affairs. */
    private static final Pattern CHINESE =
            Pattern.compile("E[0-9A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|[DSP][0-9]{7,8}|[DSP]E[0-9]{7}|1[45][0-9]{7}");

    private Passport(IdentifierFormat format, String plain) {
        super(format, plain);
    }

    /** Reads the number of a passport of any country: 5 to 9 letters and digits, at least one digit. */
    public static Outcome<Passport> parse(String text) {
        return parse(IdentifierFormat.PASSPORT, ANY, VerificationRefusal.PASSPORT_FORM, text);
    }

    /** Reads the number of a passport that the mainland issues. Those of Hong Kong and Macao are read by {@link #parse}. */
    public static Outcome<Passport> parseChinese(String text) {
        return parse(IdentifierFormat.CHINESE_PASSPORT, CHINESE, VerificationRefusal.CHINESE_PASSPORT_FORM, text);
    }

    private static Outcome<Passport> parse(
            IdentifierFormat format, Pattern form, VerificationRefusal refusal, String text) {
        return Written.places(text, form, refusal).map(places -> new Passport(format, places));
    }
}
