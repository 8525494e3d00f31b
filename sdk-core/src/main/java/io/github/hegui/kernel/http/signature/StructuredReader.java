package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.http.signature.Structured.Bytes;
import io.github.hegui.kernel.http.signature.Structured.InnerList;
import io.github.hegui.kernel.http.signature.Structured.Item;
import io.github.hegui.kernel.http.signature.Structured.Token;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads structured fields (RFC 9651, 4.2), strictly and within limits: 16 KiB, 32 members, 64 items, 16 parameters. Stricter than the RFC in
 * one thing: of two equal keys none wins, since a signature must not be read in two ways. One for each text.
 */
final class StructuredReader {

    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_MEMBERS = 32;
    private static final int MAX_ITEMS = 64;
    private static final int MAX_PARAMETERS = 16;
    private static final int MAX_DIGITS = 15;
    private static final int MAX_WHOLE_DIGITS = 12;
    private static final int MAX_PLACES = 3;

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
        return checked(text).members();
    }

    /** A list; a single item is one, too. */
    static List<Structured> list(String text) throws Malformed {
        return checked(text).entries();
    }

    private static StructuredReader checked(String text) throws Malformed {
        if (text.length() > MAX_CHARACTERS) {
            throw new Malformed("longer than " + MAX_CHARACTERS + " characters");
        }
        return new StructuredReader(text);
    }

    private List<Structured> entries() throws Malformed {
        List<Structured> entries = new ArrayList<>();
        skip(' ', ' ');
        boolean isMore = at < text.length();
        while (isMore) {
            if (entries.size() == MAX_ITEMS) {
                throw new Malformed("a list has more than " + MAX_ITEMS + " items");
            }
            entries.add(peek() == '(' ? innerList() : item());
            isMore = isMore();
        }
        return entries;
    }

    /** Whether a comma and another member follow; else the text has to end. */
    private boolean isMore() throws Malformed {
        skip(' ', '\t');
        if (at == text.length()) {
            return false;
        }
        expect(',');
        skip(' ', '\t');
        if (at == text.length()) {
            throw new Malformed("it ends in a comma");
        }
        return true;
    }

    private Map<String, Structured> members() throws Malformed {
        Map<String, Structured> members = new LinkedHashMap<>();
        skip(' ', ' ');
        boolean isMore = at < text.length();
        while (isMore) {
            String key = key();
            Structured member = take('=') ? peek() == '(' ? innerList() : item() : new Item(true, parameters());
            put(members, key, member, MAX_MEMBERS);
            isMore = isMore();
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
        } else if (first == '@') {
            return date();
        } else if (first == '%') {
            return display();
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

    private Object number() throws Malformed {
        int start = at;
        var unused = take('-');
        int whole = digits();
        if (whole == 0 || whole > MAX_DIGITS) {
            throw new Malformed("an integer has 1 to " + MAX_DIGITS + " digits");
        }
        if (!take('.')) {
            return Long.valueOf(text.substring(start, at));
        }
        int places = digits();
        if (whole > MAX_WHOLE_DIGITS || places == 0 || places > MAX_PLACES) {
            throw new Malformed(
                    "a decimal has 1 to " + MAX_WHOLE_DIGITS + " digits, a point and 1 to " + MAX_PLACES + " more");
        }
        BigDecimal value = new BigDecimal(text.substring(start, at)).stripTrailingZeros();
        return value.scale() < 1 ? value.setScale(1) : value;
    }

    private int digits() {
        int start = at;
        while (Chars.isDigit(peek())) {
            at++;
        }
        return at - start;
    }

    private Structured.Date date() throws Malformed {
        expect('@');
        boolean isNumber = peek() == '-' || Chars.isDigit(peek());
        if (!isNumber || !(number() instanceof Long seconds)) {
            throw new Malformed("a date is whole seconds since 1970");
        }
        return new Structured.Date(seconds);
    }

    private Structured.Display display() throws Malformed {
        expect('%');
        expect('"');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ' || c > '~') {
                throw new Malformed("a display string is not ASCII");
            }
            bytes.write(c == '%' ? hex() << 4 | hex() : c);
        }
        try {
            return new Structured.Display(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Malformed("a display string is not UTF-8");
        }
    }

    private int hex() throws Malformed {
        char c = next();
        if (!Chars.isDigit(c) && !(c >= 'a' && c <= 'f')) {
            throw new Malformed("a display string escapes by two small hexadecimal digits");
        }
        return Character.digit(c, 16);
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
