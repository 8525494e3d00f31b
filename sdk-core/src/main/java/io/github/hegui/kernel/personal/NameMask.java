package io.github.hegui.kernel.personal;

/** Names in any script: letters, their marks, and what joins them. */
final class NameMask {

    private static final int MAX_LENGTH = 64;
    private static final String JOINTS = " \u3000.-'’·•・‧．";

    private NameMask() {}

    static String of(String clear) {
        if (clear.length() < 2 || clear.length() > MAX_LENGTH) {
            return Masks.whole(clear);
        }
        int first = clear.codePointAt(0);
        if (!isLetter(first) || letters(clear) < 2) {
            return Masks.whole(clear);
        }
        return Masks.after(clear, Character.charCount(first));
    }

    /** How many letters; none when there is something that has no place in a name. */
    private static int letters(String clear) {
        int letters = 0;
        for (int at = 0; at < clear.length(); ) {
            if (Masks.isHan(clear.charAt(at))) {
                letters++;
                at++;
                continue;
            }
            int c = clear.codePointAt(at);
            if (isLetter(c)) {
                letters++;
            } else if (!isMark(c) && JOINTS.indexOf(c) < 0) {
                return 0;
            }
            at += Character.charCount(c);
        }
        return letters;
    }

    /** A modifier letter belongs to the letter before it, like the sound marks of half-width kana. */
    private static boolean isLetter(int c) {
        return Masks.isHan(c) || (Character.isLetter(c) && Character.getType(c) != Character.MODIFIER_LETTER);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.MODIFIER_LETTER;
    }
}
