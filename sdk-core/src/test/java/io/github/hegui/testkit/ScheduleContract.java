package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.schedule.Schedule;
import io.github.hegui.kernel.schedule.ScheduleEvent.Came;
import io.github.hegui.kernel.schedule.ScheduleId;
import io.github.hegui.kernel.schedule.ScheduleMachine;
import io.github.hegui.kernel.schedule.ScheduleRefusal;
import io.github.hegui.kernel.schedule.Schedules;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Decree;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Rhythm;
import io.github.hegui.kernel.time.WorkCalendar;
import io.github.hegui.kernel.time.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of schedules, on every home. */
public abstract class ScheduleContract extends DeskGround {

    private static final ScheduleId SETTLEMENT = new ScheduleId("test.settlement");
    private static final ScheduleId OTHER = new ScheduleId("test.other");
    private static final Command BY_PAT = Command.of("start", Actor.platform("pat"));
    private static final Rhythm AT_TWO = Rhythm.daily(LocalTime.of(2, 0));

    /** Fills a box with an apple each time, and seals it at that time. */
    private static final Feature FILLING = Feature.named("test.filling")
            .needs(Schedules.FEATURE)
            .process(Schedules.process(
                    "test.filling",
                    SETTLEMENT,
                    Box.KIND,
                    (work, came) -> Outcome.done(work.put(
                            Box.KIND, Decision.of(new Box("box-" + came.number(), "ann", (int) came.number(), 0))))))
            .build();

    private Desk open(Store on, WorkingTime time) {
        return Desk.on(on).clock(clock).workingTime(time).features(FILLING).build();
    }

    private Desk open() {
        return open(store, WorkingTime.ofDefaults());
    }

    private List<Came> came() {
        return told().stream()
                .filter(Schedules.CAME::isOf)
                .map(Schedules.CAME::read)
                .toList();
    }

    private static Moment at(String local) {
        return Moment.parse(local + "+08:00");
    }

    @Test
    void each_time_comes_once_at_its_time_and_is_followed_by_what_is_to_be_done() throws Exception {
        Desk one = open();
        Desk other = open(stores.second(), WorkingTime.ofDefaults());
        Schedules.on(one).start(BY_PAT, SETTLEMENT, AT_TWO).orElseThrow();
        assertThat(one.nextDue()).contains(at("2026-03-03T02:00:00").toInstant());
        clock.set(at("2026-03-03T01:59:59.999").toInstant());
        run(one);
        assertThat(came()).isEmpty();
        clock.set(at("2026-03-03T02:00:00").toInstant());
        Threads.run(4, thread -> {
            var unused = (thread % 2 == 0 ? one : other).run(100, Duration.ofMinutes(1));
        });
        run(one);
        assertThat(came()).containsExactly(new Came(SETTLEMENT, 1, at("2026-03-03T02:00:00")));
        assertThat(box("box-1").apples()).isEqualTo(1);
        assertThat(Schedules.on(other).find(SETTLEMENT).orElseThrow().next())
                .isEqualTo(new Rhythm.Time(at("2026-03-04T02:00:00"), false));
    }

