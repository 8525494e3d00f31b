package io.github.hegui.kernel.store;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;

/** How large things may be. What grows without bound is events or documents, never a list inside one. */
public final class Limits {

    /** A document's body: 1 MiB. */
    public static final int DOCUMENT_BYTES = 1 << 20;

    /** An event's body: 64 KiB. */
    public static final int EVENT_BYTES = 64 << 10;

    /** An access path's key: 512 bytes. */
    public static final int PATH_KEY_BYTES = 512;

    /** Documents, events, deadlines or path entries in one change: 500 documents, and 2,000 of each other but moves. */
    public static final int DOCUMENTS_A_CHANGE = 500;

    /** Counter moves in one change: two for each line of the largest order, which may come back whole. */
    public static final int MOVES_A_CHANGE = 4_000;

    /** Events whose bodies are erased at once. */
    public static final int EVENTS_REDACTED = 1_000;

    /** Events or kept moves that are removed at once. */
    public static final int CUT_AT_ONCE = 10_000;

    /** Characters of an id, a counter's name, a command id, a tenant. */
    public static final int NAME_CHARS = 200;

    private Limits() {}

    static void atMost(String what, long size, long limit) {
        if (size > limit) {
            throw new HeguiException(
                    ErrorCode.LIMIT_EXCEEDED, what + " is " + size + ", at most " + limit + " is taken");
        }
    }

    /** How many are removed at once. */
    @CanIgnoreReturnValue
    public static int cut(int limit) {
        if (limit < 1 || limit > CUT_AT_ONCE) {
            throw new IllegalArgumentException("limit is " + limit + ", 1 to " + CUT_AT_ONCE + " is allowed");
        }
        return limit;
    }

    /** A name that every home can keep: 1 to 200 characters, no NUL, no half of a surrogate pair. */
    @CanIgnoreReturnValue
    static String name(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        return text(what, text);
    }

    @CanIgnoreReturnValue
    static String text(String what, String text) {
        atMost(what + "'s length", text.length(), NAME_CHARS);
        return wellFormed(what, text, true);
    }

    /**
     * Refuses a text that no home can keep or look up, of whatever length: one with a NUL, or with half of a surrogate pair, which UTF-8 turns
     * into a question mark, so that what belongs to another text would be found. A home asks it of each text that it looks something up by.
     *
     * @param what the text's name for the message, such as {@code a counter's name}
     * @throws IllegalArgumentException when it is one; the message names the position and never the text
     */
    @CanIgnoreReturnValue
    public static String wellFormed(String what, String text) {
        return wellFormed(what, text, true);
    }

    static String wellFormed(String what, String text, boolean refusesNul) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if ((c == 0 && refusesNul) || (Character.isSurrogate(c) && !pair)) {
                throw new IllegalArgumentException(
                        what + " has " + (c == 0 ? "a NUL" : "half of a surrogate pair") + " at position " + i);
            }
            if (pair) {
                i++;
            }
        }
        return text;
    }
}
