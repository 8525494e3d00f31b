package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When something comes again and again, at a local time. A time that a day leaves out, as the clock is set forward, comes as much later; one that it has twice comes once,
 * the first time. Immutable.
 *
 * <p>Its text, also in JSON: {@code DAY 02:00}, {@code WEEK MONDAY 02:00}, {@code MONTH 31 02:00}, {@code WORKING_DAYS 3 09:00}.
 *
 * <pre>{@code
 * Rhythm settlement = Rhythm.monthly(31, LocalTime.of(2, 0));                  // on the last day of a shorter month
 * settlement.next(Moment.now(clock), WorkingTime.ofDefaults()).at();           // 2026-03-30T18:00:00.000Z
 * }</pre>
 *
 * @param every what it counts
 * @param number of the day: 1 for each day, 1 to 7 from Monday for a week, 1 to 31 for a month; how many for working days, 1 to 250
 * @param at the local time, in whole minutes
 */
public record Rhythm(Every every, int number, LocalTime at) {

    private static final Pattern TEXT = Pattern.compile("([A-Z_]+)(?: (\\w+))? (\\d\\d:\\d\\d)");

    /** What a rhythm counts. Constants are never renamed: they are stored. */
    public enum Every {
        /** Each day. */
        DAY(1),
        /** A day of each week. */
        WEEK(7),
        /** A day of each month, or the last one where there is no such day. */
        MONTH(31),
        /** So many working days after the last time: Monday to Friday, but for what decrees say. */
        WORKING_DAYS(250);

        private final int most;

        Every(int most) {
            this.most = most;
        }
    }

    /**
     * One time of a rhythm.
     *
     * @param at when
     * @param provisional whether it rests on a year that is not decreed yet
     */
    public record Time(Moment at, boolean provisional) {

        /** Checks. */
        public Time {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when there is no such day, or the time is finer than a minute
     */
    public Rhythm {
        Objects.requireNonNull(every, "every");
        if (number < 1 || number > every.most) {
            throw new IllegalArgumentException(every + " has 1 to " + every.most + ", not " + number);
        }
        if (!at.truncatedTo(ChronoUnit.MINUTES).equals(at)) {
            throw new IllegalArgumentException("a rhythm has whole minutes, not " + at);
        }
    }

    /** Each day at that local time. */
    public static Rhythm daily(LocalTime at) {
        return new Rhythm(Every.DAY, 1, at);
    }

    /** Once a week. */
    public static Rhythm weekly(DayOfWeek day, LocalTime at) {
        return new Rhythm(Every.WEEK, day.getValue(), at);
    }

    /**
     * Once a month.
     *
     * @param day 1 to 31; the last one where the month is shorter
     */
    public static Rhythm monthly(int day, LocalTime at) {
        return new Rhythm(Every.MONTH, day, at);
    }

    /**
     * That many working days after the last time.
     *
     * @param days 1 to 250
     */
    public static Rhythm workingDays(int days, LocalTime at) {
        return new Rhythm(Every.WORKING_DAYS, days, at);
    }

    /**
     * The rhythm of that text.
     *
     * @throws IllegalArgumentException when it is not so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rhythm parse(String text) {
        Matcher match = TEXT.matcher(text);
        try {
            if (match.matches() && (match.group(2) == null) == match.group(1).equals(Every.DAY.name())) {
                Every every = Every.valueOf(match.group(1));
                return new Rhythm(every, number(every, match.group(2)), LocalTime.parse(match.group(3)));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(form(), e);
        }
        throw new IllegalArgumentException(form());
    }

    private static int number(Every every, String text) {
        return switch (every) {
            case DAY -> 1;
            case WEEK -> DayOfWeek.valueOf(text).getValue();
            case MONTH, WORKING_DAYS -> Integer.parseInt(text);
        };
    }

    private static String form() {
        return "a rhythm is written as DAY 02:00, WEEK MONDAY 02:00, MONTH 31 02:00 or WORKING_DAYS 3 09:00";
    }

    /**
     * The first time after that one, in the zone and on the calendar of that working time.
     *
     * @throws DateTimeException when that would be after the year 9999
     */
    public Time next(Moment after, WorkingTime time) {
        LocalDate today = after.toInstant().atZone(time.zone()).toLocalDate();
        if (every == Every.WORKING_DAYS) {
            return afterWorkingDays(today, time);
        }
        // from the day before: its time may have been put off beyond midnight
        return days(today.minusDays(1))
                .map(day -> on(day, time))
                .filter(at -> at.isAfter(after))
                .findFirst()
                .map(at -> new Time(at, false))
                .orElseThrow();
    }

    private Stream<LocalDate> days(LocalDate first) {
        return switch (every) {
            case DAY, WORKING_DAYS -> Stream.iterate(first, day -> day.plusDays(1));
            case WEEK ->
                Stream.iterate(first.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(number))), day -> day.plusWeeks(1));
            case MONTH ->
                Stream.iterate(YearMonth.from(first), month -> month.plusMonths(1))
                        .map(month -> month.atDay(Math.min(number, month.lengthOfMonth())));
        };
    }

    private Time afterWorkingDays(LocalDate today, WorkingTime time) {
        WorkCalendar calendar = time.calendar();
        LocalDate day = today;
        boolean provisional = false;
        for (int left = number; left > 0; ) {
            day = day.plusDays(1);
            provisional |= calendar.mayBeDecreed(day.toEpochDay());
            left -= calendar.isOff(day.toEpochDay(), true) ? 0 : 1;
        }
        return new Time(on(day, time), provisional);
    }

    private Moment on(LocalDate day, WorkingTime time) {
        return Moment.of(day.atTime(at).atZone(time.zone()).toInstant());
    }

    /** {@code MONTH 31 02:00}; {@link #parse} reads it. */
    @JsonValue
    @Override
    public String toString() {
        return every
                + switch (every) {
                    case DAY -> "";
                    case WEEK -> " " + DayOfWeek.of(number);
                    case MONTH, WORKING_DAYS -> " " + number;
                }
                + ' '
                + at;
    }
}
