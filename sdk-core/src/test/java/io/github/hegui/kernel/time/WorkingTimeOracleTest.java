package io.github.hegui.kernel.time;

import static io.github.hegui.kernel.time.DuePolicy.END_OF_NEXT_WORKING_DAY;
import static io.github.hegui.kernel.time.DuePolicy.WORKING_HOURS_FROM_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arithmetic against {@link NaiveClock}, which goes day by day or minute by minute. */
@Verifies({Clause.B_4_7C, Clause.B_4_7D})
@DisplayName("B-4.7c 订单确认时限 · B-4.7d 投诉响应时限：工作时间计算")
class WorkingTimeOracleTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int DAY = 1440;

    /** Text for the product and the same by hand for the oracle. */
    private record Case(String hours, Map<DayOfWeek, List<int[]>> openings, boolean holidaysKept) {
        WorkingTime time(ZoneId zone) {
            return WorkingTime.of(WorkCalendar.china(), WorkingHours.parse(hours), zone);
        }

        NaiveClock naive(ZoneId zone) {
            return new NaiveClock(WorkCalendar.china(), openings, holidaysKept, zone);
        }
    }

    private static Map<DayOfWeek, List<int[]>> week(int first, int last, int[]... openings) {
        Map<DayOfWeek, List<int[]>> week = new HashMap<>();
        for (int day = first; day <= last; day++) {
            week.put(DayOfWeek.of(day), List.of(openings));
        }
        return week;
    }

    private static final Case DEFAULT = new Case("Mo-Fr 09:00-17:00; PH off", week(1, 5, new int[] {540, 1020}), true);
    private static final Case LUNCH = new Case(
            "Mo-Su 08:30-12:00,13:30-24:00; PH off", week(1, 7, new int[] {510, 720}, new int[] {810, DAY}), true);
    private static final Case NIGHT = new Case(
            "Tu-Sa 00:00-03:00,23:00-24:00; PH off", week(2, 6, new int[] {0, 180}, new int[] {1380, DAY}), true);
    private static final Case ONE_DAY = new Case("We 10:00-10:30; PH off", week(3, 3, new int[] {600, 630}), true);
    private static final Case ALWAYS = new Case("24/7", week(1, 7, new int[] {0, DAY}), false);
    private static final List<Case> CASES = List.of(DEFAULT, LUNCH, NIGHT, ONE_DAY, ALWAYS);

    private static Instant randomStart(Random random, String from, String to) {
        long start = Instant.parse(from).toEpochMilli();
        long end = Instant.parse(to).toEpochMilli();
        return Instant.ofEpochMilli(start + (long) (random.nextDouble() * (end - start)));
    }

    @Test
    void twenty_thousand_starts_agree_with_going_day_by_day() {
        var random = new Random(20_240_601);
        for (int run = 0; run < 20_000; run++) {
            Case one = run % 2 == 0 ? DEFAULT : CASES.get(random.nextInt(CASES.size()));
            WorkingTime time = TIMES.get(one);
            NaiveClock naive = one.naive(CHINA);
            Instant start = randomStart(random, "2018-06-01T00:00:00Z", "2028-06-01T00:00:00Z");
            Duration work = random.nextBoolean()
                    ? Duration.ofHours(random.nextBoolean() ? 8 : 4)
                    : Duration.ofMillis(1 + random.nextInt(40 * 3_600_000));
            String what = "run " + run + ": " + one.hours() + " from " + start + " for " + work;
            Instant due = naive.reachByDays(start, work);
            assertThat(due(time, start, work, WORKING_HOURS_FROM_START))
                    .as(what)
                    .isEqualTo(due);
            assertThat(time.between(start, due).toDuration()).as(what).isEqualTo(work);
            int days = 1 + random.nextInt(6);
            assertThat(due(time, start, Duration.ofHours(8L * days), END_OF_NEXT_WORKING_DAY))
                    .as(what + ", " + days + " days")
                    .isEqualTo(naive.lastClosing(start, days));
        }
    }

    @Test
    void starts_far_from_any_decree_agree_with_going_day_by_day() {
        var random = new Random(2_100);
        ZoneId india = ZoneId.of("Asia/Kolkata");
        Map<Case, WorkingTime> timesInIndia = times(india);
        for (int run = 0; run < 2_000; run++) {
            Case one = CASES.get(run % CASES.size());
            ZoneId zone = run % 3 == 0 ? CHINA : india;
            WorkingTime time = (run % 3 == 0 ? TIMES : timesInIndia).get(one);
            NaiveClock naive = one.naive(zone);
            Instant start = run % 2 == 0
                    ? randomStart(random, "1992-01-01T00:00:00Z", "2018-06-01T00:00:00Z")
                    : randomStart(random, "2027-02-01T00:00:00Z", "2130-01-01T00:00:00Z");
            Duration work = Duration.ofMillis(1 + random.nextInt(400 * 3_600_000));
            String what = "run " + run + ": " + one.hours() + " in " + zone + " from " + start + " for " + work;
            Instant due = naive.reachByDays(start, work);
            assertThat(due(time, start, work, WORKING_HOURS_FROM_START))
                    .as(what)
                    .isEqualTo(due);
            assertThat(time.between(start, due).toDuration()).as(what).isEqualTo(work);
            int days = 1 + random.nextInt(12);
            assertThat(due(time, start, Duration.ofHours(8L * days), END_OF_NEXT_WORKING_DAY))
                    .as(what + ", " + days + " days")
                    .isEqualTo(naive.lastClosing(start, days));
        }
    }

    private static final Map<Case, WorkingTime> TIMES = times(CHINA);

    private static Map<Case, WorkingTime> times(ZoneId zone) {
        Map<Case, WorkingTime> times = new HashMap<>();
        CASES.forEach(one -> times.put(one, one.time(zone)));
        return times;
    }

    private static Instant due(WorkingTime time, Instant start, Duration work, DuePolicy policy) {
        return time.due(start, WorkDuration.of(work), policy).at().toInstant();
    }

    @Test
    void random_pauses_agree_with_counting_only_unpaused_minutes() {
        var random = new Random(99);
        NaiveClock naive = DEFAULT.naive(CHINA);
        WorkingTime time = TIMES.get(DEFAULT);
        for (int run = 0; run < 300; run++) {
            Instant start = Instant.ofEpochSecond(randomStart(random, "2018-12-01T00:00:00Z", "2027-02-01T00:00:00Z")
                            .getEpochSecond()
                    / 60
                    * 60);
            Due due = time.due(start, WorkDuration.ofHours(16), WORKING_HOURS_FROM_START);
            Instant running = start;
            long left = 16 * 60;
            for (int pause = 0; pause < 3 && left > 0; pause++) {
                Instant from = running.plusSeconds(60L * random.nextInt(2 * DAY));
                long worked = naive.minutes(running, from);
                Instant to = from.plusSeconds(60L * random.nextInt(5 * DAY));
                due = time.resume(time.pause(due, Moment.of(from)), Moment.of(to));
                if (worked >= left) {
                    break;
                }
                left -= worked;
                running = to;
            }
            assertThat(due.at().toInstant())
                    .as("run %s from %s: %s", run, start, due)
                    .isEqualTo(naive.reach(running, left));
        }
    }

    @Test
    void zones_with_summer_time_agree_with_going_minute_by_minute() {
        var random = new Random(5);
        for (String name : List.of("America/New_York", "Australia/Lord_Howe", "Europe/London", "Asia/Shanghai")) {
            ZoneId zone = ZoneId.of(name);
            for (Case one : List.of(DEFAULT, LUNCH, NIGHT, ALWAYS)) {
                WorkingTime time = one.time(zone);
                NaiveClock naive = one.naive(zone);
                for (int run = 0; run < 60; run++) {
                    String[] range = RANGES.get(run % RANGES.size());
                    Instant start = Instant.ofEpochSecond(
                            randomStart(random, range[0], range[1]).getEpochSecond() / 60 * 60);
                    long minutes = 1 + random.nextInt(600);
                    String what = name + " " + one.hours() + " from " + start + " for " + minutes + " minutes";
                    Instant due = naive.reach(start, minutes);
                    assertThat(due(time, start, Duration.ofMinutes(minutes), WORKING_HOURS_FROM_START))
                            .as(what)
                            .isEqualTo(due);
                    assertThat(time.between(start, due).toDuration()).as(what).isEqualTo(Duration.ofMinutes(minutes));
                }
            }
        }
    }

    /** Around changes of the clock inside the table, before it and after it, and around its ends. */
    private static final List<String[]> RANGES = List.of(
            new String[] {"2026-03-06T00:00:00Z", "2026-03-09T00:00:00Z"},
            new String[] {"2025-10-30T00:00:00Z", "2025-11-03T00:00:00Z"},
            new String[] {"2024-10-04T00:00:00Z", "2024-10-07T00:00:00Z"},
            new String[] {"2024-04-05T00:00:00Z", "2024-04-08T00:00:00Z"},
            new String[] {"2035-03-08T00:00:00Z", "2035-03-12T00:00:00Z"},
            new String[] {"2035-11-01T00:00:00Z", "2035-11-05T00:00:00Z"},
            new String[] {"2015-10-24T00:00:00Z", "2015-10-26T00:00:00Z"},
            new String[] {"1988-09-09T00:00:00Z", "1988-09-12T00:00:00Z"},
            new String[] {"1969-10-25T00:00:00Z", "1969-10-27T00:00:00Z"},
            new String[] {"2099-12-28T00:00:00Z", "2100-01-04T00:00:00Z"},
            new String[] {"2101-03-10T00:00:00Z", "2101-03-15T00:00:00Z"},
            new String[] {"2018-12-25T00:00:00Z", "2019-01-03T00:00:00Z"},
            new String[] {"2026-12-25T00:00:00Z", "2027-01-03T00:00:00Z"});

    @Test
    @Tag("soak")
    void every_minute_of_three_years_agrees() {
        for (Case one : CASES) {
            WorkingTime time = TIMES.get(one);
            NaiveClock naive = one.naive(CHINA);
            for (Instant start = Instant.parse("2023-12-31T16:00:00Z");
                    start.isBefore(Instant.parse("2026-12-31T16:00:00Z"));
                    start = start.plusSeconds(60)) {
                assertAgrees(time, naive, start);
            }
        }
    }

    private static void assertAgrees(WorkingTime time, NaiveClock naive, Instant start) {
        for (int hours : new int[] {4, 8}) {
            Instant due = due(time, start, Duration.ofHours(hours), WORKING_HOURS_FROM_START);
            if (!due.equals(naive.reachByDays(start, Duration.ofHours(hours)))) {
                throw new AssertionError(hours + " h from " + start + " are not due at " + due);
            }
        }
        Instant due = due(time, start, Duration.ofHours(8), END_OF_NEXT_WORKING_DAY);
        if (!due.equals(naive.lastClosing(start, 1))) {
            throw new AssertionError("the day after " + start + " does not end at " + due);
        }
    }
}
