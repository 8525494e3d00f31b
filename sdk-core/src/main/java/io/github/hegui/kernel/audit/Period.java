package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of time. Immutable.
 *
 * @param from the first moment in it
 * @param until the first moment behind it
 */
public record Period(Moment from, Moment until) {

    private static final Period ALWAYS =
            new Period(Moment.parse("0001-01-01T00:00:00.000Z"), Moment.parse("9999-12-31T23:59:59.999Z"));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public Period {
        Objects.requireNonNull(from, "from");
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a period from " + from + " until " + until);
        }
    }

    /** From one time until another. */
    public static Period of(Instant from, Instant until) {
        return new Period(Moment.of(from), Moment.of(until));
    }

    /** All time. */
    public static Period always() {
        return ALWAYS;
    }

    boolean holds(long epochMilli) {
        return from.epochMilli() <= epochMilli && epochMilli < until.epochMilli();
    }

    /** The least key of a path that is written latest first. */
    PathKey latest() {
        return PathKey.start().descending(until.epochMilli() - 1);
    }

    /** The first key behind it. */
    PathKey end() {
        return PathKey.start().descending(from.epochMilli() - 1);
    }
}
