package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.id.Iso7064;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** One form for all ways in which people write the same. What blind indexes were made of: a change needs new versions of all their paths. */
final class PlainForm {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final Pattern BESIDE_HAN = Pattern.compile(" (?=\\p{IsIdeographic})|(?<=\\p{IsIdeographic}) ");
    private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsIdeographic}) (?=\\p{IsIdeographic})");
    private static final Pattern DOT_BETWEEN_HAN =
            Pattern.compile("(?<=\\p{IsIdeographic}) ?[·•・‧.] ?(?=\\p{IsIdeographic})");

    private static final int OLD_ID = 15;
    private static final int CENTURY_AT = 6;

    private PlainForm() {}

    static String of(PersonalKind kind, String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        String plain = switch (kind) {
            case MOBILE -> PhoneMask.plainMobile(wide, only(wide, NO_DIGIT));
            case LANDLINE -> PhoneMask.plainLandline(wide);
            case BANK_CARD -> only(wide, NO_DIGIT);
            case ACCOUNT -> Digits.count(wide) == Digits.NONE ? words(wide) : only(wide, NO_DIGIT);
            case RESIDENT_ID -> residentId(only(wide, NO_LETTER_OR_DIGIT).toUpperCase(Locale.ROOT));
            case PASSPORT, PERMIT, PLATE -> only(wide, NO_LETTER_OR_DIGIT).toUpperCase(Locale.ROOT);
            case NAME -> name(words(wide));
            case ADDRESS -> only(words(wide), BESIDE_HAN);
            case BIRTH_DATE -> BirthDateMask.plain(only(wide, SPACES), words(wide));
            case EMAIL, ATTACHMENT, FREE_TEXT -> words(wide);
        };
        return plain.isEmpty() ? wide : plain;
    }

    private static String only(String text, Pattern others) {
        return others.matcher(text).replaceAll("");
    }

    private static String words(String text) {
        return SPACES.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static String name(String words) {
        String dotted = DOT_BETWEEN_HAN.matcher(words.replace('’', '\'')).replaceAll("·");
        return only(dotted, BETWEEN_HAN);
    }

    /** A number of the first generation in 18 places (GB 11643): born in the twentieth century, 996 to 999 before it. */
    private static String residentId(String places) {
        if (places.length() != OLD_ID || Digits.count(places) != OLD_ID) {
            return places;
        }
        String century = places.startsWith("99", OLD_ID - 3) && places.charAt(OLD_ID - 1) >= '6' ? "18" : "19";
        String whole = places.substring(0, CENTURY_AT) + century + places.substring(CENTURY_AT);
        return whole + Iso7064.mod11(whole);
    }
}
