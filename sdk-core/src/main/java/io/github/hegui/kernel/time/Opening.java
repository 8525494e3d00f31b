package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * From when to when on one day: {@code 09:00-17:00}, the end excluded; the latest end is {@code 24:00}. Hours over midnight are two
 * openings on two days. Immutable.
 *
 * @param from minute of the day, 0 to 1439
 * @param to minute of the day, after {@code from}, at most 1440
 */
public record Opening(int from, int to) {

    private static final int DAY = 24 * 60;
    private static final Pattern TEXT = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    /** All day long. */
    public static final Opening ALL_DAY = new Opening(0, DAY);

    /**
     * Checks the minutes.
     *
     * @throws IllegalArgumentException when the end is not after the start, or outside the day
     */
    public Opening {
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException(
                    "an opening lies between minute 0 and 1440 of a day, its end after its start");
        }
    }

    /**
     * The opening of that text, such as {@code 09:00-17:00}.
     *
     * @throws IllegalArgumentException when it is not so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Opening parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("an opening is written as 09:00-17:00");
        }
        return new Opening(minute(match.group(1), match.group(2)), minute(match.group(3), match.group(4)));
    }

    /** How long, in minutes. */
    public int minutes() {
        return to - from;
    }

    /** {@code 09:00-17:00}; {@link #parse} reads it. */
    @JsonValue
    @Override
    public String toString() {
        return clock(from) + '-' + clock(to);
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
