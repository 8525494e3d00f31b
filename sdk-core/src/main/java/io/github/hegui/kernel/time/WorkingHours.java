package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * When a party works: openings for each day of the week, and whether statutory days off are kept. Where they are kept, a decreed day off is
 * closed, and a make-up working day (调休) is open as that day of the week is, or, where that has no openings, as the first day of the week
 * that has. Immutable.
 *
 * <p>The text, also in JSON, is a part of the opening-hours notation of OpenStreetMap: {@code Mo-Fr 09:00-12:00,13:00-18:00; Sa
 * 10:00-14:00; PH off}; {@code PH off} says that days off are kept; {@code 24/7} is round the clock.
 *
 * <pre>{@code
 * WorkingHours.ofDefaults();                                   // Mo-Fr 09:00-17:00; PH off
 * WorkingHours.parse("Mo-Su 08:00-22:00").meetsLeast();        // true
 * }</pre>
 */
@Implements(value = Clause.B_4_7B, inPart = true)
public final class WorkingHours {

    private static final int MAX_OPENINGS = 12;
    private static final int LEAST_DAYS = 5;
    private static final int LEAST_MINUTES = 8 * 60;
    private static final Set<DayOfWeek> WEEKDAYS =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private final List<List<Opening>> week;
    private final boolean holidaysKept;

    WorkingHours(List<List<Opening>> week, boolean holidaysKept) {
        if (week.stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("there is at least one opening a week");
        }
        this.week = List.copyOf(week);
        this.holidaysKept = holidaysKept;
    }

    /** Monday to Friday 09:00-17:00, days off kept: the least that B-4.7b allows. */
    public static WorkingHours ofDefaults() {
        return on(WEEKDAYS, Opening.parse("09:00-17:00"));
    }

    /** 7 x 24, days off or not. */
    public static WorkingHours roundTheClock() {
        return on(Set.of(DayOfWeek.values()), Opening.ALL_DAY).throughHolidays();
    }

    /**
     * Those openings on those days; days off are kept.
     *
     * @throws IllegalArgumentException when there are none, more than 12, or they overlap
     */
    public static WorkingHours on(Set<DayOfWeek> days, Opening... openings) {
        List<Opening> sorted = checked(Arrays.asList(openings));
        List<List<Opening>> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.add(days.contains(day) ? sorted : List.of());
        }
        return new WorkingHours(week, true);
    }

    /**
     * The hours of that text.
     *
     * @throws IllegalArgumentException when it is not so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkingHours parse(String text) {
        return HoursText.parse(text);
    }

    /**
     * The same with other openings on those days; none closes them.
     *
     * @throws IllegalArgumentException as {@link #on} does
     */
    public WorkingHours with(Set<DayOfWeek> days, Opening... openings) {
        List<List<Opening>> changed = new ArrayList<>(week);
        List<Opening> sorted = checked(Arrays.asList(openings));
        days.forEach(day -> changed.set(day.getValue() - 1, sorted));
        return new WorkingHours(changed, holidaysKept);
    }

    /** The same, open on statutory days off too; a make-up working day is then a day as any other. */
    public WorkingHours throughHolidays() {
        return new WorkingHours(week, false);
    }

    /** The openings on that day of the week, in order. */
    public List<Opening> openings(DayOfWeek day) {
        return week.get(day.getValue() - 1);
    }

    /** Whether statutory days off are kept. */
    public boolean keepsHolidays() {
        return holidaysKept;
    }

    /** How long a week without days off is. */
    public Duration weeklyHours() {
        return Duration.ofMinutes(week.stream().mapToInt(WorkingHours::minutes).sum());
    }

    /** Whether at least five days a week have at least eight hours, as B-4.7b and B-4.8b demand. */
    public boolean meetsLeast() {
        return week.stream().filter(day -> minutes(day) >= LEAST_MINUTES).count() >= LEAST_DAYS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkingHours hours && holidaysKept == hours.holidaysKept && week.equals(hours.week);
    }

    @Override
    public int hashCode() {
        return 31 * week.hashCode() + Boolean.hashCode(holidaysKept);
    }

    /** {@code Mo-Fr 09:00-17:00; PH off}; {@link #parse} reads it. */
    @JsonValue
    @Override
    public String toString() {
        return HoursText.write(this);
    }

    /** The openings on a make-up working day. */
    List<Opening> makeUp(DayOfWeek day) {
        return openings(day).isEmpty()
                ? week.stream()
                        .filter(openings -> !openings.isEmpty())
                        .findFirst()
                        .orElseThrow()
                : openings(day);
    }

    static List<Opening> checked(List<Opening> openings) {
        if (openings.size() > MAX_OPENINGS) {
            throw new IllegalArgumentException(
                    "a day has at most " + MAX_OPENINGS + " openings, not " + openings.size());
        }
        List<Opening> sorted =
                openings.stream().sorted(Comparator.comparingInt(Opening::from)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() < sorted.get(i - 1).to()) {
                throw new IllegalArgumentException("openings overlap: " + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
        return sorted;
    }

    private static int minutes(List<Opening> day) {
        return day.stream().mapToInt(Opening::minutes).sum();
    }
}
