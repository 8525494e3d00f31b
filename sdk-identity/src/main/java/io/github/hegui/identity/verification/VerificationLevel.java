package io.github.hegui.identity.verification;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** How many things were compared that only belong together of one person or organisation. In rising order; constants are stored: never renamed. */
public enum VerificationLevel implements Worded {
    /** Name and number of a paper, or name and code of an organisation. */
    TWO_FACTORS("二要素", "two factors"),
    /** With the mobile number or the bank card. */
    THREE_FACTORS("三要素", "three factors"),
    /** With both. */
    FOUR_FACTORS("四要素", "four factors");

    private static final int LEAST = 2;

    private final Wording wording;

    VerificationLevel(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    /**
     * That of so many factors.
     *
     * @throws IllegalArgumentException unless there are 2 to 4
     */
    static VerificationLevel of(int factors) {
        if (factors < LEAST || factors - LEAST >= values().length) {
            throw new IllegalArgumentException("2 to 4 factors are compared, not " + factors);
        }
        return values()[factors - LEAST];
    }

    /** Whether it is that level or a higher one. */
    public boolean meets(VerificationLevel asked) {
        return compareTo(asked) >= 0;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
