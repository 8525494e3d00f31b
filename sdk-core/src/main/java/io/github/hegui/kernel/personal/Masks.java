package io.github.hegui.kernel.personal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the masks have in common. What one does not understand it masks whole, and no form that one understands holds a star. */
final class Masks {

    static final char STAR = '*';

    private static final int MAX_STARS = 32;

    /** What masks are made of, ours and those of others: stars in all their forms, discs and blocks. */
    private static final String SIGNS = "*＊﹡∗⁎✱✲●█■";

    private static final char FIRST_OTHER = '\u0080';
    private static final char FIRST_HAN = '\u4E00';
    private static final char LAST_HAN = '\u9FEF';

    private Masks() {}

    /** Whether it is one of the common Han characters, without a look into Unicode's tables. */
    static boolean isHan(int c) {
        return c >= FIRST_HAN && c <= LAST_HAN;
    }

    /** A star for each code point, at most 32, so that a long text does not tell its length. */
    static String whole(String clear) {
        return stars(Math.min(clear.codePointCount(0, clear.length()), MAX_STARS));
    }

    /** Keeps what is before that index, which splits no pair, and hides each code point after it. */
    static String after(String clear, int kept) {
        char[] chars = new char[kept + clear.codePointCount(kept, clear.length())];
        clear.getChars(0, kept, chars, 0);
        Arrays.fill(chars, kept, chars.length, STAR);
        return new String(chars);
    }

    /**
     * Hides the places from {@code from} to {@code to} of a text of that length that begins with that many ASCII digits, as nearly every number is
     * written; null when it does not.
     * What comes behind the digits has to be ASCII.
     */
    @SuppressWarnings(
            "deprecation") // the two take and give what is known to be ASCII as it is: two thirds of the time of the
    // ways by a charset
    static @Nullable String digits(String clear, int length, int digits, int from, int to) {
        for (int at = 0; at < digits; at++) {
            char c = clear.charAt(at);
            if (c < '0' || c > '9') {
                return null;
            }
        }
        byte[] bytes = new byte[length]; // told by the caller: as a constant it makes the copies short
        clear.getBytes(0, length, bytes, 0);
        for (int at = from; at < to; at++) {
            bytes[at] = STAR;
        }
        return new String(bytes, 0);
    }

    /** Hides the places of a text of ASCII characters only. */
    static String ascii(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            bytes[at] = STAR;
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Hides the places of a text in which there are no pairs. */
    static String between(String clear, int from, int to) {
        char[] chars = clear.toCharArray();
        Arrays.fill(chars, from, to, STAR);
        return new String(chars);
    }

    /** Whether it holds a character that masks are made of. */
    static boolean isMasked(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isSign(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Most characters are ASCII or Han, and none of those is one but the star. */
    private static boolean isSign(char c) {
        return c == STAR || (c >= FIRST_OTHER && !isHan(c) && SIGNS.indexOf(c) >= 0);
    }

    /** Whether it could not be written as UTF-8 without loss. */
    static boolean hasHalfOfAPair(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static String stars(int count) {
        return "*".repeat(count);
    }
}
