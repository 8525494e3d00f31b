package io.github.hegui.kernel.time;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Opening hours as text: rules apart by semicolons, each days, a space and openings apart by commas. */
final class HoursText {

    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final String ALWAYS = "24/7";
    private static final String HOLIDAYS_OFF = "PH off";
    private static final int MAX_LENGTH = 1000;

    private HoursText() {}

    static WorkingHours parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed(text.substring(0, 20));
        }
        if (text.equals(ALWAYS)) {
            return WorkingHours.roundTheClock();
        }
        List<List<Opening>> week = new ArrayList<>(Collections.nCopies(DAYS.size(), List.of()));
        boolean holidaysKept = false;
        for (String rule : text.split("; ?", -1)) {
            if (rule.equals(HOLIDAYS_OFF)) {
                holidaysKept = true;
            } else {
                read(rule, week);
            }
        }
        return new WorkingHours(week, holidaysKept);
    }

    static String write(WorkingHours hours) {
        if (hours.equals(WorkingHours.roundTheClock())) {
            return ALWAYS;
        }
        List<String> rules = new ArrayList<>();
        for (int first = 0, next; first < DAYS.size(); first = next) {
            List<Opening> openings = hours.openings(DayOfWeek.of(first + 1));
            next = first + 1;
            while (next < DAYS.size() && hours.openings(DayOfWeek.of(next + 1)).equals(openings)) {
                next++;
            }
            if (!openings.isEmpty()) {
                String days = next == first + 1 ? DAYS.get(first) : DAYS.get(first) + '-' + DAYS.get(next - 1);
                rules.add(days + ' ' + openings.stream().map(Opening::toString).collect(Collectors.joining(",")));
            }
        }
        if (hours.keepsHolidays()) {
            rules.add(HOLIDAYS_OFF);
        }
        return String.join("; ", rules);
    }

    private static void read(String rule, List<List<Opening>> week) {
        String[] parts = rule.split(" ", -1);
        if (parts.length != 2) {
            throw malformed(rule);
        }
        List<Opening> openings = WorkingHours.checked(
                Arrays.stream(parts[1].split(",", -1)).map(Opening::parse).toList());
        for (String days : parts[0].split(",", -1)) {
            String[] ends = days.split("-", 2);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < first) {
                throw malformed(rule);
            }
            for (int day = first; day <= last; day++) {
                if (!week.set(day, openings).isEmpty()) {
                    throw new IllegalArgumentException("two rules for " + DAYS.get(day));
                }
            }
        }
    }

    private static IllegalArgumentException malformed(String rule) {
        return new IllegalArgumentException(
                "opening hours are written as Mo-Fr 09:00-12:00,13:00-18:00; PH off, not '" + rule + "'");
    }
}
