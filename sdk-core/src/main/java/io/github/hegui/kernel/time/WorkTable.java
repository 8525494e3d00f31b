package io.github.hegui.kernel.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The stretch of days of which decrees speak, and two years more, laid out: every opening as two instants, with the work done before it. Zone and calendar are
 * asked once, when the table is made. Two indexes, by time and by work, lead to the opening in a bounded number of steps.
 */
final class WorkTable {

    /** 18.6 hours: where there is one opening a day, at most one begins in a step. */
    private static final int TIME_SHIFT = 26;
    /** Two years, by weekends: a year is decreed as it ends, and most limits that are asked about end in the one after it. */
    private static final int AHEAD = 2 * 366;
    /** So many steps of work ahead are walked. */
    private static final long NEAR = 4;

    final long firstDay;
    final long lastDay;
    /** The stretch as instants: from its first local midnight to the one after its last day. */
    final long start;

    final long end;
    /** All work in the stretch. */
    final long total;
    /** How many days with openings. */
    final int openTotal;

    /** Of each opening its beginning and the work done before it, side by side; then one that never begins. */
    private final long[] openings;

    private final int count;
    private final int[] byTime;
    private final int[] byWork;
    /** A step of work is about an opening, a power of two. */
    private final int workShift;

    private final int[] openUpTo;
    private final long[] closings;

    WorkTable(WorkCalendar calendar, WorkingHours hours, Offsets offsets) {
        firstDay = calendar.firstDay();
        lastDay = firstDay + calendar.days() + AHEAD - 1;
        start = offsets.end(firstDay * WeekPattern.DAY);
        end = offsets.end((lastDay + 1) * WeekPattern.DAY);
        openUpTo = new int[calendar.days() + AHEAD];
        List<long[]> laid = new ArrayList<>();
        long[] closed = new long[openUpTo.length];
        int open = 0;
        for (int i = 0; i < openUpTo.length; i++) {
            List<Opening> today = calendar.openings(firstDay + i, hours);
            for (Opening opening : today) {
                long midnight = (firstDay + i) * WeekPattern.DAY;
                lay(
                        midnight + opening.from() * WeekPattern.MINUTE,
                        midnight + opening.to() * WeekPattern.MINUTE,
                        offsets,
                        laid);
                closed[open] = offsets.end(midnight + opening.to() * WeekPattern.MINUTE);
            }
            open += today.isEmpty() ? 0 : 1;
            openUpTo[i] = open;
        }
        openTotal = open;
        closings = Arrays.copyOf(closed, open);
        laid.sort(Comparator.comparingLong(opening -> opening[0]));
        count = laid.size();
        openings = new long[2 * count + 2];
        for (int i = 0; i < count; i++) {
            long[] opening = laid.get(i);
            openings[2 * i] = opening[0];
            openings[2 * i + 3] = openings[2 * i + 1] + opening[1] - opening[0];
        }
        openings[2 * count] = Long.MAX_VALUE;
        total = before(count);
        byTime = indexByTime();
        workShift = 63 - Long.numberOfLeadingZeros(Math.max(1, total / Math.max(1, count)));
        byWork = indexByWork();
    }

    private long from(int opening) {
        return openings[2 * opening];
    }

    private long before(int opening) {
        return openings[2 * opening + 1];
    }

    /** How many openings have begun by that time inside the stretch. */
    int begun(long milli) {
        int at = byTime[(int) ((milli - start) >> TIME_SHIFT)];
        at += from(at) <= milli ? 1 : 0; // mostly none or this one: a step without a branch to guess
        while (from(at) <= milli) {
            at++;
        }
        return at;
    }

    /** Work from the start of the stretch to that time inside it. */
    long work(long milli) {
        return work(begun(milli), milli);
    }

    /** The same when so many openings have begun. */
    long work(int begun, long milli) {
        return begun == 0 ? 0 : Math.min(before(begun), before(begun - 1) + milli - from(begun - 1));
    }

    /**
     * The earliest time at which that much work is done, 1 to {@link #total}.
     *
     * @param begun how many openings have begun at a time before that
     */
    long reach(int begun, long work) {
        int at = begun == 0 ? 0 : begun - 1;
        if (work - before(at) > NEAR << workShift) {
            at = byWork[(int) ((work - 1) >> workShift)];
        }
        at += before(at + 1) < work ? 1 : 0;
        at += before(at + 1) < work ? 1 : 0;
        while (before(at + 1) < work) {
            at++;
        }
        return from(at) + work - before(at);
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
            while (from(at) <= start + ((long) step << TIME_SHIFT)) {
                at++;
            }
            index[step] = at;
        }
        return index;
    }

    /** For each step of work the opening in which it begins. */
    private int[] indexByWork() {
        int[] index = new int[(int) (total >> workShift) + 1];
        int at = 0;
        for (int step = 0; step < index.length; step++) {
            while (at + 1 < count && before(at + 1) <= (long) step << workShift) {
                at++;
            }
            index[step] = at;
        }
        return index;
    }
}
