package io.github.hegui.kernel.id;

/**
 * Check characters by ISO 7064, the pure systems of radix 2. Whatever the text, they tell one wrong character and one swap of two neighbours, the check
 * character among them. Pure.
 */
public final class Iso7064 {

    private static final int MOD_11 = 11;
    private static final int TEN = 10;

    private Iso7064() {}

    /**
     * The check character of MOD 11-2, as behind a resident identity number (GB 11643): 0 to 9, or X for ten.
     *
     * @param digits some digits
     * @throws IllegalArgumentException when there is anything but 0 to 9; nothing of the text is in the message
     */
    public static char mod11(String digits) {
        for (int at = 0; at < digits.length(); at++) {
            if (digits.charAt(at) < '0' || digits.charAt(at) > '9') {
                throw new IllegalArgumentException("MOD 11-2 checks the digits 0 to 9, not what is at " + at);
            }
        }
        int check = check(digits.toCharArray(), digits.length(), MOD_11);
        return check == TEN ? 'X' : (char) ('0' + check);
    }

    /** The value of the check character of the first {@code length} characters, which are 0-9 and A-Z. */
    static int check(char[] text, int length, int modulus) {
        int sum = 0;
        for (int at = 0; at < length; at++) {
            sum = (sum + value36(text[at])) * 2 % modulus;
        }
        return (modulus + 1 - sum) % modulus;
    }

    private static int value36(char character) {
        return character <= '9' ? character - '0' : character - 'A' + TEN;
    }
}
