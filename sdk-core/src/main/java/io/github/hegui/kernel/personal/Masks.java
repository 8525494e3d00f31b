package io.github.hegui.kernel.personal;

/** What the masks have in common. What one does not understand it masks whole, and no form that one understands holds a star. */
final class Masks {

    static final char STAR = '*';

    private static final int MAX_STARS = 32;

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

    private static String stars(int count) {
        return "*".repeat(count);
    }
}
