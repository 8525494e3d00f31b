package io.github.hegui.kernel.personal;

/** Numbers as people write them: ASCII and full-width digits, grouped by spaces, hyphens and brackets. */
final class Digits {

    static final int NONE = -1;

    static final int MAX_LENGTH = 48;
    private static final int TEN = 10;
    private static final String SEPARATORS = " -()\u3000－（）";

    private Digits() {}

    /** 0 to 9, or {@link #NONE}: {@code Character.isDigit} knows 65 kinds of digits. */
    static int value(char c) {
        int ascii = c - '0';
        if (ascii >= 0 && ascii < TEN) {
            return ascii;
        }
        int wide = c - '０';
        return wide >= 0 && wide < TEN ? wide : NONE;
    }

    static boolean isDigit(char c) {
        return value(c) != NONE;
    }

    /** How many digits there are, or {@link #NONE} when there is anything else but separators. */
    static int count(String text, int from, int to) {
        if (to > MAX_LENGTH) {
            return NONE;
        }
        int count = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                count++;
            } else if (SEPARATORS.indexOf(c) < 0) {
                return NONE;
            }
        }
        return count;
    }

    /** How many digits the whole text has, or {@link #NONE}. */
    static int count(String text) {
        return count(text, 0, text.length());
    }

    /** The digit with that index, or {@link #NONE}. */
    static int nth(String text, int index) {
        int seen = 0;
        for (int at = 0; at < text.length(); at++) {
            int value = value(text.charAt(at));
            if (value != NONE && seen++ == index) {
                return value;
            }
        }
        return NONE;
    }

    /** Hides the digits with these indices and keeps everything else. */
    static String hide(String text, int from, int to) {
        char[] chars = text.toCharArray();
        int seen = 0;
        for (int at = 0; at < chars.length && seen < to; at++) {
            if (isDigit(chars[at]) && seen++ >= from) {
                chars[at] = Masks.STAR;
            }
        }
        return new String(chars);
    }
}
