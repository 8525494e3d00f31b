package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.OnDue;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a desk does with deadlines, on every home. */
public abstract class DeadlineContract extends DeskGround {

    private static Outcome<Box> seal(Work work, String id) {
        return work.load(Box.KIND, id, Box.No.NOT_FOUND)
                .map(box -> work.put(Box.KIND, Decision.of(box.resealed()).telling(new Box.Sealed(id))));
    }

    private void boxes(int number) {
        for (int i = 0; i < number; i++) {
            make(desk, "make" + i, "b" + i, "ann").orElseThrow();
        }
    }

    @Test
    void a_deadline_fires_once_in_effect_from_two_nodes_and_at_its_due_time() throws Exception {
        Desk other = secondDesk();
        boxes(30);
        for (int i = 0; i < 30; i++) {
            watch(desk, "b" + i, "SEAL", AT.plusSeconds(i), false);
        }
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        Late.onDue(other, Box.KIND, (work, id, name) -> seal(work, id));
        assertThat(desk.nextDue()).contains(AT);
        clock.pass(Duration.ofSeconds(19));
        AtomicInteger fired = new AtomicInteger();
        Threads.run(
                4,
                node -> fired.addAndGet((node % 2 == 0 ? desk : other)
                        .run(1_000, Duration.ofMinutes(1))
                        .fired()));
        assertThat(fired).hasValue(20);
        for (int i = 0; i < 30; i++) {
            assertThat(box("b" + i).seals()).as("box %d", i).isEqualTo(i < 20 ? 1 : 0);
        }
        assertThat(told())
                .allSatisfy(event -> assertThat(event.at())
                        .isEqualTo(
                                AT.plusSeconds(Integer.parseInt(event.key().id().substring(1)))));
        assertThat(desk.nextDue()).contains(AT.plusSeconds(20));
    }

