package io.github.hegui.examples.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The oracle: one working day of eight hours, 09:00 to 17:00, counted day by day over the decrees as they were published. */
final class NaiveWorkingTime {

    private static final Pattern DAY =
            Pattern.compile("\"date\":\\s*\"(\\S+?)\",\\s*\"isOffDay\":\\s*(true|false)", Pattern.DOTALL);

    private final Map<LocalDate, Boolean> off = new HashMap<>();

    static NaiveWorkingTime read(Path folder) throws IOException {
        var naive = new NaiveWorkingTime();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                var match = DAY.matcher(Files.readString(file));
                while (match.find()) {
                    naive.off.put(LocalDate.parse(match.group(1)), Boolean.valueOf(match.group(2)));
                }
            }
        }
        return naive;
    }

    Instant oneWorkingDayAfter(Instant start) {
        Duration left = Duration.ofHours(8);
        for (LocalDate day = start.atOffset(Step.ZONE).toLocalDate(); ; day = day.plusDays(1)) {
            Duration open = between(start, at(day, LocalTime.of(17, 0)), day);
            if (open.compareTo(left) >= 0 && !open.isZero()) {
                Instant opening = at(day, LocalTime.of(9, 0));
                return (start.isAfter(opening) ? start : opening).plus(left);
            }
            left = left.minus(open);
        }
    }

    /** The working time from one instant to another. */
    Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = to.atOffset(Step.ZONE).toLocalDate();
        for (LocalDate day = from.atOffset(Step.ZONE).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            sum = sum.plus(between(from, to, day));
        }
        return sum;
    }

    private Duration between(Instant from, Instant to, LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (off.getOrDefault(day, weekend)) {
            return Duration.ZERO;
        }
        Instant opening = at(day, LocalTime.of(9, 0));
        Instant closing = at(day, LocalTime.of(17, 0));
        Instant start = from.isAfter(opening) ? from : opening;
        Instant end = to.isBefore(closing) ? to : closing;
        return end.isAfter(start) ? Duration.between(start, end) : Duration.ZERO;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return OffsetDateTime.of(day, time, Step.ZONE).toInstant();
    }
}
