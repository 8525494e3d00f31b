package io.github.hegui.kernel.personal;

/** What the masks have in common. What one does not understand it masks whole, and no form that one understands holds a star. */
final class Masks {

    static final char STAR = '*';

    private static final int MAX_STARS = 32;

    /** What masks are made of, ours and those of others: stars in all their forms, dots and blocks. */
    private static final String SIGNS = "*＊﹡∗⁎✱✲•●∙█■";

    private Masks() {}

    /** A star for each code point, at most 32, so that a long text does not tell its length. */
    static String whole(String clear) {
        return stars(Math.min(clear.codePointCount(0, clear.length()), MAX_STARS));
    }

    /** Keeps what is before that index, which splits no pair, and hides each code point after it. */
    static String after(String clear, int kept) {
        return clear.substring(0, kept) + stars(clear.codePointCount(kept, clear.length()));
    }

    /** Hides the places of a text in which there are no pairs. */
    static String between(String clear, int from, int to) {
        char[] chars = clear.toCharArray();
        for (int at = from; at < to; at++) {
            chars[at] = STAR;
        }
        return new String(chars);
    }

    /** Whether it holds a character that masks are made of. */
    static boolean isMasked(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (SIGNS.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
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
