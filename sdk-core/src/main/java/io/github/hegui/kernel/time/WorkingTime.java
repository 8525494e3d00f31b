package io.github.hegui.kernel.time;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic in working time: when something is due, and how much working time has passed. A moment is working time when its local time
 * lies within an opening of its local day; so a change to summer time makes nobody's eight hours longer or shorter.
 *
 * <p>Nothing here fails for a year that is not decreed: its weekdays are taken for working days, and what is due is flagged. So it is in the December
 * before such a year, of which that year's decree may name days.
 *
 * <p>Each computation takes constant time: the decreed years lie in a table of about 90 KB for one opening a day, the minutes of the ordinary
 * week, which what lies outside follows, in one of 25 KB, the zone's offsets from 1970 to 2100 in another. They are made once; hence keep an
 * instance for each set of hours and zone. Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * var time = WorkingTime.ofDefaults();
 * Due due = time.due(placedAt, WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
 * due.at();                                          // 2026-03-03T02:00:00.000Z, if placed on Monday at 10:00 in China
 * WorkDuration taken = time.between(placedAt, confirmedAt);
 * }</pre>
 */
@Implements(
        value = {Clause.B_4_7C, Clause.B_4_7D},
        inPart = true)
public final class WorkingTime {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final WorkCalendar calendar;
    private final WorkingHours hours;
    private final ZoneId zone;
    private final Offsets offsets;
    private final WeekPattern week;
    /** Null where decrees change nothing. */
    private final @Nullable WorkTable table;
    /** Stretches of years that are known, as pairs of instants. */
    private final long[] known;

    private WorkingTime(WorkCalendar calendar, WorkingHours hours, ZoneId zone) {
        this.calendar = Objects.requireNonNull(calendar, "calendar");
        this.hours = Objects.requireNonNull(hours, "hours");
        this.zone = Objects.requireNonNull(zone, "zone");
        offsets = new Offsets(zone);
        week = new WeekPattern(hours);
        table = hours.keepsHolidays() && calendar.days() > 0 ? new WorkTable(calendar, hours, offsets) : null;
        known = known();
    }

    /** China's calendar, Monday to Friday 09:00-17:00, in the zone Asia/Shanghai. */
    public static WorkingTime ofDefaults() {
        return of(WorkCalendar.china(), WorkingHours.ofDefaults(), CHINA);
    }

    /** On that calendar, within those hours, in that zone. */
    public static WorkingTime of(WorkCalendar calendar, WorkingHours hours, ZoneId zone) {
        return new WorkingTime(calendar, hours, zone);
    }

    /** The same on another calendar, such as one that knows a year more. */
    public WorkingTime withCalendar(WorkCalendar other) {
        return new WorkingTime(other, hours, zone);
    }

    /** The same within other hours, such as those of a party. */
    public WorkingTime withHours(WorkingHours other) {
        return new WorkingTime(calendar, other, zone);
    }

    /** Which days. */
    public WorkCalendar calendar() {
        return calendar;
    }

    /** Which hours of them. */
    public WorkingHours hours() {
        return hours;
    }

    /** Where. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * When something is due that starts then. A length of zero is due at the start.
     *
     * @throws java.time.DateTimeException when that would be after the year 9999
     */
    public Due due(Moment start, TimeLimit limit) {
        return due(start, limit, List.of());
    }

    /**
     * The same in working time, for an instant, cut to milliseconds.
     *
     * @throws IllegalArgumentException when the policy counts days of the calendar and the time is not in whole days
     */
    public Due due(Instant start, WorkDuration duration, DuePolicy policy) {
        return due(Moment.of(start), duration, policy);
    }

    /** The same for a moment. */
    public Due due(Moment start, WorkDuration duration, DuePolicy policy) {
        return due(start, new TimeLimit(duration.millis(), policy));
    }

