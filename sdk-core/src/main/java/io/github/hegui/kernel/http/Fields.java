package io.github.hegui.kernel.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header fields of a message, line by line in their order; names whatever their case. At most 256 fields and 64 KiB in all. Immutable.
 *
 * <pre>{@code
 * Fields fields = Fields.none().with("Host", "example.com").with("Content-Type", "application/json");
 * fields.combined("content-type");   // Optional[application/json]
 * fields.forEach(field -> fields.values(field.name()));
 * }</pre>
 */
public final class Fields implements Iterable<Fields.Field> {

    private static final int MAX_FIELDS = 256;
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final Fields NONE = new Fields(List.of(), 0);

    /** A name of a field or of a method (RFC 9110, 5.6.2). */
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern VALUE = Pattern.compile("[\\t -~\\x80-\\xFF]*");

    /**
     * One line.
     *
     * @param name in small letters
     * @param value without spaces around it
     */
    public record Field(String name, String value) {

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException when the name is no token, or the value holds a line end or another control character
         */
        public Field {
            if (!TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException("a field's name is a token: letters, digits and !#$%&'*+-.^_`|~");
            }
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("the value of " + name + " holds a control character");
            }
            name = name.toLowerCase(Locale.ROOT);
            value = value.strip();
        }

        /** The name; the value may be a secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Field> all;
    private final int characters;

    private Fields(List<Field> all, int characters) {
        this.all = all;
        this.characters = characters;
    }

    /** No field. */
    public static Fields none() {
        return NONE;
    }

    /**
     * With one more line behind.
     *
     * @throws IllegalArgumentException when the name is no token, the value holds a line end or another control character, or there are too
     *     many
     */
    public Fields with(String name, String value) {
        Field added = new Field(name, value);
        int more = characters + name.length() + value.length();
        if (all.size() >= MAX_FIELDS || more > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a message has at most " + MAX_FIELDS + " fields and " + MAX_CHARACTERS + " characters in them");
        }
        List<Field> next = new ArrayList<>(all);
        next.add(added);
        return new Fields(List.copyOf(next), more);
    }

    /** Without the lines of that name. */
    public Fields without(String name) {
        String unwanted = name.toLowerCase(Locale.ROOT);
        List<Field> rest =
                all.stream().filter(field -> !field.name().equals(unwanted)).toList();
        int left = rest.stream()
                .mapToInt(field -> field.name().length() + field.value().length())
                .sum();
        return new Fields(rest, left);
    }

    /** The values of all lines of that name, without spaces around them, in order. */
    public List<String> values(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(field -> field.name().equals(wanted))
                .map(Field::value)
                .toList();
    }

    /** The same as one value, joined by comma and space (RFC 9110, 5.3); empty when there is none. */
    public Optional<String> combined(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** The lines in order. */
    @Override
    public Iterator<Field> iterator() {
        return all.iterator();
    }

    /** The names, in small letters; values may be secrets. */
    @Override
    public String toString() {
        return all.stream().map(Field::name).toList().toString();
    }
}
