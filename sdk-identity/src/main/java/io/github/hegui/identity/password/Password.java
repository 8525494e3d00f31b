package io.github.hegui.identity.password;

import io.github.hegui.kernel.outcome.Outcome;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * What somebody typed as a password, in the form in which it is hashed: every space a plain one, NFC, UTF-8 (RFC 8265, OpaqueString, but for what
 * {@link #of} lets pass). So it does not matter by which keyboard an é came. It cannot be printed, written as JSON or serialised, and is compared
 * with nothing.
 *
 * <p>{@link #close()} wipes it. For one thread at a time.
 */
public final class Password implements AutoCloseable {

    /** UTF-16 characters taken at most; what people may choose is less, and for a policy to say. */
    public static final int MOST_LENGTH = 1024;

    private static final int LAST_ASCII = 0x7F;
    private static final int MOST_BYTES_A_CHARACTER = 3;

    private final byte[] utf8;
    private boolean isWiped;

    private Password(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * What was typed; the array stays the caller's, to be wiped. Refused are nothing at all, more than {@value #MOST_LENGTH} characters, control
     * characters, half of a surrogate pair, and code points that this Java does not know: their normal form may change with the next one. Joiners
     * and private characters pass, which OpaqueString refuses: emoji and rare names have them.
     *
     * <p>If it is not ASCII, copies of it stay in the heap until they are collected: the platform normalises strings only.
     */
    public static Outcome<Password> of(char[] typed) {
        if (typed.length == 0) {
            return Outcome.refused(PasswordRefusal.EMPTY);
        }
        if (typed.length > MOST_LENGTH) {
            return Outcome.refused(PasswordRefusal.TOO_LONG, MOST_LENGTH);
        }
        char[] text = typed.clone();
        try {
            return isText(text)
                    ? Outcome.done(new Password(utf8(withPlainSpaces(text))))
                    : Outcome.refused(PasswordRefusal.NOT_TEXT);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static boolean isText(char[] text) {
        for (int i = 0; i < text.length; i += Character.charCount(Character.codePointAt(text, i))) {
            int type = Character.getType(Character.codePointAt(text, i));
            if (type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED) {
                return false;
            }
        }
        return true;
    }

    /** All spaces are in the first plane. */
    private static char[] withPlainSpaces(char[] text) {
        for (int i = 0; i < text.length; i++) {
            text[i] = Character.getType(text[i]) == Character.SPACE_SEPARATOR ? ' ' : text[i];
        }
        return text;
    }

    /** With room for all, for an encoder that grows its buffer leaves the smaller ones behind. */
    private static byte[] utf8(char[] text) {
        CharBuffer typed = CharBuffer.wrap(text);
        boolean isAscii = typed.chars().allMatch(c -> c <= LAST_ASCII);
        CharBuffer normal = isAscii ? typed : CharBuffer.wrap(Normalizer.normalize(typed, Normalizer.Form.NFC));
        byte[] room = new byte[normal.length() * MOST_BYTES_A_CHARACTER];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        if (!StandardCharsets.UTF_8.newEncoder().encode(normal, encoded, true).isUnderflow()) {
            throw new IllegalStateException("what is text has a form in UTF-8");
        }
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        return bytes;
    }

    /**
     * The bytes themselves, for this package, which does not change them.
     *
     * @throws IllegalStateException when it was wiped
     */
    byte[] bytes() {
        if (isWiped) {
            throw new IllegalStateException("the password was wiped");
        }
        return utf8;
    }

    /** Wipes it; it can be neither hashed nor checked any more. */
    @Override
    public void close() {
        isWiped = true;
        Arrays.fill(utf8, (byte) 0);
    }

    /** Tells nothing, not even the length. */
    @Override
    public String toString() {
        return "Password(*)";
    }
}
