package io.github.hegui.kernel.time;

import java.time.DayOfWeek;
import java.util.List;

/** The ordinary week, by formula: local milliseconds since 1970 to work done and back, and days with openings, counted. */
final class WeekPattern {

    static final long DAY = 86_400_000L;
    static final long MINUTE = 60_000L;
    /** 1970-01-01 was a Thursday. */
    private static final int MONDAY_SHIFT = 3;

    private final long[][] from = new long[7][];
    private final long[][] to = new long[7][];
    /** Work and days with openings before each day of the week, and of the whole week. */
    private final long[] workBefore = new long[8];

    private final int[] openBefore = new int[8];

    WeekPattern(WorkingHours hours) {
        for (int day = 0; day < 7; day++) {
            List<Opening> openings = hours.openings(DayOfWeek.of(day + 1));
            from[day] = openings.stream().mapToLong(o -> o.from() * MINUTE).toArray();
            to[day] = openings.stream().mapToLong(o -> o.to() * MINUTE).toArray();
            workBefore[day + 1] = workBefore[day]
                    + openings.stream().mapToLong(o -> o.minutes() * MINUTE).sum();
            openBefore[day + 1] = openBefore[day] + (openings.isEmpty() ? 0 : 1);
        }
    }

    /** Work from the Monday before 1970 to that local time. */
    long work(long local) {
        long epochDay = Math.floorDiv(local, DAY);
        long rest = local - epochDay * DAY;
        long week = Math.floorDiv(epochDay + MONDAY_SHIFT, 7L);
        int day = (int) (epochDay + MONDAY_SHIFT - week * 7);
        long work = week * workBefore[7] + workBefore[day];
        for (int i = 0; i < from[day].length && from[day][i] < rest; i++) {
            work += Math.min(rest, to[day][i]) - from[day][i];
        }
        return work;
    }

    /** The earliest local time at which that much work is done. */
    long reach(long work) {
        long week = Math.floorDiv(work - 1, workBefore[7]);
        long rest = work - week * workBefore[7];
        int day = 0;
        while (workBefore[day + 1] < rest) {
            day++;
        }
        rest -= workBefore[day];
        int i = 0;
        while (to[day][i] - from[day][i] < rest) {
            rest -= to[day][i] - from[day][i];
            i++;
        }
        return (week * 7 + day - MONDAY_SHIFT) * DAY + from[day][i] + rest;
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
        int day = 0;
        while (openBefore[day + 1] < rest) {
            day++;
        }
        return week * 7 + day - MONDAY_SHIFT;
    }

    /** The local time of that day's last closing; the day has openings. */
    long closing(long epochDay) {
        long[] ends = to[(int) Math.floorMod(epochDay + MONDAY_SHIFT, 7L)];
        return epochDay * DAY + ends[ends.length - 1];
    }
}