    @Test
    void after_an_outage_those_that_were_missed_come_one_after_the_other() {
        Desk one = open();
        Schedules.on(one).start(BY_PAT, SETTLEMENT, AT_TWO).orElseThrow();
        clock.pass(Duration.ofDays(40));
        run(open());
        assertThat(came())
                .extracting(Came::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
        assertThat(came()).extracting(Came::at).isSorted().endsWith(at("2026-04-11T02:00:00"));
        assertThat(told())
                .filteredOn(Schedules.CAME::isOf)
                .allSatisfy(event -> assertThat(event.at())
                        .isEqualTo(Schedules.CAME.read(event).at().toInstant()));
        IntStream.rangeClosed(1, 40)
                .forEach(number -> assertThat(box("box-" + number).apples()).isEqualTo(number));
        assertThat(one.nextDue()).contains(at("2026-04-12T02:00:00").toInstant());
    }

    @Test
    void a_host_may_start_it_each_time_it_starts_and_another_rhythm_counts_from_then() {
        Desk one = open();
        Schedules schedules = Schedules.on(one);
        schedules.start(BY_PAT, SETTLEMENT, AT_TWO).orElseThrow();
        clock.pass(Duration.ofHours(1));
        Schedule same = schedules
                .start(Command.by(Actor.platform("quy")), SETTLEMENT, AT_TWO)
                .orElseThrow();
        assertThat(same.since()).isEqualTo(Moment.of(AT));
        assertThat(one.nextDue()).contains(at("2026-03-03T02:00:00").toInstant());
        schedules
                .start(Command.by(Actor.platform("quy")), SETTLEMENT, Rhythm.monthly(31, LocalTime.of(0, 0)))
                .orElseThrow();
        assertThat(one.nextDue()).contains(at("2026-03-31T00:00:00").toInstant());
    }

    @Test
    void what_is_stopped_comes_no_more_until_it_is_started_again_and_others_do_not_follow_from_it() {
        Desk one = open();
        Schedules schedules = Schedules.on(one);
        schedules.start(BY_PAT, SETTLEMENT, AT_TWO).orElseThrow();
        schedules.start(Command.by(Actor.platform("pat")), OTHER, AT_TWO).orElseThrow();
        clock.pass(Duration.ofDays(1));
        run(one);
        schedules.stop(Command.by(Actor.platform("pat")), SETTLEMENT).orElseThrow();
        clock.pass(Duration.ofDays(3));
        run(one);
        assertThat(came())
                .filteredOn(came -> came.schedule().equals(SETTLEMENT))
                .hasSize(1);
        assertThat(came()).filteredOn(came -> came.schedule().equals(OTHER)).hasSize(4);
        assertThat(one.find(Box.KIND, P, "box-2")).isEmpty();
        assertThat(one.parked().events(0, "", 10).items()).isEmpty();
        schedules.start(Command.by(Actor.platform("pat")), SETTLEMENT, AT_TWO).orElseThrow();
        clock.pass(Duration.ofDays(1));
        run(one);
        assertThat(came())
                .filteredOn(came -> came.schedule().equals(SETTLEMENT))
                .containsExactly(
                        new Came(SETTLEMENT, 1, at("2026-03-03T02:00:00")),
                        new Came(SETTLEMENT, 2, at("2026-03-07T02:00:00")));
    }

    @Test
    void it_is_for_the_platform_alone() {
        Schedules schedules = Schedules.on(open());
        assertThat(schedules
                        .start(Command.by(ANN), SETTLEMENT, AT_TWO)
                        .refusal()
                        .is(ScheduleRefusal.NOT_OPERATOR))
                .isTrue();
        assertThat(schedules.stop(Command.by(ANN), SETTLEMENT).refusal().is(ScheduleRefusal.NOT_FOUND))
                .isTrue();
        schedules.start(BY_PAT, SETTLEMENT, AT_TWO).orElseThrow();
        assertThat(schedules.stop(Command.by(ANN), SETTLEMENT).refusal().is(ScheduleRefusal.NOT_OPERATOR))
                .isTrue();
        assertThat(schedules
                        .start(Command.by(ANN), SETTLEMENT, AT_TWO)
                        .refusal()
                        .is(ScheduleRefusal.NOT_OPERATOR))
                .isTrue();
        assertThat(schedules.find(SETTLEMENT).orElseThrow().state()).isEqualTo(ScheduleMachine.State.RUNNING);
    }

    @Test
    void working_days_that_are_not_decreed_are_counted_anew() {
        clock.set(Instant.parse("2026-12-30T01:00:00Z"));
        Desk before = open();
        Schedules.on(before)
                .start(BY_PAT, SETTLEMENT, Rhythm.workingDays(2, LocalTime.of(9, 0)))
                .orElseThrow();
        assertThat(before.nextDue()).contains(at("2027-01-01T09:00:00").toInstant());
        assertThat(before.upkeep().recomputeDeadlines()).isZero();
        Desk after = open(
                store,
                WorkingTime.ofDefaults().withCalendar(WorkCalendar.china().with(Decree.parse("""
                        {"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}
                        """))));
        assertThat(after.upkeep().recomputeDeadlines()).isEqualTo(1);
        assertThat(after.nextDue()).contains(at("2027-01-04T09:00:00").toInstant());
        assertThat(Schedules.on(after).find(SETTLEMENT).orElseThrow().next())
                .isEqualTo(new Rhythm.Time(at("2027-01-04T09:00:00"), false));
        assertThat(after.upkeep().recomputeDeadlines()).isZero();
    }
}
