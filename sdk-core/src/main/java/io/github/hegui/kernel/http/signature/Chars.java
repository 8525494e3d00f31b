package io.github.hegui.kernel.http.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Which characters may stand where in what is signed. */
final class Chars {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Chars() {}

    static boolean isAlpha(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isTokenChar(int c) {
        return isAlpha(c) || isDigit(c) || (c > 0 && TOKEN_MARKS.indexOf(c) >= 0);
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Chars::isTokenChar);
    }

    static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** As a field's value may be, and ASCII: of control characters a tab only. */
    static boolean isFieldAscii(String text) {
        return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    }

    /** A part of a query as RFC 9421, 2.2.8 wants it: decoded as a form, then encoded anew, so that partners need not agree on a style. */
    static String encodedAnew(String part) {
        StringBuilder text = new StringBuilder(part.length());
        for (byte b : decoded(part)) {
            int c = b & 0xFF;
            if (isAlpha(c) || isDigit(c) || c == '*' || c == '-' || c == '.' || c == '_') {
                text.append((char) c);
            } else {
                text.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
            }
        }
        return text.toString();
    }

    private static byte[] decoded(String part) {
        byte[] in = part.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(in[i] == '+' ? ' ' : in[i]);
            }
        }
        return out.toByteArray();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
