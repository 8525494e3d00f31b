package io.github.hegui.kernel.crypto.http;

import io.github.hegui.kernel.crypto.http.Structured.Bytes;
import io.github.hegui.kernel.crypto.http.Structured.InnerList;
import io.github.hegui.kernel.crypto.http.Structured.Item;
import io.github.hegui.kernel.crypto.http.Structured.Token;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads structured fields (RFC 8941, 4.2), strictly and within limits: 16 KiB, 32 members, 64 items, 16 parameters. Stricter than the RFC in
 * one thing: of two equal keys none wins, since a signature must not be read in two ways. One for each text.
 */
final class StructuredReader {

    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_MEMBERS = 32;
    private static final int MAX_ITEMS = 64;
    private static final int MAX_PARAMETERS = 16;
    private static final int MAX_DIGITS = 15;

    /** The text is none; the message says why, without quoting it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    private final String text;
    private int at;

    private StructuredReader(String text) {
        this.text = text;
    }

    static Map<String, Structured> dictionary(String text) throws Malformed {
        if (text.length() > MAX_CHARACTERS) {
            throw new Malformed("longer than " + MAX_CHARACTERS + " characters");
        }
        return new StructuredReader(text).members();
    }

    private Map<String, Structured> members() throws Malformed {
        Map<String, Structured> members = new LinkedHashMap<>();
        skip(' ', ' ');
        while (at < text.length()) {
            String key = key();
            Structured member = take('=') ? peek() == '(' ? innerList() : item() : new Item(true, parameters());
            put(members, key, member, MAX_MEMBERS);
            skip(' ', '\t');
            if (at == text.length()) {
                return members;
            }
            expect(',');
            skip(' ', '\t');
            if (at == text.length()) {
                throw new Malformed("it ends in a comma");
            }
        }
        return members;
    }

    private InnerList innerList() throws Malformed {
        expect('(');
        List<Item> items = new ArrayList<>();
        while (true) {
            int before = at;
            skip(' ', ' ');
            if (take(')')) {
                return new InnerList(List.copyOf(items), parameters());
            }
            if (items.size() == MAX_ITEMS || (!items.isEmpty() && before == at)) {
                throw new Malformed("a list is broken or has more than " + MAX_ITEMS + " items");
            }
            items.add(item());
        }
    }

    private Item item() throws Malformed {
        return new Item(bare(), parameters());
    }

    private Map<String, Object> parameters() throws Malformed {
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (take(';')) {
            skip(' ', ' ');
            put(parameters, key(), take('=') ? bare() : true, MAX_PARAMETERS);
        }
        return parameters;
    }

    private static <T> void put(Map<String, T> all, String key, T value, int max) throws Malformed {
        if (all.size() == max || all.put(key, value) != null) {
            throw new Malformed("a key stands twice, or there are more than " + max);
        }
    }

    private String key() throws Malformed {
        int start = at;
        char first = peek();
        if (!(first >= 'a' && first <= 'z') && first != '*') {
            throw new Malformed("a key begins with a small letter or *");
        }
        while (isKeyChar(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isKeyChar(char c) {
        return (c >= 'a' && c <= 'z') || Chars.isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
    }

    private Object bare() throws Malformed {
        char first = peek();
        if (first == '"') {
            return string();
        } else if (first == ':') {
            return bytes();
        } else if (first == '?') {
            return truth();
        } else if (first == '-' || Chars.isDigit(first)) {
            return number();
        } else if (Chars.isAlpha(first) || first == '*') {
            return token();
        }
        throw new Malformed("a value is missing");
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\') {
                c = next();
                if (c != '"' && c != '\\') {
                    throw new Malformed("a string escapes what needs none");
                }
            } else if (c < ' ' || c > '~') {
                throw new Malformed("a string is not ASCII");
            }
            value.append(c);
        }
    }

    private Bytes bytes() throws Malformed {
        expect(':');
        int end = text.indexOf(':', at);
        if (end < 0) {
            throw new Malformed("a byte sequence does not end");
        }
        String base64 = text.substring(at, end);
        at = end + 1;
        try {
            return new Bytes(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new Malformed("a byte sequence is no Base64");
        }
    }

    private Boolean truth() throws Malformed {
        expect('?');
        char c = next();
        if (c != '0' && c != '1') {
            throw new Malformed("a boolean is ?0 or ?1");
        }
        return c == '1';
    }

    private Long number() throws Malformed {
        boolean isNegative = take('-');
        int start = at;
        while (Chars.isDigit(peek())) {
            at++;
        }
        if (at == start || at - start > MAX_DIGITS || peek() == '.') {
            throw new Malformed("a number is an integer of 1 to " + MAX_DIGITS + " digits");
        }
        long value = Long.parseLong(text.substring(start, at));
        return isNegative ? -value : value;
    }

    private Token token() {
        int start = at;
        while (Chars.isTokenChar(peek()) || peek() == ':' || peek() == '/') {
            at++;
        }
        return new Token(text.substring(start, at));
    }

    private void skip(char one, char other) {
        while (at < text.length() && (peek() == one || peek() == other)) {
            at++;
        }
    }

    /** The next character, or 0 at the end, which stands nowhere in a field. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() throws Malformed {
        if (at == text.length()) {
            throw new Malformed("it ends too early");
        }
        return text.charAt(at++);
    }

    private boolean take(char c) {
        boolean isThere = at < text.length() && text.charAt(at) == c;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void expect(char c) throws Malformed {
        if (!take(c)) {
            throw new Malformed("expected " + c);
        }
    }
}
