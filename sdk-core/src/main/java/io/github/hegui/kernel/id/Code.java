package io.github.hegui.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A code by which a thing is known across the platform (统一赋码): {@code ORD 1KJQP55XV ZX8 6AHJQ7WM08 L}, written without spaces.
 *
 * <table border="1">
 * <caption>What stands where</caption>
 * <tr><th>characters</th><th>part</th><th>width</th></tr>
 * <tr><td>2-4</td><td>kind, letters A-Z</td><td></td></tr>
 * <tr><td>9</td><td>time, milliseconds since 1970</td><td>45 bits, up to the year 3084</td></tr>
 * <tr><td>3</td><td>serial number within the millisecond</td><td>15 bits</td></tr>
 * <tr><td>10</td><td>node, drawn at random by each assigner</td><td>50 bits</td></tr>
 * <tr><td>1</td><td>check character</td><td>ISO 7064, MOD 37-2</td></tr>
 * </table>
 *
 * <p>Codes of one kind sort by time as text. The check character tells every single wrong character and every swap of two neighbours. MOD
 * 37-2 has a 37th check character, {@code *}; a code that would end in it is passed over when codes are made, so none holds anything but
 * 0-9 and A-Z. A code is no secret: who knows one can guess others. Immutable.
 *
 * <pre>{@code
 * Code code = codes.next(CodeKind.of("ORD"));
 * code.kind();                                  // ORD
 * code.day(ZoneId.of("Asia/Shanghai"));         // 2026-03-02
 * Code.parse(code.value()).equals(code);        // true
 * }</pre>
 *
 * @param value the code as text
 */
@Implements(value = Clause.A_4_1C, inPart = true)
public record Code(@JsonValue String value) implements OpaqueId, Comparable<Code> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException as {@link #parse} does
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Code {
        check(Objects.requireNonNull(value, "code"));
    }

    /**
     * The code of that text.
     *
     * @throws IllegalArgumentException when it is none; the message names the first wrong position, counted from 1, and what is allowed
     *     there. With a wrong check character the position is the last, although any character may be the wrong one
     */
    public static Code parse(String text) {
        return new Code(text);
    }

    /**
     * A code that the same input always gives again, for things that are made by a command: repeated, the command names the same thing.
     * Serial number and node are 65 bits of the seed's SHA-256. Of n different seeds with the same kind and millisecond two share a code
     * with a probability of about n² / 2⁶⁶: below 10⁻¹¹ for 10,000.
     *
     * @param kind what the code stands for
     * @param at the time that the code says, from 1970 on, cut to milliseconds
     * @param seed what the thing is derived from, such as a command id with a name; any text, and never personal data that could be
     *     guessed
     * @throws IllegalArgumentException when the time is before 1970 or after 3084
     */
    public static Code derived(CodeKind kind, Instant at, String seed) {
        long time = checkedMilli(at.toEpochMilli());
        for (int attempt = 0; ; attempt++) {
            ByteBuffer hash = ByteBuffer.wrap(sha256(kind.prefix() + '\n' + attempt + '\n' + seed));
            long serial = hash.getLong() >>> (Long.SIZE - CodeText.SERIAL * CodeText.BITS);
            long node = hash.getLong() & CodeText.NODE_MASK;
            char[] text = CodeText.write(kind.prefix(), time << (CodeText.SERIAL * CodeText.BITS) | serial, node);
            if (text[text.length - 1] != CodeText.STAR) {
                return new Code(new String(text));
            }
        }
    }

    /** What the code stands for. */
    public CodeKind kind() {
        return new CodeKind(value.substring(0, prefixLength()));
    }

    /** Whether the code stands for that. */
    public boolean is(CodeKind kind) {
        return prefixLength() == kind.prefix().length() && value.startsWith(kind.prefix());
    }

    /** The time at which the code was given out, in milliseconds; later than the clock showed where that had been set back. */
    public Instant at() {
        return Instant.ofEpochMilli(CodeText.number(value, prefixLength(), CodeText.TIME));
    }

    /** The day on which the code was given out, in that zone. */
    public LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(at(), zone);
    }

    /** By text: codes of one kind by time. */
    @Override
    public int compareTo(Code other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    static long checkedMilli(long epochMilli) {
        if (epochMilli < 0 || epochMilli > CodeText.MAX_MILLI) {
            throw new IllegalArgumentException(
                    "a code's time lies between 1970 and 3084, not at " + Instant.ofEpochMilli(epochMilli));
        }
        return epochMilli;
    }

    private int prefixLength() {
        return value.length() - CodeText.TAIL;
    }

    private static void check(String text) {
        int last = text.length() - 1;
        int prefix = Math.min(Math.max(text.length() - CodeText.TAIL, CodeKind.MIN_LENGTH), CodeKind.MAX_LENGTH);
        require(last < CodeKind.MAX_LENGTH + CodeText.TAIL, CodeKind.MAX_LENGTH + CodeText.TAIL, "nothing more");
        for (int at = 0; at < last; at++) {
            char character = text.charAt(at);
            if (at < prefix) {
                require(character >= 'A' && character <= 'Z', at, "a letter A-Z of the kind");
            } else {
                require(CodeText.ALPHABET.indexOf(character) >= 0, at, CodeText.ALLOWED);
            }
        }
        require(
                text.length() >= CodeKind.MIN_LENGTH + CodeText.TAIL,
                text.length(),
                "more; a code has 25 to 27 characters");
        char expected = CodeText.check(text.toCharArray(), last);
        require(
                expected != CodeText.STAR && text.charAt(last) == expected,
                last,
                "the check character of what stands before it; some character is wrong or two are swapped");
    }

    private static void require(boolean right, int at, String allowed) {
        if (!right) {
            throw wrong(at, allowed);
        }
    }

    private static IllegalArgumentException wrong(int at, String allowed) {
        return new IllegalArgumentException(
                "not a code: position " + (at + 1) + " is wrong, allowed there: " + allowed);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
