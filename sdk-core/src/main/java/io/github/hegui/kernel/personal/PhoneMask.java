package io.github.hegui.kernel.personal;

/** Phone numbers of the mainland. Others are masked whole. */
final class PhoneMask {

    private static final String COUNTRY = "0086";
    private static final int MOBILE_LENGTH = 11;
    private static final int MOBILE_FIRST = 3;
    private static final int MOBILE_LAST = 4;
    private static final int LANDLINE_LAST = 2;
    private static final int MIN_NUMBER = 7;
    private static final int MAX_NUMBER = 8;

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
        int count = Digits.count(clear);
        if (count < MIN_NUMBER || Digits.nth(clear, 0) != 0) {
            return Masks.whole(clear);
        }
        int second = Digits.nth(clear, 1);
        int area = second == 1 || second == 2 ? 3 : 4;
        int number = count - area;
        if (second == 0 || number < MIN_NUMBER || number > MAX_NUMBER) {
            return Masks.whole(clear);
        }
        return Digits.hide(clear, area, count - LANDLINE_LAST);
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
