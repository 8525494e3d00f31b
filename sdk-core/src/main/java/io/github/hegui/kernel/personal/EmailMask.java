package io.github.hegui.kernel.personal;

import java.nio.charset.StandardCharsets;

/** Addresses as nearly everybody has them: no quotes, no comments, ASCII. */
final class EmailMask {

    private static final int MAX_LENGTH = 254;
    private static final int MIN_SHOWN = 4;
    private static final String LOCAL = ".-_+!#$%&'/=?^`{|}~";

    private EmailMask() {}

    static String of(String clear) {
        int at = clear.indexOf('@');
        if (at < 1 || clear.length() > MAX_LENGTH) {
            return Masks.whole(clear);
        }
        byte[] bytes = clear.getBytes(
                StandardCharsets.US_ASCII); // anything else becomes a question mark, which may stand in front
        if (!isLocal(clear, bytes, at) || !isDomain(bytes, at + 1)) {
            return Masks.whole(clear);
        }
        boolean shown = at >= MIN_SHOWN && isAlphanumeric(bytes[0]);
        return Masks.ascii(bytes, shown ? 1 : 0, at);
    }

    private static boolean isLocal(String clear, byte[] bytes, int end) {
        for (int i = 0; i < end; i++) {
            if (!isAlphanumeric(bytes[i]) && LOCAL.indexOf(clear.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Two labels or more, none empty. */
    private static boolean isDomain(byte[] bytes, int from) {
        int labels = 1;
        boolean empty = true;
        for (int i = from; i < bytes.length; i++) {
            byte b = bytes[i];
            if (isAlphanumeric(b) || b == '-') {
                empty = false;
            } else if (b == '.' && !empty) {
                labels++;
                empty = true;
            } else {
                return false;
            }
        }
        return labels > 1 && !empty;
    }

    private static boolean isAlphanumeric(byte b) {
        int letter = b | 0x20;
        return (letter >= 'a' && letter <= 'z') || (b >= '0' && b <= '9');
    }
}
