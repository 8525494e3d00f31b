package io.github.hegui.identity.password;

/**
 * What a hash costs whoever makes one, a guesser too. Immutable.
 *
 * @param kibibytes memory, 7,168 to 262,144 KiB
 * @param passes how often the memory is gone through, 1 to 64; memory times passes is 35,840 to 1,048,576 KiB: nothing weaker than the weakest that
 *     OWASP's cheat sheet on password storage lists, nothing that keeps a processor for more than about a second
 * @param lanes parts of the memory, 1 to 16; they are gone through one after the other here, so that more of them make nothing faster
 */
public record PasswordCost(int kibibytes, int passes, int lanes) {

    private static final int LEAST_KIBIBYTES = 7_168;
    private static final int LEAST_WORK = 35_840;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is left
     */
    public PasswordCost {
        boolean isStrong = kibibytes >= LEAST_KIBIBYTES && (long) kibibytes * passes >= LEAST_WORK;
        if (!isStrong || !Phc.isAffordable(kibibytes, passes, lanes)) {
            throw new IllegalArgumentException("no cost that is both strong and affordable: " + kibibytes + " KiB, "
                    + passes + " passes, " + lanes + " lanes");
        }
    }

    /** 19 MiB, two passes, one lane: what OWASP's cheat sheet asks for at least. */
    public static PasswordCost ofDefaults() {
        return new PasswordCost(19_456, 2, 1);
    }
}
