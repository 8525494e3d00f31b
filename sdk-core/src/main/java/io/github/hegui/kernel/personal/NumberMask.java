package io.github.hegui.kernel.personal;

/** Numbers of papers, cards and accounts. */
final class NumberMask {

    private static final int ASCII = 128;
    private static final int SHOWN_LAST = 4;

    private static final int ID_LENGTH = 18;
    private static final int OLD_ID_LENGTH = 15;
    private static final int ID_FIRST = 3;
    private static final int OLD_ID_LAST = 3;

    private static final int MIN_CARD = 13;
    private static final int LONG_CARD = 16;
    private static final int MAX_CARD = 19;
    private static final int CARD_FIRST = 4;

    private static final int MIN_ACCOUNT = 12;
    private static final int MAX_ACCOUNT = 32;

    private static final int PASSPORT_LENGTH = 9;
    private static final int PAPER_LAST = 2;
    private static final int MIN_PASSPORT = 5;
    private static final int MIN_PERMIT = 8;
    private static final int MAX_PERMIT = 18;
    private static final String SEPARATORS = " -()\u3000－（）";

    private NumberMask() {}

    static String residentId(String clear) {
        int end = end(clear);
        int check = end > 0 && Latin.upper(clear.charAt(end - 1)) == 'X' ? 1 : 0;
        if (end == ID_LENGTH && end == clear.length() && clear.charAt(end - 1) < ASCII && clear.charAt(0) != '0') {
            String plain = Masks.digits(clear, ID_LENGTH, end - check, ID_FIRST, ID_LENGTH - SHOWN_LAST);
            if (plain != null) {
                return plain;
            }
        }
        int places = Digits.count(clear, 0, end - check) + check;
        if (Digits.nth(clear, 0) < 1) {
            return Masks.whole(clear);
        }
        if (places == ID_LENGTH) {
            return Digits.hide(clear, ID_FIRST, ID_LENGTH - SHOWN_LAST);
        }
        if (places == OLD_ID_LENGTH && check == 0) {
            return Digits.hide(clear, ID_FIRST, OLD_ID_LENGTH - OLD_ID_LAST);
        }
        return Masks.whole(clear);
    }

    /** Where what is written ends, without spaces: an X is a check character as the last one alone. */
    private static int end(String clear) {
        int end = clear.length();
        while (end > 0 && (clear.charAt(end - 1) == ' ' || clear.charAt(end - 1) == '\u3000')) {
            end--;
        }
        return end;
    }

    static String bankCard(String clear) {
        int length = clear.length();
        if (length >= MIN_CARD && length <= MAX_CARD) {
            String plain =
                    Masks.digits(clear, length, length, length >= LONG_CARD ? CARD_FIRST : 0, length - SHOWN_LAST);
            if (plain != null) {
                return plain;
            }
        }
        int count = Digits.count(clear);
        if (count < MIN_CARD || count > MAX_CARD) {
            return Masks.whole(clear);
        }
        return Digits.hide(clear, count >= LONG_CARD ? CARD_FIRST : 0, count - SHOWN_LAST);
    }

    static String account(String clear) {
        int count = Digits.count(clear);
        if (count < MIN_ACCOUNT || count > MAX_ACCOUNT) {
            return Masks.whole(clear);
        }
        return Digits.hide(clear, 0, count - SHOWN_LAST);
    }

    /** Letters and digits of a permit, without separators. */
    static String permit(String clear) {
        int length = clear.length();
        boolean fits = length >= MIN_PERMIT && length <= MAX_PERMIT && places(clear) == length;
        return fits ? Masks.between(clear, 1, length - PAPER_LAST) : Masks.whole(clear);
    }

    static boolean isPassport(String clear) {
        int places = places(clear);
        return places >= MIN_PASSPORT && places <= PASSPORT_LENGTH;
    }

    static boolean isPermit(String clear) {
        int places = places(clear);
        return places >= MIN_PERMIT && places <= MAX_PERMIT;
    }

    /** How many letters and digits there are, with one digit at least; none when there is anything else but separators. */
    private static int places(String clear) {
        if (clear.length() > Digits.MAX_LENGTH) {
            return Digits.NONE;
        }
        int places = 0;
        boolean hasDigit = false;
        for (int at = 0; at < clear.length(); at++) {
            char c = clear.charAt(at);
            hasDigit |= Digits.isDigit(c);
            if (Latin.isLetter(c) || Digits.isDigit(c)) {
                places++;
            } else if (SEPARATORS.indexOf(c) < 0) {
                return Digits.NONE;
            }
        }
        return hasDigit ? places : Digits.NONE;
    }

    /** A letter, then a letter or a digit, then seven digits. */
    static String passport(String clear) {
        boolean fits = clear.length() == PASSPORT_LENGTH && Latin.isLetter(clear.charAt(0));
        for (int at = 1; fits && at < PASSPORT_LENGTH; at++) {
            char c = clear.charAt(at);
            fits = Digits.isDigit(c) || (at == 1 && Latin.isLetter(c));
        }
        return fits ? Masks.between(clear, 1, PASSPORT_LENGTH - PAPER_LAST) : Masks.whole(clear);
    }
}
