package io.github.hegui.identity.verification;

import io.github.hegui.kernel.outcome.Outcome;
import java.util.regex.Pattern;

/** Numbers as people write them, brought to ASCII capital letters, digits and separators. */
final class Written {

    /** The most characters, as {@code String.length} counts them; the kernel's masks know no longer numbers either. */
    static final int MOST_LENGTH = 48;

    private static final String SEPARATORS = " -()";
    private static final char WIDE_SPACE = '\u3000';
    private static final char FIRST_WIDE = '\uff01';
    private static final char LAST_WIDE = '\uff5e';
    private static final int WIDER = FIRST_WIDE - '!';
    private static final int SMALLER = 'a' - 'A';

    private Written() {}

    /** The letters and digits alone. */
    static Outcome<String> places(String text) {
        return folded(text, "").map(Written::bare).flatMap(Written::filled);
    }

    /** The letters and digits alone, when they have that form. */
    static Outcome<String> places(String text, Pattern form, VerificationRefusal refusal) {
        return places(text)
                .flatMap(places -> form.matcher(places).matches() ? Outcome.done(places) : Outcome.refused(refusal));
    }

    /** Letters, digits, separators and what else is allowed. */
    static Outcome<String> folded(String text, String allowed) {
        if (text.length() > MOST_LENGTH) {
            return Outcome.refused(VerificationRefusal.TOO_LONG);
        }
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = fold(text.charAt(at));
            if (!isPlace(c) && SEPARATORS.indexOf(c) < 0 && allowed.indexOf(c) < 0) {
                return Outcome.refused(VerificationRefusal.CHARACTER);
            }
            folded.append(c);
        }
        return filled(folded.toString().strip());
    }

    private static Outcome<String> filled(String text) {
        return text.isEmpty() ? Outcome.refused(VerificationRefusal.EMPTY) : Outcome.done(text);
    }

    private static char fold(char c) {
        char narrow = c == WIDE_SPACE ? ' ' : c >= FIRST_WIDE && c <= LAST_WIDE ? (char) (c - WIDER) : c;
        return narrow >= 'a' && narrow <= 'z' ? (char) (narrow - SMALLER) : narrow;
    }

    private static String bare(String folded) {
        StringBuilder bare = new StringBuilder(folded.length());
        for (int at = 0; at < folded.length(); at++) {
            if (isPlace(folded.charAt(at))) {
                bare.append(folded.charAt(at));
            }
        }
        return bare.toString();
    }

    static boolean isDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    static boolean hasLetter(String folded) {
        return folded.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    }

    /** Of a digit 0 to 9, of a letter 10 to 35. */
    static int value36(char c) {
        return isDigit(c) ? c - '0' : c - 'A' + 10;
    }

    private static boolean isPlace(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
