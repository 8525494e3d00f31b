package io.github.hegui.kernel.crypto;

import java.time.Duration;

/**
 * How long and how often a data key is used. Immutable.
 *
 * @param period after which a process makes a new data key for a tenant; from one second on
 * @param messages that a data key seals at most, from 1 to 2³²; then a new one is made within the period
 * @param cached how long an unwrapped key is kept without asking the vault again: how long a process works on after the vault was closed to it
 * @param entries unwrapped keys kept at most, from 1 to 100,000; one takes about half a KiB
 */
public record DataKeyLimits(Duration period, long messages, Duration cached, int entries) {

    private static final int MAX_ENTRIES = 100_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is left
     */
    public DataKeyLimits {
        if (period.toSeconds() < 1 || cached.isNegative() || cached.isZero()) {
            throw new IllegalArgumentException(
                    "a data key's period is a second or more and its time in the cache positive, not " + period + ", "
                            + cached);
        }
        if (messages < 1 || messages > KeyLimits.MAX_MESSAGES || entries < 1 || entries > MAX_ENTRIES) {
            throw new IllegalArgumentException("a data key seals 1 to 2^32 messages, a cache has 1 to " + MAX_ENTRIES
                    + " entries, not " + messages + ", " + entries);
        }
    }

    /** A day, 2³⁰ messages, an hour in the cache, 1,000 entries. */
    public static DataKeyLimits ofDefaults() {
        return new DataKeyLimits(Duration.ofDays(1), 1L << 30, Duration.ofHours(1), 1_000);
    }
}
