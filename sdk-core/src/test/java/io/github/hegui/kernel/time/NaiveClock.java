package io.github.hegui.kernel.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Working time by the definition: minute after minute it asks the wall clock whether somebody works. Shares no code with the product. */
final class NaiveClock {

    private final Map<LocalDate, Boolean> offDays = new HashMap<>();
    private final Map<DayOfWeek, List<int[]>> openings;
    private final boolean holidaysKept;
    private final ZoneId zone;

    NaiveClock(WorkCalendar calendar, Map<DayOfWeek, List<int[]>> openings, boolean holidaysKept, ZoneId zone) {
        calendar.decrees().forEach(decree -> decree.days().forEach(day -> offDays.put(day.date(), day.isOffDay())));
        this.openings = openings;
        this.holidaysKept = holidaysKept;
        this.zone = zone;
    }

    List<int[]> openings(LocalDate date) {
        List<int[]> ordinary = openings.getOrDefault(date.getDayOfWeek(), List.of());
        Boolean off = holidaysKept ? offDays.get(date) : null;
        if (off == null) {
            return ordinary;
        }
        if (off) {
            return List.of();
        }
        for (int day = 1; day <= 7 && ordinary.isEmpty(); day++) {
            ordinary = openings.getOrDefault(DayOfWeek.of(day), List.of());
        }
        return ordinary;
    }

    /** Whether the minute that begins then is worked. */
    boolean works(Instant minute) {
        ZonedDateTime local = minute.atZone(zone);
        int at = local.getHour() * 60 + local.getMinute();
        return openings(local.toLocalDate()).stream().anyMatch(o -> o[0] <= at && at < o[1]);
    }

    /** Whole minutes only. */
    Instant reach(Instant start, long minutes) {
        Instant at = start;
        for (long left = minutes; left > 0; at = at.plusSeconds(60)) {
            left -= works(at) ? 1 : 0;
        }
        return at;
    }

    long minutes(Instant start, Instant end) {
        long minutes = 0;
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(60)) {
            minutes += works(at) ? 1 : 0;
        }
        return minutes;
    }

    /** Day after day; for starts of any precision, in zones without changes. */
    Instant reachByDays(Instant start, Duration work) {
        LocalDate date = start.atZone(zone).toLocalDate();
        for (Duration left = work; ; date = date.plusDays(1)) {
            for (int[] opening : openings(date)) {
                Instant opens = date.atStartOfDay(zone).plusMinutes(opening[0]).toInstant();
                Instant closes = date.atStartOfDay(zone).plusMinutes(opening[1]).toInstant();
                Instant from = opens.isBefore(start) ? start : opens;
                if (from.isBefore(closes)) {
                    Duration here = Duration.between(from, closes);
                    if (here.compareTo(left) >= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(here);
                }
            }
        }
    }

    Instant lastClosing(Instant start, int days) {
        LocalDate date = start.atZone(zone).toLocalDate();
        for (int left = days; left > 0; ) {
            date = date.plusDays(1);
            left -= openings(date).isEmpty() ? 0 : 1;
        }
        List<int[]> last = openings(date);
        return date.atStartOfDay(zone).plusMinutes(last.get(last.size() - 1)[1]).toInstant();
    }
}
