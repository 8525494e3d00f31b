package io.github.hegui.kernel.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which days are working days: Monday to Friday, but for what decrees say. A year is known when its decree is loaded; all others are
 * unknown, and an explicit question about one is refused. Immutable.
 *
 * <pre>{@code
 * var calendar = WorkCalendar.china();
 * calendar.isWorkingDay(LocalDate.of(2026, 2, 14));              // true: a Saturday, made up for the Spring Festival
 * calendar.isWorkingDay(LocalDate.of(2027, 1, 4));               // UndecreedYearException
 * var longer = calendar.with(Decree.read(Files.newInputStream(file)));
 * longer.isWorkingDay(LocalDate.of(2027, 1, 4));                 // true
 * }</pre>
 */
public final class WorkCalendar {

    private static final byte ORDINARY = 0;
    private static final byte OFF = 1;
    private static final byte WORK = 2;

    private final SortedMap<Integer, Decree> decrees;
    private final long firstDay;
    /** What the decrees say, by days from the first. */
    private final byte[] decreed;

    private WorkCalendar(SortedMap<Integer, Decree> decrees) {
        this.decrees = decrees;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Decree decree : decrees.values()) {
            first = Math.min(first, LocalDate.of(decree.year(), 1, 1).toEpochDay());
            last = Math.max(last, LocalDate.of(decree.year(), 12, 31).toEpochDay());
            for (Decree.Day day : decree.days()) {
                first = Math.min(first, day.date().toEpochDay());
                last = Math.max(last, day.date().toEpochDay());
            }
        }
        firstDay = decrees.isEmpty() ? 0 : first;
        decreed = new byte[decrees.isEmpty() ? 0 : Math.toIntExact(last - first + 1)];
        for (Decree decree : decrees.values()) {
            for (Decree.Day day : decree.days()) {
                decreed[(int) (day.date().toEpochDay() - firstDay)] = day.isOffDay() ? OFF : WORK;
            }
        }
    }

    /** China's, with the decrees for 2019 to 2026 that are bundled. */
    public static WorkCalendar china() {
        return China.CALENDAR;
    }

    /** One that knows no year. */
    public static WorkCalendar undecreed() {
        return new WorkCalendar(new TreeMap<>());
    }

    /** One with those decrees. Where two speak of one day, that of the later year holds. */
    public static WorkCalendar of(List<Decree> decrees) {
        SortedMap<Integer, Decree> byYear = new TreeMap<>();
        for (Decree decree : decrees) {
            if (!decree.days().isEmpty()) {
                byYear.put(decree.year(), decree);
            }
        }
        return new WorkCalendar(byYear);
    }

    /** The same with one decree more, or with another in the place of that year's. A decree without days changes nothing. */
    public WorkCalendar with(Decree decree) {
        SortedMap<Integer, Decree> byYear = new TreeMap<>(decrees);
        if (!decree.days().isEmpty()) {
            byYear.put(decree.year(), decree);
        }
        return new WorkCalendar(byYear);
    }

    /** The decrees, by year. */
    public List<Decree> decrees() {
        return List.copyOf(decrees.values());
    }

    /** Whether the days off of that year are known. */
    public boolean isDecreed(int year) {
        return decrees.containsKey(year);
    }

    /**
     * Whether that is a working day.
     *
     * @throws UndecreedYearException when its year is not decreed; {@link #isDecreed} asks beforehand
     */
    public boolean isWorkingDay(LocalDate date) {
        Objects.requireNonNull(date, "date");
        if (!isDecreed(date.getYear())) {
            throw new UndecreedYearException(date);
        }
        return switch (decreed(date.toEpochDay())) {
            case OFF -> false;
            case WORK -> true;
            default -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkCalendar calendar && decrees.equals(calendar.decrees);
    }

    @Override
    public int hashCode() {
        return decrees.hashCode();
    }

    @Override
    public String toString() {
        return "WorkCalendar" + decrees.keySet();
    }

    /** The openings of that day where days off are kept. */
    List<Opening> openings(long epochDay, WorkingHours hours) {
        DayOfWeek day = DayOfWeek.of((int) Math.floorMod(epochDay + 3, 7L) + 1);
        return switch (decreed(epochDay)) {
            case OFF -> List.of();
            case WORK -> hours.makeUp(day);
            default -> hours.openings(day);
        };
    }

    /** Whether that day is off: by decree, or as a weekend that no decree makes a working day, where weekends are. */
    boolean isOff(long epochDay, boolean weekendsOff) {
        return switch (decreed(epochDay)) {
            case OFF -> true;
            case WORK -> false;
            default -> weekendsOff && Math.floorMod(epochDay + 3, 7L) >= 5;
        };
    }

    /** Whether a decree that is not there yet may say something of that day: its own year's, and in December the next one's. */
    boolean mayBeDecreed(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return !isDecreed(date.getYear()) || (date.getMonth() == Month.DECEMBER && !isDecreed(date.getYear() + 1));
    }

    /** The first day of which a decree speaks, as days since 1970. */
    long firstDay() {
        return firstDay;
    }

    /** How many days from the first to the last; 0 where nothing is decreed. */
    int days() {
        return decreed.length;
    }

    private byte decreed(long epochDay) {
        long at = epochDay - firstDay;
        return at >= 0 && at < decreed.length ? decreed[(int) at] : ORDINARY;
    }

    /** Read when it is first asked for. */
    private static final class China {
        static final WorkCalendar CALENDAR = of(ChinaDecrees.read());
    }
}
