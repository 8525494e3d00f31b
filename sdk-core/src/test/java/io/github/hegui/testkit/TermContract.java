package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Decree;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.WorkCalendar;
import io.github.hegui.kernel.time.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What becomes of terms and their warnings, on every home. */
public abstract class TermContract extends DeskGround {

    private static final Actor PAT = Actor.platform("pat");
    private static final WorkingTime TIME = WorkingTime.ofDefaults();

    private Desk desk(WorkingTime time) {
        return Desk.on(store)
                .clock(clock)
                .workingTime(time)
                .features(Licence.FEATURE)
                .build();
    }

    private static void grant(Desk desk, Due ends) {
        var unused = desk.execute(
                        Command.by(PAT),
                        "test.grant",
                        ends,
                        P,
                        Licence.KIND,
                        work -> work.add(Licence.KIND, Licence.grant("l", ends, work.step())))
                .orElseThrow();
    }

    private static void change(Desk desk, BiFunction<Licence, Step, Outcome<Decision<Licence>>> decide) {
        var unused = desk.execute(
                        Command.by(PAT),
                        "test.change",
                        "l",
                        P,
                        Licence.KIND,
                        work -> work.change(Licence.KIND, "l", decide))
                .orElseThrow();
    }

    private Licence licence() {
        return desk.find(Licence.KIND, P, "l").orElseThrow();
    }

    private static List<String> names(Store store) {
        return store.deadlines(0, false, false, null, 100).stream()
                .map(StoredDeadline::name)
                .toList();
    }

    private static Due calendar(Instant from, int days) {
        return TIME.due(Moment.of(from), TimeLimit.calendar(Duration.ofDays(days)));
    }

    @Test
    void several_warnings_come_ahead_of_one_due_each_at_its_time() {
        Desk one = desk(TIME);
        grant(one, calendar(AT, 40));
        assertThat(names(store)).containsExactlyInAnyOrder("EXPIRE", "EXPIRE/30", "EXPIRE/7", "EXPIRE/1", "OBJECT");
        clock.pass(Duration.ofDays(9).plusHours(23));
        run(one);
        assertThat(licence().told()).containsExactly("OBJECT at 2026-03-09T16:00:00.001Z");
        clock.pass(Duration.ofHours(1));
        run(one);
        assertThat(licence().told()).last().isEqualTo("EXPIRE in 30 at 2026-03-12T01:00:00.000Z");
        clock.pass(Duration.ofDays(31)); // an outage: all that is due comes in its order, at its time
        run(one);
        assertThat(licence().told().subList(2, 5))
                .containsExactly(
                        "EXPIRE in 7 at 2026-04-04T01:00:00.000Z",
                        "EXPIRE in 1 at 2026-04-10T01:00:00.000Z",
                        "EXPIRE at 2026-04-11T01:00:00.001Z");
        assertThat(licence().state()).isEqualTo(Licence.State.OVER);
        assertThat(names(store)).isEmpty();
    }

    @Test
    void warnings_that_are_past_when_the_deadline_starts_are_left_out() {
        Desk one = desk(TIME);
        grant(one, calendar(AT, 7));
        assertThat(names(store)).containsExactlyInAnyOrder("EXPIRE", "EXPIRE/1", "OBJECT");
    }

    @Test
    void a_deadline_that_starts_anew_takes_its_warnings_along() {
        Desk one = desk(TIME);
        grant(one, calendar(AT, 5));
        change(one, (licence, step) -> licence.renew(calendar(AT, 400), step));
        assertThat(names(store)).contains("EXPIRE/30", "EXPIRE/7", "EXPIRE/1");
        change(one, (licence, step) -> licence.renew(calendar(AT, 3), step));
        assertThat(names(store)).containsExactlyInAnyOrder("EXPIRE", "EXPIRE/1", "OBJECT");
        run(one);
        assertThat(licence().told()).isEmpty();
    }

    @Test
    void warnings_end_with_their_deadline() {
        Desk one = desk(TIME);
        grant(one, calendar(AT, 40));
        change(one, Licence::revoke);
        assertThat(names(store)).isEmpty();
    }

    @Test
    void what_runs_in_days_or_warns_of_a_year_that_is_not_decreed_is_provisional_and_computed_anew() {
        clock.set(Instant.parse("2026-12-25T01:00:00Z"));
        Desk before = desk(TIME);
        // seven days on is Friday, 1 January, ten are Monday
        grant(before, TIME.due(Moment.of(clock.instant()), TimeLimit.days(10)));
        assertThat(store.deadlines(0, false, false, null, 10))
                .allSatisfy(deadline -> assertThat(deadline.provisional()).isTrue());
        assertThat(before.upkeep().recomputeDeadlines())
                .as("nothing is decreed")
                .isZero();
        Desk after = desk(TIME.withCalendar(WorkCalendar.china().with(Decree.parse("""
                {"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},
                {"name":"元旦","date":"2027-01-04","isOffDay":true},{"name":"元旦","date":"2027-01-05","isOffDay":true}]}
                """))));
        assertThat(after.upkeep().recomputeDeadlines()).isEqualTo(4);
        assertThat(store.deadlines(0, false, false, null, 10))
                .extracting(deadline -> deadline.name() + " " + deadline.due() + " " + deadline.provisional())
                .containsExactlyInAnyOrder(
                        "OBJECT 2027-01-06T16:00:00.001Z false",
                        "EXPIRE 2027-01-06T16:00:00.001Z false",
                        "EXPIRE/7 2026-12-30T16:00:00Z false",
                        "EXPIRE/1 2027-01-05T16:00:00Z false");
        assertThat(after.upkeep().recomputeDeadlines()).isZero();
    }

    @Test
    void a_warning_that_a_decree_leaves_behind_is_not_given() {
        clock.set(Instant.parse("2026-12-25T01:00:00Z"));
        // the ninth day is Sunday, 3 January, so it ends on Monday
        grant(desk(TIME), TIME.due(Moment.of(clock.instant()), TimeLimit.days(9)));
        assertThat(names(store)).contains("EXPIRE/7");
        Desk decreed = desk(TIME.withCalendar(WorkCalendar.china().with(Decree.parse("""
                {"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-03","isOffDay":false}]}
                """))));
        clock.set(Instant.parse("2026-12-28T15:00:00Z"));
        assertThat(decreed.upkeep().recomputeDeadlines()).isPositive();
        assertThat(names(store)).contains("EXPIRE", "EXPIRE/1").doesNotContain("EXPIRE/7");
    }
}
