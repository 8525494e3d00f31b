package io.github.hegui.kernel.id;

/**
 * The characters of a code: a prefix, {@value #TIME} characters of time, {@value #SERIAL} of serial number, {@value #NODE} of node, each
 * of five bits, and a check character by ISO 7064, MOD 37-2.
 */
final class CodeText {

    static final int TIME = 9;
    static final int SERIAL = 3;
    static final int NODE = 10;
    static final int BITS = 5;
    /** Everything behind the prefix. */
    static final int TAIL = TIME + SERIAL + NODE + 1;

    static final long MAX_MILLI = (1L << (TIME * BITS)) - 1;
    static final long NODE_MASK = (1L << (NODE * BITS)) - 1;

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final String ALLOWED = "0-9 and A-Z without I, L, O, U";
    /** ISO 7064's 37th check character; codes that would end in it are never given out. */
    static final char STAR = '*';

    private static final char[] CHARACTERS = ALPHABET.toCharArray();

    private CodeText() {}

    /** The whole code, or one that ends in {@link #STAR}, which nobody may give out. */
    static char[] write(String prefix, long timeAndSerial, long node) {
        int start = prefix.length();
        char[] text = new char[start + TAIL];
        prefix.getChars(0, start, text, 0);
        put(text, start, TIME + SERIAL, timeAndSerial);
        put(text, start + TIME + SERIAL, NODE, node);
        text[text.length - 1] = check(text, text.length - 1);
        return text;
    }

    /** The check character of the first {@code length} characters, which are 0-9 and A-Z. */
    static char check(char[] text, int length) {
        int check = Iso7064.check(text, length, 37);
        return check < 10 ? (char) ('0' + check) : check < 36 ? (char) ('A' + check - 10) : STAR;
    }

    /** The number that five bits a character stand for. */
    static long number(String text, int from, int count) {
        long number = 0;
        for (int at = from; at < from + count; at++) {
            number = number << BITS | ALPHABET.indexOf(text.charAt(at));
        }
        return number;
    }

    private static void put(char[] text, int from, int count, long number) {
        long rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = CHARACTERS[(int) rest & 31];
            rest >>>= BITS;
        }
    }
}
