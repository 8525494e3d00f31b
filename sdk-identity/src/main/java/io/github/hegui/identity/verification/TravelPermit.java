package io.github.hegui.identity.verification;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import java.util.regex.Pattern;

/**
 * The number of a permit with which people of Hong Kong, Macao and Taiwan come to the mainland. The person's part stays for life; in the old
 * forms two digits behind it count the issues. There is no check character.
 */
@Implements(value = Clause.A_8_1, inPart = true)
public final class TravelPermit extends Identifier {

    private static final Pattern HOME_RETURN = Pattern.compile("[HM]([0-9]{8}([0-9]{2})?|A[0-9]{7})");
    private static final Pattern TAIWAN = Pattern.compile("[0-9]{8}([0-9]{2}[A-Z]?)?");
    private static final int HOME_RETURN_PERSON = 9;
    private static final int TAIWAN_PERSON = 8;

    private TravelPermit(IdentifierFormat format, String plain) {
        super(format, plain);
    }

    /**
     * Reads the number of a 港澳居民来往内地通行证: H or M and eight digits, in the form of 1999 two more; HA or MA and seven digits of people who are
     * no citizens of China (since July 2024).
     */
    public static Outcome<TravelPermit> parseHomeReturn(String text) {
        return parse(IdentifierFormat.HOME_RETURN_PERMIT, HOME_RETURN, VerificationRefusal.HOME_RETURN_FORM, text);
    }

    /** Reads the number of a 台湾居民来往大陆通行证: eight digits, and in the old form two more and mostly a letter in brackets. */
    public static Outcome<TravelPermit> parseTaiwan(String text) {
        return parse(IdentifierFormat.TAIWAN_PERMIT, TAIWAN, VerificationRefusal.TAIWAN_PERMIT_FORM, text);
    }

    private static Outcome<TravelPermit> parse(
            IdentifierFormat format, Pattern form, VerificationRefusal refusal, String text) {
        return Written.places(text, form, refusal).map(places -> new TravelPermit(format, places));
    }

    /** The part that the person keeps for life, whatever permit is issued. */
    public Clear person() {
        int length = format() == IdentifierFormat.TAIWAN_PERMIT ? TAIWAN_PERSON : HOME_RETURN_PERSON;
        return Clear.of(PersonalKind.PERMIT, plain().substring(0, length));
    }
}
