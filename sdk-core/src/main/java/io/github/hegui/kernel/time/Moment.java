package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/**
 * A point in time in whole milliseconds, from the year 1 to 9999: what every time that leaves the SDK is, so that it reads the same on any
 * store and in any JSON library. Finer times are cut, not rounded. Immutable.
 *
 * <p>Its text, also in JSON, always has three decimals and ends in Z, so that texts sort as times do.
 *
 * <pre>{@code
 * Moment placed = Moment.now(clock);
 * Moment.parse("2026-03-02T09:00:00+08:00");   // 2026-03-02T01:00:00.000Z
 * }</pre>
 *
 * @param epochMilli milliseconds since 1970-01-01T00:00:00Z
 */
public record Moment(long epochMilli) implements Comparable<Moment> {

    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final long DAY = 86_400_000L;
    private static final long MIN = -62_135_596_800_000L;
    private static final long MAX = 253_402_300_799_999L;

    /**
     * Checks the range.
     *
     * @throws DateTimeException when the time lies outside the years 1 to 9999
     */
    public Moment {
        if (epochMilli < MIN || epochMilli > MAX) {
            throw new DateTimeException("a moment lies in the years 1 to 9999, not at " + epochMilli + " ms");
        }
    }

    /**
     * The moment of that many milliseconds since 1970.
     *
     * @throws DateTimeException outside the years 1 to 9999
     */
    public static Moment ofEpochMilli(long epochMilli) {
        return new Moment(epochMilli);
    }

    /**
     * The instant, cut to milliseconds.
     *
     * @throws DateTimeException outside the years 1 to 9999
     */
    public static Moment of(Instant instant) {
        if (instant.getEpochSecond() < MIN / 1000 || instant.getEpochSecond() > MAX / 1000) {
            throw new DateTimeException("a moment lies in the years 1 to 9999, not at " + instant);
        }
        return new Moment(instant.toEpochMilli());
    }

    /** What the clock shows, cut to milliseconds. */
    public static Moment now(Clock clock) {
        return new Moment(clock.millis());
    }

    /**
     * The moment of that text.
     *
     * @param text ISO 8601 with {@code Z} or an offset; decimals beyond the third are cut
     * @throws IllegalArgumentException when it is not so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Moment parse(String text) {
        if (isCanonical(text)) {
            try {
                long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                        .toEpochDay();
                return new Moment(day * DAY
                        + ChronoField.HOUR_OF_DAY.checkValidIntValue(number(text, 11, 13)) * 3_600_000L
                        + ChronoField.MINUTE_OF_HOUR.checkValidIntValue(number(text, 14, 16)) * 60_000L
                        + ChronoField.SECOND_OF_MINUTE.checkValidIntValue(number(text, 17, 19)) * 1_000L
                        + number(text, 20, 23));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("a moment is written as 2026-03-02T01:00:00.000Z", e);
            }
        }
        try {
            return of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a moment is written as 2026-03-02T01:00:00.000Z", e);
        }
    }

    /** Whether it is in the form that {@link #toString} writes; others go the long way. */
    private static boolean isCanonical(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char c = text.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** The same as an instant. */
    public Instant toInstant() {
        return Instant.ofEpochMilli(epochMilli);
    }

    /** So much later, or earlier where the duration is negative; cut to milliseconds. */
    public Moment plus(Duration duration) {
        return new Moment(Math.addExact(epochMilli, duration.toMillis()));
    }

    /** The time that has passed since the other, negative where that is later. */
    public Duration since(Moment other) {
        return Duration.ofMillis(epochMilli - other.epochMilli);
    }

    /** Whether it is before the other. */
    public boolean isBefore(Moment other) {
        return epochMilli < other.epochMilli;
    }

    /** Whether it is after the other. */
    public boolean isAfter(Moment other) {
        return epochMilli > other.epochMilli;
    }

    /** By time. */
    @Override
    public int compareTo(Moment other) {
        return Long.compare(epochMilli, other.epochMilli);
    }

    /** {@code 2026-03-02T01:00:00.000Z}; {@link #parse} reads it. */
    @JsonValue
    @Override
    public String toString() {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMilli, DAY));
        int millis = (int) Math.floorMod(epochMilli, DAY);
        byte[] text = FORM.getBytes(StandardCharsets.ISO_8859_1);
        put(text, 4, day.getYear());
        put(text, 7, day.getMonthValue());
        put(text, 10, day.getDayOfMonth());
        put(text, 13, millis / 3_600_000);
        put(text, 16, millis / 60_000 % 60);
        put(text, 19, millis / 1_000 % 60);
        put(text, 23, millis % 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int end, int number) {
        int at = end;
        for (int rest = number; rest > 0; rest /= 10) {
            text[--at] = (byte) ('0' + rest % 10);
        }
    }
}
