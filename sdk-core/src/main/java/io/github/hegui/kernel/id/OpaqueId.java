package io.github.hegui.kernel.id;

import java.util.Locale;
import java.util.Objects;

/**
 * An id that means nothing but itself: nobody takes it apart. Each domain has its own type, so that a buyer is never handed over where a
 * seller is asked for. Implementations are records with this one component, which makes them immutable, and are written as plain text in
 * JSON:
 *
 * <pre>{@code
 * public record SellerId(@JsonValue String value) implements OpaqueId {
 *     @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
 *     public SellerId {
 *         OpaqueId.check(value, "seller id");
 *     }
 * }
 * }</pre>
 */
public interface OpaqueId {

    /** The most characters that an id has, as {@link String#length()} counts them. */
    int MAX_LENGTH = 64;

    /** The id as text: 1 to 64 printable characters without white space. */
    String value();

    /**
     * Checks the text of an id: 1 to {@value #MAX_LENGTH} characters, each printable; no white space, no control or format character, no
     * character without a meaning, no half of a surrogate pair.
     *
     * @param value the text
     * @param what the name of the id for the message, such as {@code seller id}
     * @throws IllegalArgumentException when it is not so; the message names the position and never the text, which may be anything
     */
    static void check(String value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " has 1 to " + MAX_LENGTH + " characters, not " + value.length());
        }
        for (int at = 0; at < value.length(); ) {
            int character = value.codePointAt(at);
            if (!isPrintable(character)) {
                throw new IllegalArgumentException(what + ": position " + (at + 1) + " holds "
                        + String.format(Locale.ROOT, "U+%04X", character)
                        + "; allowed are printable characters without white space");
            }
            at += Character.charCount(character);
        }
    }

    /**
     * As {@link #check}, and without a slash: for ids that stand between slashes in the names of counters and accounts, where one id with a slash
     * could be taken for two others.
     *
     * @throws IllegalArgumentException when it is not so; the message names the position and never the text
     */
    static void checkSegment(String value, String what) {
        check(value, what);
        if (value.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    what + ": position " + (value.indexOf('/') + 1) + " holds a slash, which is not allowed");
        }
    }

    private static boolean isPrintable(int character) {
        if (character > ' ' && character < 0x7F) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