    @Test
    void two_deadlines_of_one_document_fire_together() {
        boxes(1);
        watch(desk, "b0", "A", AT, false);
        watch(desk, "b0", "B", AT, false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        assertThat(run(desk)).isEqualTo(new RunReport(2, 0, 0, 0));
        assertThat(box("b0").seals()).isEqualTo(2);
    }

    @Test
    void two_deadlines_of_one_document_do_not_overwrite_what_came_in_between() {
        boxes(1);
        stock(10);
        watch(desk, "b0", "A", AT, false);
        watch(desk, "b0", "B", AT, false);
        AtomicInteger met = new AtomicInteger();
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            Outcome<Box> sealed = seal(work, id);
            if (met.incrementAndGet() == 1) {
                fill(desk, "between", "b0", 5).orElseThrow();
            }
            return sealed;
        });
        run(desk);
        assertThat(box("b0")).isEqualTo(new Box("b0", "ann", 5, 2));
    }

    @Test
    void a_moot_deadline_is_removed_and_nothing_else_happens() {
        boxes(1);
        watch(desk, "b0", "SEAL", AT, false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> Outcome.refused(Box.No.EMPTY, id));
        assertThat(run(desk).fired()).isEqualTo(1);
        assertThat(desk.nextDue()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_deadline_that_a_counter_forbids_is_parked_and_those_after_it_decide_on_what_stands() {
        boxes(2);
        stock(3);
        watch(desk, "b0", "A", AT, false);
        watch(desk, "b0", "B", AT.plusSeconds(1), false);
        watch(desk, "b1", "C", AT.plusSeconds(2), false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            Box box = work.find(Box.KIND, "b0").orElseThrow();
            if (name.equals("C")) {
                Box own = work.find(Box.KIND, "b1").orElseThrow();
                return Outcome.done(work.put(Box.KIND, Decision.of(own.plus(box.apples()))));
            }
            int wanted = name.equals("A") ? 5 : 2;
            return Outcome.done(
                    work.put(Box.KIND, Decision.of(box.plus(wanted)).moving(List.of(APPLES.by(-wanted, NO_APPLES)))));
        });
        clock.pass(Duration.ofSeconds(9));
        run(desk);
        assertThat(box("b0").apples()).isEqualTo(2);
        assertThat(box("b1").apples()).as("what it saw of b0").isEqualTo(2);
        assertThat(store.counter(P, "apples")).isEqualTo(1);
        assertThat(desk.nextDue()).isEmpty();
    }

    @Test
    void a_failing_deadline_is_tried_later_and_parked_after_eight_failures_while_others_fire() {
        boxes(2);
        watch(desk, "b0", "SEAL", AT, false);
        watch(desk, "b1", "SEAL", AT, false);
        AtomicInteger tries = new AtomicInteger();
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            if (id.equals("b0")) {
                tries.incrementAndGet();
                throw new IllegalStateException("on purpose");
            }
            return seal(work, id);
        });
        assertThat(run(desk)).isEqualTo(new RunReport(1, 0, 1, 0));
        assertThat(run(desk)).as("waits").isEqualTo(RunReport.NOTHING);
        for (int i = 2; i <= 8; i++) {
            clock.pass(Duration.ofMinutes(2));
            assertThat(run(desk)).isEqualTo(i < 8 ? new RunReport(0, 0, 1, 0) : new RunReport(0, 0, 0, 1));
        }
        clock.pass(Duration.ofDays(1));
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
        assertThat(tries).hasValue(8);
        assertThat(store.deadlines(0, true, false, null, 10))
                .extracting(t -> t.key().id())
                .containsExactly("b0");
    }

    @Test
    void a_deadline_that_failed_at_first_does_what_it_does_at_the_time_when_it_was_due() {
        boxes(1);
        watch(desk, "b0", "SEAL", AT.plusSeconds(5), false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            if (clock.instant().isBefore(AT.plusSeconds(60))) {
                throw new IllegalStateException("on purpose");
            }
            return seal(work, id);
        });
        clock.pass(Duration.ofSeconds(7));
        assertThat(run(desk).failed()).isEqualTo(1);
        assertThat(desk.nextDue()).contains(AT.plusSeconds(8));
        assertThat(store.deadlines(0, false, false, null, 10))
                .extracting(StoredDeadline::due, StoredDeadline::attempts)
                .containsExactly(org.assertj.core.api.Assertions.tuple(AT.plusSeconds(5), 1));
        clock.pass(Duration.ofSeconds(2));
        assertThat(run(desk).failed()).isEqualTo(1);
        clock.pass(Duration.ofMinutes(2));
        assertThat(run(desk).fired()).isEqualTo(1);
        assertThat(told().stream().filter(event -> event.type().equals("test.box.sealed")))
                .extracting(FeedEvent::at)
                .containsExactly(AT.plusSeconds(5));
    }

    @Test
    void a_deadline_set_anew_by_its_own_firing_fires_again() {
        boxes(1);
        watch(desk, "b0", "SEAL", AT, false);
        Late.onDue(
                desk,
                Box.KIND,
                (work, id, name) -> work.load(Box.KIND, id, Box.No.NOT_FOUND)
                        .map(box -> work.put(
                                Box.KIND,
                                Decision.of(box.resealed())
                                        .starting(name, work.at().plusSeconds(60), false))));
        clock.pass(Duration.ofSeconds(200));
        assertThat(run(desk).fired()).isEqualTo(4);
        assertThat(box("b0").seals()).isEqualTo(4);
        assertThat(desk.nextDue()).contains(AT.plusSeconds(240));
    }

    @Test
    void a_deadline_set_again_for_a_time_at_which_it_fired_before_fires_once_more() {
        boxes(1);
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        for (int i = 1; i <= 3; i++) {
            watch(desk, "b0", "SEAL", AT, false);
            clock.pass(Duration.ofSeconds(1));
            run(desk);
            assertThat(box("b0").seals()).isEqualTo(i);
            assertThat(desk.nextDue()).isEmpty();
        }
    }

    @Test
    void a_node_leaves_kinds_alone_that_it_does_not_know() throws Exception {
        boxes(1);
        watch(desk, "b0", "SEAL", AT, false);
        Desk other = secondDesk();
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
        assertThat(desk.nextDue()).isEmpty();
        Late.onDue(other, Box.KIND, (work, id, name) -> seal(work, id));
        assertThat(run(other).fired()).isEqualTo(1);
    }

    @Test
    void what_rests_on_an_undecreed_year_is_recomputed_as_often_as_asked() {
        boxes(3);
        watch(desk, "b0", "SEAL", AT.plusSeconds(60), true);
        watch(desk, "b1", "SEAL", AT.plusSeconds(60), true);
        watch(desk, "b2", "SEAL", AT.plusSeconds(60), false);
        AtomicInteger round = new AtomicInteger();
        Late.onDue(desk, Box.KIND, new OnDue<>() {
            @Override
            public Outcome<Box> due(Work work, String id, String name) {
                return seal(work, id);
            }

            @Override
            public Outcome<Box> recompute(Work work, String id, String name) {
                Instant due = AT.plusSeconds(round.get() < 2 ? 60 : 90);
                return id.equals("b1")
                        ? Outcome.refused(Box.No.EMPTY, id)
                        : work.load(Box.KIND, id, Box.No.NOT_FOUND)
                                .map(box -> work.put(Box.KIND, Decision.of(box).starting(name, due, round.get() < 2)));
            }
        });
        for (int i = 0; i < 3; i++) {
            round.set(i);
            assertThat(desk.upkeep().recomputeDeadlines()).isEqualTo(1);
        }
        assertThat(store.deadlines(0, false, false, null, 10))
                .extracting(StoredDeadline::due)
                .containsExactly(AT.plusSeconds(90), AT.plusSeconds(60), AT.plusSeconds(60));
        assertThat(desk.upkeep().recomputeDeadlines()).isZero();
        assertThat(told()).extracting(FeedEvent::type).isEmpty();
    }
}
