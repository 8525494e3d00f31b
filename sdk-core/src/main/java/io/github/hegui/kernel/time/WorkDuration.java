package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * An amount of working time: what passes only while somebody works. A working day is 8 working hours (B-4.7b), half a day is 4, whatever
 * the opening hours. From 0 to 100,000,000 hours, in milliseconds. Immutable.
 *
 * <p>Its text, also in JSON, is that of {@link Duration}: {@code PT8H} is one working day.
 *
 * @param millis working milliseconds
 */
public record WorkDuration(long millis) implements Comparable<WorkDuration> {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 8 * HOUR;
    private static final long MAX = 100_000_000 * HOUR;

    /** No working time. */
    public static final WorkDuration ZERO = new WorkDuration(0);
    /** 4 working hours, the limit of B-4.7d. */
    public static final WorkDuration HALF_DAY = new WorkDuration(DAY / 2);
    /** 8 working hours, the limit of B-4.7c. */
    public static final WorkDuration ONE_DAY = new WorkDuration(DAY);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException outside 0 to 100,000,000 hours
     */
    public WorkDuration {
        if (millis < 0 || millis > MAX) {
            throw new IllegalArgumentException("working time is 0 to 100,000,000 hours, not " + millis + " ms");
        }
    }

    /**
     * So many working days of 8 hours.
     *
     * @throws IllegalArgumentException outside 0 to 12,500,000
     */
    public static WorkDuration ofDays(int days) {
        return new WorkDuration(days * DAY);
    }

    /**
     * So many working hours.
     *
     * @throws IllegalArgumentException outside 0 to 100,000,000
     */
    public static WorkDuration ofHours(int hours) {
        return new WorkDuration(hours * HOUR);
    }

    /**
     * So much working time, cut to milliseconds.
     *
     * @throws IllegalArgumentException outside 0 to 100,000,000 hours
     */
    public static WorkDuration of(Duration duration) {
        return new WorkDuration(duration.compareTo(Duration.ofMillis(MAX)) > 0 ? Long.MAX_VALUE : duration.toMillis());
    }

    /**
     * The working time of that text, such as {@code PT8H}.
     *
     * @throws IllegalArgumentException when it is not so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkDuration parse(String text) {
        try {
            return of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("working time is written as PT8H or PT30M", e);
        }
    }

    /** The same length as a duration of the wall clock. */
    public Duration toDuration() {
        return Duration.ofMillis(millis);
    }

    /**
     * Both together.
     *
     * @throws IllegalArgumentException above 100,000,000 hours
     */
    public WorkDuration times(int factor) {
        return new WorkDuration(Math.multiplyExact(millis, factor));
    }

    /**
     * Both together.
     *
     * @throws ArithmeticException beyond the range of a long
     */
    public WorkDuration plus(WorkDuration other) {
        return new WorkDuration(millis + other.millis);
    }

    /** By length. */
    @Override
    public int compareTo(WorkDuration other) {
        return Long.compare(millis, other.millis);
    }

    /** {@code PT8H}; {@link #parse} reads it. */
    @JsonValue
    @Override
    public String toString() {
        return toDuration().toString();
    }

    /** In working days, a begun one as a whole. */
    long daysRoundedUp() {
        return (millis + DAY - 1) / DAY;
    }
}
