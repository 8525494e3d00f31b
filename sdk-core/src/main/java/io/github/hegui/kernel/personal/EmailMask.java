package io.github.hegui.kernel.personal;

/** Addresses as nearly everybody has them: no quotes, no comments, ASCII. */
final class EmailMask {

    private static final int MAX_LENGTH = 254;
    private static final int MIN_SHOWN = 4;
    private static final String LOCAL = ".-_+!#$%&'/=?^`{|}~";

    private EmailMask() {}

    static String of(String clear) {
        int at = clear.indexOf('@');
        if (at < 1 || clear.length() > MAX_LENGTH || !isLocal(clear, at) || !isDomain(clear, at + 1)) {
            return Masks.whole(clear);
        }
        boolean shown = at >= MIN_SHOWN && isAlphanumeric(clear.charAt(0));
        return Masks.between(clear, shown ? 1 : 0, at);
    }

    private static boolean isLocal(String clear, int end) {
        for (int i = 0; i < end; i++) {
            char c = clear.charAt(i);
            if (!isAlphanumeric(c) && LOCAL.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Two labels or more, none empty. */
    private static boolean isDomain(String clear, int from) {
        int labels = 1;
        boolean empty = true;
        for (int i = from; i < clear.length(); i++) {
            char c = clear.charAt(i);
            if (c == '.' && !empty) {
                labels++;
                empty = true;
            } else if (isAlphanumeric(c) || c == '-') {
                empty = false;
            } else {
                return false;
            }
        }
        return labels > 1 && !empty;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
