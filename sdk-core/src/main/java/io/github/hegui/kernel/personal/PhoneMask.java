package io.github.hegui.kernel.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone numbers of the mainland. Others are masked whole. */
final class PhoneMask {

    private static final String COUNTRY = "0086";
    private static final int MOBILE_LENGTH = 11;
    private static final int MOBILE_FIRST = 3;
    private static final int MOBILE_LAST = 4;
    private static final int LANDLINE_LAST = 2;
    private static final int MIN_NUMBER = 7;
    private static final int MAX_NUMBER = 8;
    private static final int MAX_FOREIGN = 15;
    private static final int MAX_LENGTH = 64;
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern EXTENSION = Pattern.compile("(转|分机|#|(?i:ext)\\.?|-) ?[0-9０-９]{1,6}$");

    private PhoneMask() {}

    static String mobile(String clear) {
        if (clear.length() == MOBILE_LENGTH && clear.charAt(0) == '1' && clear.charAt(1) >= '3') {
            String plain = Masks.digits(clear, MOBILE_LENGTH, MOBILE_LENGTH, MOBILE_FIRST, MOBILE_LENGTH - MOBILE_LAST);
            if (plain != null) {
                return plain;
            }
        }
        boolean plus = hasPlus(clear);
        int count = Digits.count(clear, plus ? 1 : 0, clear.length());
        int code = count - MOBILE_LENGTH;
        if (!isCountry(clear, code, plus) || Digits.nth(clear, code) != 1 || Digits.nth(clear, code + 1) < 3) {
            return Masks.whole(clear);
        }
        return Digits.hide(clear, code + MOBILE_FIRST, count - MOBILE_LAST);
    }

    static String landline(String clear) {
        boolean plus = hasPlus(clear);
        int count = Digits.count(clear, plus ? 1 : 0, clear.length());
        int code = landlineCode(clear, count, plus);
        int shown = count == Digits.NONE || code == Digits.NONE ? Digits.NONE : code + area(clear, code);
        int number = count - shown;
        if (shown <= code || number < MIN_NUMBER || number > MAX_NUMBER) {
            return Masks.whole(clear);
        }
        return Digits.hide(clear, shown, count - LANDLINE_LAST);
    }

    static boolean isNumber(PersonalKind kind, String clear) {
        String number = kind == PersonalKind.LANDLINE ? clear.substring(0, extensionAt(clear)) : clear;
        return isForeign(number) || isWhole(kind, number);
    }

    private static boolean isWhole(PersonalKind kind, String number) {
        return !kind.mask(number).equals(Masks.whole(number));
    }

    /** Where the extension begins, or the end: what stands before one is a number by itself, which 010-1234 is not. */
    private static int extensionAt(String clear) {
        if (clear.length() > MAX_LENGTH) {
            return clear.length();
        }
        Matcher found = EXTENSION.matcher(clear);
        return found.find()
                        && isWhole(
                                PersonalKind.LANDLINE,
                                clear.substring(0, found.start()).strip())
                ? found.start()
                : clear.length();
    }

    /** One of another country, as ITU-T E.164 has it. */
    private static boolean isForeign(String clear) {
        if (!hasPlus(clear)) {
            return false;
        }
        int count = Digits.count(clear, 1, clear.length());
        return count >= MIN_NUMBER && count <= MAX_FOREIGN && !isCountry(clear, 2, true);
    }

    /** A mobile number without the country's code. */
    static String plainMobile(String clear, String digits) {
        int code = digits.length() - MOBILE_LENGTH;
        return code > 0 && isCountry(clear, code, hasPlus(clear)) ? digits.substring(code) : foreign(clear, digits);
    }

    /**
     * A landline number as it is dialled within the country: with 0 before the area, without the country's code; an extension stands behind a hyphen.
     */
    static String plainLandline(String clear) {
        int end = extensionAt(clear);
        String number = plainNumber(clear.substring(0, end));
        return end == clear.length()
                ? number
                : number + "-" + NO_DIGIT.matcher(clear.substring(end)).replaceAll("");
    }

    private static String plainNumber(String clear) {
        String digits = NO_DIGIT.matcher(clear).replaceAll("");
        if (landline(clear).equals(Masks.whole(clear))) {
            return foreign(clear, digits);
        }
        int code = landlineCode(clear, digits.length(), hasPlus(clear));
        String national = digits.substring(code);
        return code > 0 && national.charAt(0) != '0' ? "0" + national : national;
    }

    /** A number of another country keeps its plus sign: +1 381 234 5678 is no mobile number of ours. */
    private static String foreign(String clear, String digits) {
        return hasPlus(clear) && !digits.isEmpty() ? "+" + digits : digits;
    }

    /** How many digits in front say China, or none when that cannot be. */
    private static int landlineCode(String clear, int count, boolean plus) {
        for (int code : new int[] {COUNTRY.length(), 2, 0}) {
            if (count > code && isCountry(clear, code, plus)) {
                return code;
            }
        }
        return Digits.NONE;
    }

    /** How many digits the area has: with 0 in front, which only the country's code may stand for; none when that cannot be. */
    private static int area(String clear, int code) {
        int zero = Digits.nth(clear, code) == 0 ? 1 : 0;
        int first = Digits.nth(clear, code + zero);
        if (first == 0 || (zero == 0 && code == 0)) {
            return 0;
        }
        return zero + (first == 1 || first == 2 ? 2 : 3);
    }

    private static boolean hasPlus(String clear) {
        return !clear.isEmpty() && (clear.charAt(0) == '+' || clear.charAt(0) == '＋');
    }

    /** Whether that many digits in front say China: none, 86 or 0086; after a plus sign only 86. */
    private static boolean isCountry(String clear, int digits, boolean plus) {
        boolean fits = plus ? digits == 2 : digits == 0 || digits == 2 || digits == COUNTRY.length();
        for (int i = 0; fits && i < digits; i++) {
            fits = Digits.nth(clear, i) == COUNTRY.charAt(COUNTRY.length() - digits + i) - '0';
        }
        return fits;
    }
}
