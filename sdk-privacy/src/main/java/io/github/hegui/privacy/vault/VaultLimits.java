package io.github.hegui.privacy.vault;

import java.time.Duration;

/**
 * What a vault keeps at hand. All times are the machine's, not business time. Immutable.
 *
 * @param keys unwrapped keys kept at most, 1 to 1,000,000; one takes half a KiB, and up to six more when it is used often
 * @param cached how long an unwrapped key is used before it is unwrapped again: how long a node works on after the ring's key behind it was
 *     disabled, and where another process disabled it up to a minute longer; from a millisecond on
 * @param stale how old a node's knowledge of what was shredded elsewhere may be when it uses a key: a key that was shredded on one node is
 *     dead on all after this time and what they had begun; from nothing (asked each time) to an hour
 */
public record VaultLimits(int keys, Duration cached, Duration stale) {

    private static final int MOST_KEYS = 1_000_000;
    private static final Duration MOST_STALE = Duration.ofHours(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is left
     */
    public VaultLimits {
        if (keys < 1 || keys > MOST_KEYS) {
            throw new IllegalArgumentException("a vault keeps 1 to " + MOST_KEYS + " keys at hand, not " + keys);
        }
        if (cached.toMillis() < 1 || stale.isNegative() || stale.compareTo(MOST_STALE) > 0) {
            throw new IllegalArgumentException("a key is cached a millisecond or longer, and stale for nothing to "
                    + MOST_STALE + ", not " + cached + ", " + stale);
        }
    }

    /** 20,000 keys, ten minutes, one second. */
    public static VaultLimits ofDefaults() {
        return new VaultLimits(20_000, Duration.ofMinutes(10), Duration.ofSeconds(1));
    }
}
