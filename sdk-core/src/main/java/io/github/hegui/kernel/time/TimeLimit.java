package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Objects;

/**
 * How long something may take, and how that is counted. Immutable.
 *
 * <p>Its text, also in JSON, is a length and a {@link DuePolicy}: {@code PT8H WORKING_HOURS_FROM_START}, {@code PT168H CALENDAR},
 * {@code P7D CIVIL_DAYS}.
 *
 * <pre>{@code
 * Due due = WorkingTime.ofDefaults().due(Moment.now(clock), TimeLimit.days(7));   // until 24:00 of the seventh day after today, or later if that is off
 * }</pre>
 *
 * @param millis the length in milliseconds, 0 to 100,000,000 hours: of working time for a policy of working time; in whole days of 24 hours, at least one, for
 *     a policy that counts days
 * @param policy how it is counted
 */
public record TimeLimit(long millis, DuePolicy policy) {

    private static final long DAY = 86_400_000L;
    private static final long HOUR = 3_600_000L;
    private static final long MOST = 100_000_000 * HOUR;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException when it is out of range, or not in whole days where days are counted
     */
    public TimeLimit {
        Objects.requireNonNull(policy, "policy");
        if (millis < 0 || millis > MOST) {
            throw new IllegalArgumentException("a limit is 0 to 100,000,000 hours long, not " + millis + " ms");
        }
        if (policy.isInDays() && (millis == 0 || millis % DAY != 0)) {
            throw new IllegalArgumentException(
                    "a limit by " + policy + " has whole days, at least one, not " + Duration.ofMillis(millis));
        }
    }

    /**
     * That long, cut to milliseconds.
     *
     * @throws IllegalArgumentException when it is out of range, or not in whole days where days are counted
     */
    public static TimeLimit of(Duration length, DuePolicy policy) {
        return new TimeLimit(
                length.compareTo(Duration.ofMillis(MOST)) > 0 ? Long.MAX_VALUE : length.toMillis(), policy);
    }

    /** That much working time, by opening hours from the start. */
    public static TimeLimit working(WorkDuration length) {
        return new TimeLimit(length.millis(), DuePolicy.WORKING_HOURS_FROM_START);
    }

    /**
     * That long by the calendar, nights and days off included.
     *
     * @throws IllegalArgumentException outside 0 to 100,000,000 hours
     */
    public static TimeLimit calendar(Duration length) {
        return of(length, DuePolicy.CALENDAR);
    }

    /**
     * So many days by the Civil Code (民法典第二百零一条、第二百零三条), weekends being days off: {@link DuePolicy#CIVIL_DAYS}.
     *
     * @throws IllegalArgumentException outside 1 to 4,166,666
     */
    public static TimeLimit days(int days) {
        return new TimeLimit(days * DAY, DuePolicy.CIVIL_DAYS);
    }

    /**
     * The limit of that text.
     *
     * @throws IllegalArgumentException when it is not so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TimeLimit parse(String text) {
        int space = text.indexOf(' ');
        try {
            if (space > 0) {
                return of(Duration.parse(text.substring(0, space)), DuePolicy.valueOf(text.substring(space + 1)));
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(form(), e);
        }
        throw new IllegalArgumentException(form());
    }

    private static String form() {
        return "a limit is written as a length and how it is counted, such as PT8H WORKING_HOURS_FROM_START or P7D CIVIL_DAYS";
    }

    /**
     * The same for who reads weekends as days that are not off; unlike itself only by {@link DuePolicy#CIVIL_DAYS}.
     */
    public TimeLimit throughWeekends() {
        return policy == DuePolicy.CIVIL_DAYS ? new TimeLimit(millis, DuePolicy.CIVIL_DAYS_THROUGH_WEEKENDS) : this;
    }

    /** Whether it is counted as the other and is not shorter, so that it surely gives as much time; of limits counted otherwise nobody can say so. */
    public boolean isAtLeast(TimeLimit other) {
        return policy == other.policy && millis >= other.millis;
    }

    /** In words, such as {@code 1 working day}. */
    public String words() {
        return switch (policy) {
            case WORKING_HOURS_FROM_START -> workingDays();
            case END_OF_NEXT_WORKING_DAY -> "end of day, " + workingDays();
            case CALENDAR -> millis % DAY == 0 ? inDays() : length().toString();
            case CIVIL_DAYS -> inDays() + " by the Civil Code";
            case CIVIL_DAYS_THROUGH_WEEKENDS -> inDays() + " by the Civil Code, through weekends";
        };
    }

    private String workingDays() {
        long halves = millis / (4 * HOUR);
        if (millis % (4 * HOUR) != 0) {
            return length() + " of working time";
        }
        return (halves % 2 == 0 ? String.valueOf(halves / 2) : halves / 2.0 + "")
                + (halves <= 2 ? " working day" : " working days");
    }

    private String inDays() {
        return days() + (days() == 1 ? " day" : " days");
    }

    /** The length, of which {@link #policy} says what time it is. */
    public Duration length() {
        return Duration.ofMillis(millis);
    }

    /** In whole days of 24 hours. */
    long days() {
        return millis / DAY;
    }

    /** In working days of 8 hours, a begun one as a whole. */
    long workingDaysRoundedUp() {
        return new WorkDuration(millis).daysRoundedUp();
    }

    /** {@code P7D CIVIL_DAYS}; {@link #parse} reads it. */
    @JsonValue
    @Override
    public String toString() {
        return (policy.isInDays() ? "P" + days() + "D" : length().toString()) + ' ' + policy;
    }
}
