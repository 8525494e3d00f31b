package io.github.hegui.kernel.crypto;

import java.time.Duration;

/**
 * How long and how often a key seals. Age is reported, the number of messages is enforced: after 2³² messages with random nonces of 96 bits
 * the chance that one came twice, which would break GCM for that key, exceeds 2⁻³² (NIST SP 800-38D, 8.3). Immutable.
 *
 * @param age after which a key is due for rotation; positive
 * @param messages that a key seals at most, from 1 to 2³²; due for rotation when three quarters are used
 */
public record KeyLimits(Duration age, long messages) {

    /** The most that GCM with random nonces takes: 2³². */
    public static final long MAX_MESSAGES = 1L << 32;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is left
     */
    public KeyLimits {
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("a key's age limit is positive, not " + age);
        }
        if (messages < 1 || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException("a key seals 1 to 2^32 messages, not " + messages);
        }
    }

    /** 365 days, 2³² messages. */
    public static KeyLimits ofDefaults() {
        return new KeyLimits(Duration.ofDays(365), MAX_MESSAGES);
    }
}
