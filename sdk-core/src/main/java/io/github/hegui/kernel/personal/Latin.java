package io.github.hegui.kernel.personal;

/** The 26 letters, as ASCII or full-width. */
final class Latin {

    private static final int WIDER = 'Ａ' - 'A';
    private static final int LOWER = 'a' - 'A';
    private static final char NONE = 0;

    private Latin() {}

    static boolean isLetter(char c) {
        return upper(c) != NONE;
    }

    /** As an ASCII capital letter, or 0. */
    static char upper(char c) {
        int narrow = c >= 'Ａ' && c <= 'ｚ' ? c - WIDER : c;
        int capital = narrow >= 'a' ? narrow - LOWER : narrow;
        return capital >= 'A' && capital <= 'Z' ? (char) capital : NONE;
    }
}