    /**
     * How much working time lies between the two.
     *
     * @throws IllegalArgumentException when the end is before the start
     */
    public WorkDuration between(Moment start, Moment end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(end + " is before " + start);
        }
        return new WorkDuration(work(start.epochMilli(), end.epochMilli()));
    }

    /** The same for instants, cut to milliseconds. */
    public WorkDuration between(Instant start, Instant end) {
        return between(Moment.of(start), Moment.of(end));
    }

    /**
     * Stops a limit, for as long as something is awaited that is not in the hands of whoever has to keep it.
     *
     * @throws IllegalArgumentException when it did not run at that time
     */
    public PausedDue pause(Due due, Moment at) {
        return new PausedDue(due, at);
    }

    /**
     * Lets a limit run on: the working time that was left when it was stopped is due from now. What was already missed when it was stopped
     * stays missed.
     *
     * @throws IllegalArgumentException when that is before it was stopped, or it was paused too often
     */
    public Due resume(PausedDue paused, Moment at) {
        Due due = paused.due();
        List<Pause> pauses = new ArrayList<>(due.pauses());
        pauses.add(new Pause(paused.since(), at));
        return due(due.start(), due.limit(), pauses);
    }

    /** The same limit, computed anew with this calendar, these hours and this zone. Equal where nothing has changed. */
    public Due recompute(Due due) {
        return due(due.start(), due.limit(), due.pauses());
    }

    private Due due(Moment start, TimeLimit limit, List<Pause> pauses) {
        return switch (limit.policy()) {
            case WORKING_HOURS_FROM_START, END_OF_NEXT_WORKING_DAY -> inWorkingTime(start, limit, pauses);
            case CALENDAR -> byCalendar(start, limit, pauses);
            case CIVIL_DAYS -> new CivilDays(calendar, offsets, true).due(start, limit, pauses);
            case CIVIL_DAYS_THROUGH_WEEKENDS -> new CivilDays(calendar, offsets, false).due(start, limit, pauses);
        };
    }

    private Due inWorkingTime(Moment start, TimeLimit limit, List<Pause> pauses) {
        long from = start.epochMilli();
        long at = limit.millis() == 0
                ? from
                : limit.policy() == DuePolicy.WORKING_HOURS_FROM_START
                        ? reach(from, limit.millis())
                        : closing(offsets.day(from), limit.workingDaysRoundedUp());
        for (Pause pause : pauses) {
            long left = pause.from().epochMilli() < at ? work(pause.from().epochMilli(), at) : 0;
            at = left == 0 ? at : reach(pause.to().epochMilli(), left);
        }
        return new Due(start, limit, pauses, new Moment(at), !isKnown(from, at));
    }

    private static Due byCalendar(Moment start, TimeLimit limit, List<Pause> pauses) {
        long at = Math.addExact(start.epochMilli(), limit.millis());
        for (Pause pause : pauses) {
            long length = pause.to().epochMilli() - pause.from().epochMilli();
            at = pause.from().epochMilli() < at ? at + length : at;
        }
        return new Due(start, limit, pauses, new Moment(at), false);
    }

    /** The earliest time at which that much work is done after the start. */
    private long reach(long start, long work) {
        if (table == null) {
            return reachByFormula(start, work);
        }
        long from = start;
        long left = work;
        if (from < table.start) {
            long before = workByFormula(from, table.start);
            if (before >= left) {
                return reachByFormula(from, left);
            }
            left -= before;
            from = table.start;
        }
        if (from < table.end) {
            int begun = table.begun(from);
            long target = table.work(begun, from) + left;
            if (target <= table.total) {
                return table.reach(begun, target);
            }
            left = target - table.total;
            from = table.end;
        }
        return reachByFormula(from, left);
    }

    private long work(long start, long end) {
        if (table == null || end <= table.start || start >= table.end) {
            return workByFormula(start, end);
        }
        long work =
                start < table.start ? workByFormula(start, table.start) - table.work(table.start) : -table.work(start);
        return work + (end < table.end ? table.work(end) : table.total + workByFormula(table.end, end));
    }

    /** Piece by piece between changes of the offset; there is one piece in a zone that has none any more. */
    private long reachByFormula(long start, long work) {
        long from = start;
        long left = work;
        while (true) {
            long offset = offsets.at(from);
            long at = week.reach(from + offset, left) - offset;
            long change = offsets.nextChange(from);
            if (at <= change) {
                return at;
            }
            left -= week.work(change + offset) - week.work(from + offset);
            from = change;
        }
    }

    private long workByFormula(long start, long end) {
        long work = 0;
        for (long from = start; from < end; ) {
            long offset = offsets.at(from);
            long to = Math.min(end, offsets.nextChange(from));
            work += week.work(to + offset) - week.work(from + offset);
            from = to;
        }
        return work;
    }

    /** The last closing of the n-th day with openings after that day. */
    private long closing(long epochDay, long n) {
        long day = epochDay;
        long left = n;
        if (table != null && day < table.lastDay) {
            if (day < table.firstDay - 1) {
                long before = week.openDays(table.firstDay - 1) - week.openDays(day);
                if (left <= before) {
                    return offsets.end(week.closing(week.nthOpenDay(week.openDays(day) + left)));
                }
                left -= before;
                day = table.firstDay - 1;
            }
            left += table.openDays(day);
            if (left <= table.openTotal) {
                return table.closing((int) left);
            }
            left -= table.openTotal;
            day = table.lastDay;
        }
        return offsets.end(week.closing(week.nthOpenDay(week.openDays(day) + left)));
    }

    private boolean isKnown(long start, long end) {
        for (int i = 0; i < known.length; i += 2) {
            if (start >= known[i] && end <= known[i + 1]) {
                return true;
            }
        }
        return !hours.keepsHolidays();
    }

    private long[] known() {
        List<Long> ends = new ArrayList<>();
        int last = Integer.MIN_VALUE;
        for (Decree decree : calendar.decrees()) {
            if (decree.year() == last + 1) {
                ends.remove(ends.size() - 1);
            } else {
                ends.add(offsets.end(LocalDate.of(decree.year(), 1, 1).toEpochDay() * WeekPattern.DAY));
            }
            last = decree.year();
            // the next year's decree may name days of this December
            LocalDate end = calendar.isDecreed(last + 1) ? LocalDate.of(last + 1, 1, 1) : LocalDate.of(last, 12, 1);
            ends.add(offsets.end(end.toEpochDay() * WeekPattern.DAY));
        }
        return ends.stream().mapToLong(Long::longValue).toArray();
    }
}
