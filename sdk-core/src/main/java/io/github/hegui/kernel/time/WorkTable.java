package io.github.hegui.kernel.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The stretch of days of which decrees speak, laid out: every opening as two instants, with the work done before it. Zone and calendar are
 * asked once, when the table is made. Two indexes, by time and by work, lead to the opening in a bounded number of steps.
 */
final class WorkTable {

    /** About half a day of time. */
    private static final int TIME_SHIFT = 25;

    final long firstDay;
    final long lastDay;
    /** The stretch as instants: from its first local midnight to the one after its last day. */
    final long start;

    final long end;
    /** All work in the stretch. */
    final long total;
    /** How many days with openings. */
    final int openTotal;

    private final long[] from;
    private final long[] workBefore;
    private final int[] byTime;
    private final int[] byWork;
    private final long workStep;
    private final int[] openUpTo;
    private final long[] closings;

    WorkTable(WorkCalendar calendar, WorkingHours hours, Offsets offsets) {
        firstDay = calendar.firstDay();
        lastDay = firstDay + calendar.days() - 1;
        start = offsets.end(firstDay * WeekPattern.DAY);
        end = offsets.end((lastDay + 1) * WeekPattern.DAY);
        openUpTo = new int[calendar.days()];
        List<long[]> openings = new ArrayList<>();
        long[] closed = new long[calendar.days()];
        int open = 0;
        for (int i = 0; i < openUpTo.length; i++) {
            List<Opening> today = calendar.openings(firstDay + i, hours);
            for (Opening opening : today) {
                long midnight = (firstDay + i) * WeekPattern.DAY;
                lay(
                        midnight + opening.from() * WeekPattern.MINUTE,
                        midnight + opening.to() * WeekPattern.MINUTE,
                        offsets,
                        openings);
                closed[open] = offsets.end(midnight + opening.to() * WeekPattern.MINUTE);
            }
            open += today.isEmpty() ? 0 : 1;
            openUpTo[i] = open;
        }
        openTotal = open;
        closings = Arrays.copyOf(closed, open);
        openings.sort(Comparator.comparingLong(opening -> opening[0]));
        from = openings.stream().mapToLong(opening -> opening[0]).toArray();
        workBefore = new long[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            workBefore[i + 1] = workBefore[i] + openings.get(i)[1] - from[i];
        }
        total = workBefore[from.length];
        byTime = indexByTime();
        workStep = Math.max(1, total / Math.max(1, from.length));
        byWork = indexByWork();
    }

    /** Work from the start of the stretch to that time inside it. */
    long work(long milli) {
        int at = byTime[(int) ((milli - start) >> TIME_SHIFT)];
        while (at < from.length && from[at] <= milli) {
            at++;
        }
        return at == 0 ? 0 : Math.min(workBefore[at], workBefore[at - 1] + milli - from[at - 1]);
    }

    /** The earliest time at which that much work is done, 1 to {@link #total}. */
    long reach(long work) {
        int at = byWork[(int) ((work - 1) / workStep)];
        while (workBefore[at + 1] < work) {
            at++;
        }
        return from[at] + work - workBefore[at];
    }

    /** Days with openings from the first day to that one, and with it. */
    int openDays(long epochDay) {
        return epochDay < firstDay ? 0 : openUpTo[(int) (epochDay - firstDay)];
    }

    /** The last closing of the n-th day with openings, 1 to {@link #openTotal}. */
    long closing(int n) {
        return closings[n - 1];
    }

    /** The instants whose local time lies from {@code from} to {@code to}: one stretch, or two where the clock is set back. */
    private static void lay(long from, long to, Offsets offsets, List<long[]> openings) {
        long piece = from - WeekPattern.DAY;
        while (piece < to + WeekPattern.DAY) {
            long offset = offsets.at(piece);
            long change = offsets.nextChange(piece);
            long opens = Math.max(from - offset, piece);
            long closes = Math.min(to - offset, change);
            if (opens < closes) {
                openings.add(new long[] {opens, closes});
            }
            piece = change;
        }
    }

    /** For each step of time the number of openings that have begun before it. */
    private int[] indexByTime() {
        int[] index = new int[(int) ((end - start) >> TIME_SHIFT) + 1];
        int at = 0;
        for (int step = 0; step < index.length; step++) {
            while (at < from.length && from[at] <= start + ((long) step << TIME_SHIFT)) {
                at++;
            }
            index[step] = at;
        }
        return index;
    }

    /** For each step of work the opening in which it begins. */
    private int[] indexByWork() {
        int[] index = new int[(int) (total / workStep) + 1];
        int at = 0;
        for (int step = 0; step < index.length; step++) {
            while (at + 1 < from.length && workBefore[at + 1] <= step * workStep) {
                at++;
            }
            index[step] = at;
        }
        return index;
    }
}
