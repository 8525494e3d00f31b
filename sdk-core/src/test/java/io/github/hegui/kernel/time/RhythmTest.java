package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.json.BothJacksons;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {

    private static final WorkingTime TIME = WorkingTime.ofDefaults();
    private static final LocalTime TWO = LocalTime.of(2, 0);

    private static Moment at(String text) {
        return Moment.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY 02:00, 2026-03-02T01:59:59.999+08:00, 2026-03-02T02:00:00+08:00",
        "DAY 02:00, 2026-03-02T02:00:00+08:00, 2026-03-03T02:00:00+08:00",
        "WEEK MONDAY 02:00, 2026-03-02T01:00:00+08:00, 2026-03-02T02:00:00+08:00",
        "WEEK MONDAY 02:00, 2026-03-02T02:00:00+08:00, 2026-03-09T02:00:00+08:00",
        "WEEK SUNDAY 23:59, 2026-03-02T02:00:00+08:00, 2026-03-08T23:59:00+08:00",
        "MONTH 31 02:00, 2026-01-31T02:00:00+08:00, 2026-02-28T02:00:00+08:00",
        "MONTH 31 02:00, 2026-02-28T02:00:00+08:00, 2026-03-31T02:00:00+08:00",
        "MONTH 1 00:00, 2026-12-31T23:00:00+08:00, 2027-01-01T00:00:00+08:00",
        "MONTH 29 02:00, 2028-02-01T00:00:00+08:00, 2028-02-29T02:00:00+08:00",
        // Friday, 13 February 2026: Saturday is worked, then nine days are off
        "WORKING_DAYS 1 09:00, 2026-02-13T10:00:00+08:00, 2026-02-14T09:00:00+08:00",
        "WORKING_DAYS 2 09:00, 2026-02-13T10:00:00+08:00, 2026-02-24T09:00:00+08:00",
        "WORKING_DAYS 3 09:00, 2026-03-06T23:00:00+08:00, 2026-03-11T09:00:00+08:00"
    })
    void the_next_time_is_after_the_last_one(String rhythm, String after, String next) {
        assertThat(Rhythm.parse(rhythm).next(at(after), TIME)).isEqualTo(new Rhythm.Time(at(next), false));
    }

    @Test
    void working_days_of_a_year_that_is_not_decreed_are_provisional() {
        Rhythm three = Rhythm.workingDays(3, TWO);
        assertThat(three.next(at("2026-11-25T10:00:00+08:00"), TIME).provisional())
                .isFalse();
        assertThat(three.next(at("2026-11-27T10:00:00+08:00"), TIME).provisional())
                .isTrue();
        assertThat(Rhythm.daily(TWO).next(at("2031-11-27T10:00:00+08:00"), TIME).provisional())
                .isFalse();
    }

    @Test
    void a_time_that_a_day_leaves_out_comes_later_and_one_that_it_has_twice_comes_once() {
        WorkingTime york =
                WorkingTime.of(WorkCalendar.undecreed(), WorkingHours.ofDefaults(), ZoneId.of("America/New_York"));
        Rhythm half = Rhythm.daily(LocalTime.of(2, 30));
        Moment left = half.next(at("2026-03-07T12:00:00-05:00"), york).at();
        assertThat(left).isEqualTo(at("2026-03-08T03:30:00-04:00"));
        assertThat(half.next(left, york).at()).isEqualTo(at("2026-03-09T02:30:00-04:00"));
        WorkingTime north =
                WorkingTime.of(WorkCalendar.undecreed(), WorkingHours.ofDefaults(), ZoneId.of("Asia/Pyongyang"));
        Moment beyondMidnight = at("2018-05-05T00:10:00+09:00");
        assertThat(Rhythm.daily(LocalTime.of(23, 40))
                        .next(at("2018-05-05T00:05:00+09:00"), north)
                        .at())
                .isEqualTo(beyondMidnight);
        Rhythm twice = Rhythm.daily(LocalTime.of(1, 30));
        Moment first = twice.next(at("2026-10-31T12:00:00-04:00"), york).at();
        assertThat(first).isEqualTo(at("2026-11-01T01:30:00-04:00"));
        assertThat(twice.next(first, york).at()).isEqualTo(at("2026-11-02T01:30:00-05:00"));
    }

    /** Minute after minute is too many; day after day each local time is asked whether it fits. */
    private static Instant naive(Rhythm rhythm, Instant after, ZoneId zone, Map<LocalDate, Boolean> decreed) {
        LocalDate first = after.atZone(zone).toLocalDate();
        int left = rhythm.number();
        for (LocalDate day = first.minusDays(2); ; day = day.plusDays(1)) {
            boolean isWeekend = day.getDayOfWeek().getValue() > 5;
            boolean fits = switch (rhythm.every()) {
                case DAY -> true;
                case WEEK -> day.getDayOfWeek().getValue() == rhythm.number();
                case MONTH ->
                    day.getDayOfMonth() == rhythm.number()
                            || (day.getDayOfMonth() < rhythm.number()
                                    && day.plusDays(1).getDayOfMonth() == 1);
                case WORKING_DAYS -> day.isAfter(first) && !decreed.getOrDefault(day, isWeekend) && --left == 0;
            };
            Instant at = ZonedDateTime.of(day, rhythm.at(), zone).toInstant();
            if (fits && at.isAfter(after)) {
                return at;
            }
        }
    }

    @Test
    void ten_thousand_times_agree_with_going_day_by_day() {
        var random = new Random(17);
        Map<LocalDate, Boolean> decreed = new HashMap<>();
        WorkCalendar.china()
                .decrees()
                .forEach(decree -> decree.days().forEach(day -> decreed.put(day.date(), day.isOffDay())));
        List<ZoneId> zones = List.of(
                ZoneId.of("Asia/Shanghai"),
                ZoneId.of("America/New_York"),
                ZoneId.of("Australia/Lord_Howe"),
                ZoneId.of("America/Sao_Paulo"));
        for (int run = 0; run < 10_000; run++) {
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            WorkingTime time = WorkingTime.of(WorkCalendar.china(), WorkingHours.ofDefaults(), zone);
            LocalTime at = LocalTime.of(random.nextInt(24), random.nextInt(60));
            Rhythm rhythm = switch (random.nextInt(4)) {
                case 0 -> Rhythm.daily(at);
                case 1 -> Rhythm.weekly(DayOfWeek.of(1 + random.nextInt(7)), at);
                case 2 -> Rhythm.monthly(1 + random.nextInt(31), at);
                default -> Rhythm.workingDays(1 + random.nextInt(20), at);
            };
            Instant after =
                    Instant.ofEpochMilli(1_546_272_000_000L + (long) (random.nextDouble() * 8 * 365 * 86_400_000L));
            for (int step = 0; step < 3; step++) {
                Moment next = rhythm.next(Moment.of(after), time).at();
                assertThat(next.toInstant())
                        .as("run %d: %s in %s after %s", run, rhythm, zone, after)
                        .isEqualTo(naive(rhythm, after, zone, decreed));
                after = next.toInstant();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DAY 02:00", "WEEK MONDAY 02:00", "MONTH 31 23:59", "WORKING_DAYS 250 00:00"})
    void a_rhythm_is_a_text(String text) {
        assertThat(Rhythm.parse(text)).hasToString(text);
        BothJacksons.roundTrip(Rhythm.parse(text), Rhythm.class, '"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DAY",
                "DAY 1 02:00",
                "DAY 24:00",
                "WEEK 02:00",
                "WEEK 1 02:00",
                "WEEK MONTAG 02:00",
                "MONTH 0 02:00",
                "MONTH 32 02:00",
                "MONTH x 02:00",
                "WORKING_DAYS 251 02:00",
                "HOUR 02:00",
                "DAY 02:00:01"
            })
    void other_texts_are_none(String text) {
        assertThatThrownBy(() -> Rhythm.parse(text)).isInstanceOf(IllegalArgumentException.class);
        BothJacksons.refused('"' + text + '"', Rhythm.class);
    }

    @Test
    void a_rhythm_has_whole_minutes() {
        assertThatThrownBy(() -> Rhythm.daily(LocalTime.of(2, 0, 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
