package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The terms of a machine's deadlines against going day by day on the decrees themselves; shares no code with the product. */
class TermOracleTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final Timeline<TimeLimit> LIMIT = Timeline.of("test.limit", TimeLimit.class, TimeLimit.days(3));

    enum St implements MachineState {
        OPEN;

        @Override
        public Rest rest() {
            return Rest.settled("its deadlines are what is looked at").named("开着", "open");
        }
    }

    enum Tr implements Worded {
        MAKE,
        RING,
        WARN;

        @Override
        public Wording wording() {
            return new Wording(name(), name());
        }
    }

    enum Bell implements MachineDeadline<Tr> {
        ONE(Term.days(1).fires(Tr.RING)),
        SEVEN(Term.days(7).fires(Tr.RING)),
        FIFTEEN(Term.days(15).fires(Tr.RING)),
        THIRTY(Term.days(30).fires(Tr.RING).warns(Tr.WARN, 30, 7, 1)),
        HALF(Term.halfWorkingDay().fires(Tr.RING)),
        WORKING(Term.workingDays(3).fires(Tr.RING)),
        HOURS(Term.calendar(Duration.ofHours(36)).fires(Tr.RING)),
        BY_POLICY(Term.policy(LIMIT).fires(Tr.RING));

        private final Timing<Tr> timing;

        Bell(Timing<Tr> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Tr> timing() {
            return timing;
        }
    }

    enum Row implements MachineRow<St, Tr, Integer> {
        MADE(bells(row(null, Tr.MAKE))),
        RANG(row(St.OPEN, Tr.RING)),
        WARNED(row(St.OPEN, Tr.WARN));

        private final Transition<St, Tr, Integer> transition;

        Row(Transition<St, Tr, Integer> transition) {
            this.transition = transition;
        }

        @Override
        public Transition<St, Tr, Integer> transition() {
            return transition;
        }

        private static Transition<St, Tr, Integer> row(@org.jspecify.annotations.Nullable St from, Tr trigger) {
            return Transition.<St, Tr, Integer>of(from, trigger, St.OPEN).by(Role.SYSTEM);
        }

        private static Transition<St, Tr, Integer> bells(Transition<St, Tr, Integer> row) {
            Transition<St, Tr, Integer> all = row;
            for (Bell bell : Bell.values()) {
                all = all.starts(bell);
            }
            return all;
        }
    }

    private static final Machine<St, Tr, Integer> MACHINE = Machine.of("Bells", "钟", "the bell", Row.class);

    /** What was published: at each time the last that has begun. */
    private record Published(List<Moment> from, List<TimeLimit> limits, Moment weekendsCountFrom)
            implements Timeline.Source {

        @Override
        public Timeline.Version<?> inForce(Timeline<?> timeline, Moment at) {
            if (timeline == Term.WEEKENDS) {
                return at.isBefore(weekendsCountFrom)
                        ? timeline.usualVersion()
                        : new Timeline.Version<>(1, weekendsCountFrom, Term.Weekends.COUNTED);
            }
            Timeline.Version<?> found = timeline.usualVersion();
            for (int i = 0; i < from.size(); i++) {
                found = from.get(i).isAfter(at) ? found : new Timeline.Version<>(i + 1, from.get(i), limits.get(i));
            }
            return found;
        }
    }

    /** Day after day. */
    private record Oracle(Map<LocalDate, Boolean> decreed, Set<Integer> years, ZoneId zone) {

        static Oracle of(ZoneId zone) {
            Map<LocalDate, Boolean> decreed = new HashMap<>();
            Set<Integer> years = new HashSet<>();
            WorkCalendar.china().decrees().forEach(decree -> {
                years.add(decree.year());
                decree.days().forEach(day -> decreed.put(day.date(), day.isOffDay()));
            });
            return new Oracle(decreed, years, zone);
        }

        private boolean isOff(LocalDate date, boolean weekends) {
            boolean isWeekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            return decreed.getOrDefault(date, weekends && isWeekend);
        }

        private boolean isOpen(LocalDate date) {
            return !years.contains(date.getYear())
                    || (date.getMonthValue() == 12 && !years.contains(date.getYear() + 1));
        }

        private LocalDate last(Instant start, int days, boolean weekends) {
            LocalDate date = start.atZone(zone).toLocalDate();
            for (int day = 0; day < days; day++) {
                date = date.plusDays(1);
            }
            while (isOff(date, weekends)) {
                date = date.plusDays(1);
            }
            return date;
        }

        Instant due(Instant start, int days, boolean weekends) {
            return last(start, days, weekends).plusDays(1).atStartOfDay(zone).toInstant();
        }

        boolean isProvisional(Instant start, int days, boolean weekends) {
            LocalDate last = last(start, days, weekends);
            LocalDate first = start.atZone(zone).toLocalDate().plusDays(days);
            return first.datesUntil(last.plusDays(1)).anyMatch(this::isOpen);
        }
    }

    private static Instant start(Random random) {
        long from = Instant.parse("2018-12-31T16:00:00Z").toEpochMilli();
        long to = Instant.parse("2026-12-31T16:00:00Z").toEpochMilli();
        return Instant.ofEpochMilli(from + (long) (random.nextDouble() * (to - from)));
    }

    private static Published published(Random random) {
        List<Moment> from = new ArrayList<>();
        List<TimeLimit> limits = new ArrayList<>();
        for (Instant at = Instant.parse("2019-03-01T00:00:00Z");
                at.isBefore(Instant.parse("2026-12-01T00:00:00Z"));
                at = at.plusSeconds(86_400L * (20 + random.nextInt(200)) + random.nextInt(86_400))) {
            from.add(Moment.of(at));
            limits.add(TimeLimit.days(1 + random.nextInt(40)));
        }
        return new Published(from, limits, Moment.parse("2024-07-01T00:00:00+08:00"));
    }

    private static Map<String, Decision.Deadline> decided(Instant start, ZoneId zone, Timeline.Source source) {
        WorkingTime time = WorkingTime.of(WorkCalendar.china(), WorkingHours.ofDefaults(), zone);
        return decided(new Step(Actor.system("clock"), Moment.of(start), time, source));
    }

    private static Map<String, Decision.Deadline> decided(Step step) {
        Map<String, Decision.Deadline> decided = new HashMap<>();
        Decision.of("bells")
                .following(MACHINE, Row.MADE, step, bell -> Optional.empty())
                .deadlines()
                .forEach(deadline -> decided.put(deadline.name(), deadline));
        return decided;
    }

    @Test
    void twenty_thousand_starts_agree_with_going_day_by_day() {
        var random = new Random(20_241_127);
        Oracle oracle = Oracle.of(CHINA);
        Published published = published(random);
        WorkingTime time = WorkingTime.ofDefaults();
        NaiveClock clock = new NaiveClock(
                WorkCalendar.china(),
                Map.of(
                        DayOfWeek.MONDAY, List.of(new int[] {540, 1020}),
                        DayOfWeek.TUESDAY, List.of(new int[] {540, 1020}),
                        DayOfWeek.WEDNESDAY, List.of(new int[] {540, 1020}),
                        DayOfWeek.THURSDAY, List.of(new int[] {540, 1020}),
                        DayOfWeek.FRIDAY, List.of(new int[] {540, 1020})),
                true,
                CHINA);
        int moved = 0;
        for (int run = 0; run < 20_000; run++) {
            Instant start = start(random);
            String what = "run " + run + " from " + start;
            Map<String, Decision.Deadline> decided =
                    decided(new Step(Actor.system("clock"), Moment.of(start), time, published));
            boolean weekends = start.isBefore(Instant.parse("2024-06-30T16:00:00Z"));
            assertDays(oracle, decided.get("ONE"), start, 1, weekends, what);
            assertDays(oracle, decided.get("SEVEN"), start, 7, weekends, what);
            assertDays(oracle, decided.get("FIFTEEN"), start, 15, weekends, what);
            assertDays(oracle, decided.get("THIRTY"), start, 30, weekends, what);
            int byPolicy = 3;
            for (int i = 0; i < published.from().size(); i++) {
                if (!start.isBefore(published.from().get(i).toInstant())) {
                    byPolicy = (int) published.limits().get(i).length().toDays();
                }
            }
            assertDays(oracle, decided.get("BY_POLICY"), start, byPolicy, weekends, what);
            assertAt(decided.get("HALF"), clock.reachByDays(start, Duration.ofHours(4)), what);
            assertAt(decided.get("WORKING"), clock.reachByDays(start, Duration.ofHours(24)), what);
            assertAt(decided.get("HOURS"), start.plusSeconds(36 * 3600), what);
            assertWarnings(decided, start, oracle.due(start, 30, weekends), what);
            moved += oracle.last(start, 7, weekends)
                            .equals(start.atZone(CHINA).toLocalDate().plusDays(7))
                    ? 0
                    : 1;
        }
        assertThat(moved).as("starts whose seventh day is off").isBetween(2_000, 10_000);
    }

    private static void assertDays(
            Oracle oracle, Decision.Deadline deadline, Instant start, int days, boolean weekends, String what) {
        String each = what + ", " + days + " days";
        assertAt(deadline, oracle.due(start, days, weekends), each);
        assertThat(deadline.provisional()).as(each).isEqualTo(oracle.isProvisional(start, days, weekends));
    }

    private static void assertAt(Decision.Deadline deadline, Instant due, String what) {
        assertThat(deadline.due()).as(what).isEqualTo(due.plusMillis(1));
    }

    /** Thirty days and a bit: the warning thirty days ahead lies before the start only if nothing moved and the start is at midnight. */
    private static void assertWarnings(
            Map<String, Decision.Deadline> decided, Instant start, Instant due, String what) {
        for (int days : List.of(30, 7, 1)) {
            Instant at = due.minusSeconds(86_400L * days);
            assertThat(decided.get("THIRTY/" + days).due())
                    .as(what + ", warned " + days + " days ahead")
                    .isEqualTo(at.isAfter(start) ? at : null);
        }
    }

    @Test
    void zones_with_summer_time_agree_with_going_day_by_day() {
        var random = new Random(7);
        for (String name : List.of("America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata")) {
            ZoneId zone = ZoneId.of(name);
            Oracle oracle = Oracle.of(zone);
            for (int run = 0; run < 500; run++) {
                Instant start = start(random);
                Map<String, Decision.Deadline> decided = decided(start, zone, Timeline.Source.USUAL);
                assertDays(oracle, decided.get("SEVEN"), start, 7, true, name + " " + start);
                assertDays(oracle, decided.get("BY_POLICY"), start, 3, true, name + " " + start);
            }
        }
    }
}
