package io.github.hegui.kernel.time;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ordinary week: local milliseconds since 1970 to work done and back, and days with openings, counted. Weeks by formula; within a week two
 * tables of its minutes, as openings begin and end with a minute.
 */
final class WeekPattern {

    static final long DAY = 86_400_000L;
    static final long MINUTE = 60_000L;
    private static final long WEEK = 7 * DAY;
    private static final int MINUTES = 7 * 24 * 60;
    /** 1970-01-01 was a Thursday. */
    private static final int MONDAY_SHIFT = 3;

    /** Working minutes before each minute of the week, and of the whole week. */
    private final char[] workBefore = new char[MINUTES + 1];
    /** The minute of the week of each of its working minutes. */
    private final char[] minuteOf;
    /** Work of a whole week. */
    private final long weekly;
    /** Days with openings before each day of the week, and of the whole week. */
    private final int[] openBefore = new int[8];
    /** The days of the week that have openings. */
    private final int[] openDay;
    /** The last closing of each day of the week, in milliseconds of the day; 0 where it has no openings. */
    private final long[] closing = new long[7];

    WeekPattern(WorkingHours hours) {
        boolean[] isOpen = new boolean[MINUTES];
        for (int day = 0; day < 7; day++) {
            List<Opening> openings = hours.openings(DayOfWeek.of(day + 1));
            int midnight = day * (MINUTES / 7);
            openings.forEach(o -> Arrays.fill(isOpen, midnight + o.from(), midnight + o.to(), true));
            openBefore[day + 1] = openBefore[day] + (openings.isEmpty() ? 0 : 1);
            closing[day] = openings.stream().mapToLong(Opening::to).max().orElse(0) * MINUTE;
        }
        char[] minutes = new char[MINUTES];
        int work = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            if (isOpen[minute]) {
                minutes[work++] = (char) minute;
            }
            workBefore[minute + 1] = (char) work;
        }
        minuteOf = Arrays.copyOf(minutes, work);
        openDay = IntStream.range(0, 7).filter(day -> closing[day] > 0).toArray();
        weekly = work * MINUTE;
    }

    /** Work from the Monday before 1970 to that local time. */
    long work(long local) {
        long sinceMonday = local + MONDAY_SHIFT * DAY;
        long week = Math.floorDiv(sinceMonday, WEEK);
        int rest = (int) (sinceMonday - week * WEEK);
        int minute = rest / (int) MINUTE;
        int before = workBefore[minute];
        int isOpen = workBefore[minute + 1] - before;
        return week * weekly + before * MINUTE + isOpen * (rest - minute * MINUTE);
    }

    /** The earliest local time at which that much work is done after that one. */
    long reach(long local, long work) {
        long week = Math.floorDiv(local + MONDAY_SHIFT * DAY, WEEK);
        long inWeek = work(local) - week * weekly + work - 1;
        long weeks = inWeek < 2 * weekly ? (inWeek < weekly ? 0 : 1) : inWeek / weekly; // divides only for long times
        int rest = (int) (inWeek - weeks * weekly);
        int minute = rest / (int) MINUTE;
        return (week + weeks) * WEEK - MONDAY_SHIFT * DAY + minuteOf[minute] * MINUTE + (rest - minute * MINUTE) + 1;
    }

    /** Days with openings up to that day, and with it. */
    long openDays(long epochDay) {
        long week = Math.floorDiv(epochDay + MONDAY_SHIFT, 7L);
        int day = (int) (epochDay + MONDAY_SHIFT - week * 7);
        return week * openBefore[7] + openBefore[day + 1];
    }

    /** The day that is the n-th with openings. */
    long nthOpenDay(long n) {
        long week = Math.floorDiv(n - 1, openBefore[7]);
        long rest = n - week * openBefore[7];
        return week * 7 + openDay[(int) rest - 1] - MONDAY_SHIFT;
    }

    /** The local time of that day's last closing; the day has openings. */
    long closing(long epochDay) {
        return epochDay * DAY + closing[(int) Math.floorMod(epochDay + MONDAY_SHIFT, 7L)];
    }
}
