package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.desk.Backlog;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.OnDue;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What background work owes to others, on every home: no caller takes its ids, one failure stops one thing, and everybody has a turn. */
public abstract class BackgroundContract extends DeskGround {

    private static Outcome<Box> seal(Work work, String id) {
        return work.load(Box.KIND, id, Box.No.NOT_FOUND)
                .map(box -> work.put(Box.KIND, Decision.of(box.resealed()).telling(new Box.Sealed(id))));
    }

    private static void sealOnFill(Desk desk) {
        Late.run(
                desk,
                Process.named("seals")
                        .on(
                                "test.box.filled",
                                Box.KIND,
                                event -> event.key().id(),
                                (work, event) -> seal(work, event.key().id())));
    }

    private void boxes(int number) {
        stock(1_000_000);
        for (int i = 0; i < number; i++) {
            make(desk, "make-b" + i, "b" + i, "ann").orElseThrow();
        }
    }

    /** A command of a caller's under that id, refused. */
    private void taken(String id) {
        assertThat(fill(desk, id, "nobody's", 1).isDone()).isFalse();
    }

    @Test
    void a_callers_id_that_can_be_guessed_keeps_no_process_from_its_effect() {
        boxes(1);
        taken("seals/test.box/b0@2.0");
        taken("process/seals/test.box/b0@2.0");
        fill(desk, "fill", "b0", 1).orElseThrow();
        sealOnFill(desk);
        run(desk);
        assertThat(box("b0").seals()).isEqualTo(1);
    }

    @Test
    void a_callers_id_that_can_be_guessed_keeps_no_deadline_from_firing() {
        boxes(1);
        taken("due/SEAL/" + AT.toEpochMilli() + "/test.box/b0");
        taken("due/SEAL/" + AT.toEpochMilli() + "/0/test.box/b0");
        watch(desk, "b0", "SEAL", AT, false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        run(desk);
        assertThat(told()).extracting(FeedEvent::at).containsExactly(AT);
    }

    @Test
    void two_of_one_name_are_refused_when_the_desk_is_built_and_never_one_done_instead_of_the_other() {
        Process one = Process.named("test.same")
                .on(Box.Filled.class.getName(), Box.KIND, e -> null, (w, e) -> w.read(Box.KIND, "a"));
        Process two = Process.named("test.same")
                .on(Box.Filled.class.getName(), Box.KIND, e -> null, (w, e) -> w.read(Box.KIND, "b"));
        Feature first = Feature.named("test.first").process(one).build();
        Feature second = Feature.named("test.second").process(two).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Desk.on(store).features(first, second).build())
                .withMessageContaining("test.same");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Desk.on(store)
                        .features(Feature.named("test.both")
                                .process(one)
                                .process(two)
                                .build())
                        .build())
                .withMessageContaining("test.same");
        Feature due = Feature.named("test.due")
                .onDue(Box.KIND, (work, id, name) -> work.read(Box.KIND, id))
                .build();
        Feature again = Feature.named("test.again")
                .onDue(Box.KIND, (work, id, name) -> work.read(Box.KIND, id))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Desk.on(store).features(due, again).build())
                .withMessageContaining("test.box");
        assertThat(Desk.on(store).features(first, due, first).build().shards()).isPositive();
    }

    @Test
    void an_error_in_one_subscription_is_that_subscriptions_own() {
        boxes(2);
        fill(desk, "fill", "b0", 1).orElseThrow();
        watch(desk, "b1", "SEAL", AT, false);
        Late.give(desk, Subscription.named("a").handle(event -> {
            throw new AssertionError("on purpose");
        }));
        Late.give(desk, Subscription.named("b").handle(event -> {
            throw new NoClassDefFoundError("on purpose");
        }));
        List<String> mails = new ArrayList<>();
        Late.give(desk, Subscription.named("c").handle(event -> mails.add(event.type())));
        Late.task(desk, "a-task", (d, shard, limit) -> {
            throw new StackOverflowError("on purpose");
        });
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        sealOnFill(desk);
        RunReport report = run(desk);
        assertThat(mails).contains("test.box.filled");
        assertThat(box("b0").seals()).isEqualTo(1);
        assertThat(box("b1").seals()).isEqualTo(1);
        assertThat(report.failed()).isGreaterThanOrEqualTo(3);
        for (int i = 0; i < 16; i++) {
            clock.pass(Duration.ofMinutes(2));
            report = report.plus(run(desk));
        }
        assertThat(report.parked()).as("three events of two subscriptions").isEqualTo(6);
    }

    @Test
    void an_error_in_a_reaction_or_a_deadline_is_counted_and_parked_like_any_failure() {
        boxes(2);
        fill(desk, "fill", "b0", 1).orElseThrow();
        watch(desk, "b0", "SEAL", AT, false);
        watch(desk, "b1", "SEAL", AT, false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            if (id.equals("b0")) {
                throw new StackOverflowError("on purpose");
            }
            return seal(work, id);
        });
        Late.run(desk, Process.named("broken").on("test.box.filled", Box.KIND, event -> null, (work, event) -> {
            throw new ExceptionInInitializerError("on purpose");
        }));
        RunReport report = RunReport.NOTHING;
        for (int i = 0; i < 8; i++) {
            report = report.plus(run(desk));
            clock.pass(Duration.ofMinutes(2));
        }
        assertThat(box("b1").seals()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(7 + 7);
        assertThat(report.parked()).isEqualTo(2);
    }

    @Test
    void what_is_beyond_a_limit_is_given_up_at_the_first_try() {
        boxes(2);
        fill(desk, "fill", "b0", 1).orElseThrow();
        watch(desk, "b1", "SEAL", AT, false);
        AtomicInteger tries = new AtomicInteger();
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            tries.incrementAndGet();
            work.put(Box.KIND, Decision.of(new Box("new", "x".repeat(2_000_000), 0, 0)));
            return seal(work, id);
        });
        Late.run(desk, Process.named("large").on("test.box.filled", Box.KIND, event -> null, (work, event) -> {
            tries.incrementAndGet();
            return Outcome.done(work.put(Box.KIND, Decision.of(new Box("new", "x".repeat(2_000_000), 0, 0))));
        }));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 0, 0, 2));
        clock.pass(Duration.ofDays(1));
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
        assertThat(tries).hasValue(2);
    }

    @Test
    void a_document_that_is_stuck_holds_up_its_own_events_and_no_others() {
        boxes(3);
        for (int i = 1; i <= 3; i++) {
            for (int box = 0; box < 3; box++) {
                fill(desk, "fill" + i + "-" + box, "b" + box, i).orElseThrow();
            }
        }
        List<String> mails = new ArrayList<>();
        Late.give(desk, Subscription.named("mail").handle(Box.KIND, Box.Filled.class, (filled, event) -> {
            if (event.id().equals("test.box/b1@2.0") && clock.instant().isBefore(AT.plusSeconds(60))) {
                throw new IllegalStateException("on purpose");
            }
            mails.add(event.id());
        }));
        List<String> effects = new ArrayList<>();
        Late.run(
                desk,
                Process.named("seals")
                        .on("test.box.filled", Box.KIND, event -> event.key().id(), (work, event) -> {
                            if (event.id().equals("test.box/b1@2.0")
                                    && clock.instant().isBefore(AT.plusSeconds(60))) {
                                throw new IllegalStateException("on purpose");
                            }
                            effects.add(event.id());
                            return seal(work, event.key().id());
                        }));
        run(desk);
        String[] free = {
            "test.box/b0@2.0",
            "test.box/b2@2.0",
            "test.box/b0@3.0",
            "test.box/b2@3.0",
            "test.box/b0@4.0",
            "test.box/b2@4.0"
        };
        assertThat(mails).containsExactly(free);
        assertThat(List.of(box("b0").seals(), box("b1").seals(), box("b2").seals()))
                .containsExactly(3, 0, 3);
        clock.pass(Duration.ofMinutes(2));
        run(desk);
        assertThat(mails)
                .endsWith("test.box/b1@2.0", "test.box/b1@3.0", "test.box/b1@4.0")
                .hasSize(9);
        assertThat(effects).endsWith("test.box/b1@2.0", "test.box/b1@3.0", "test.box/b1@4.0");
        assertThat(box("b1").seals()).isEqualTo(3);
    }

    @Test
    void who_has_much_before_them_lets_nobody_wait() {
        boxes(2);
        for (int i = 0; i < 100; i++) {
            fill(desk, "fill" + i, "b0", 1).orElseThrow();
        }
        AtomicInteger mails = new AtomicInteger();
        Late.give(desk, Subscription.named("mail").handle(event -> mails.incrementAndGet()));
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        watch(desk, "b1", "SEAL", AT, false);
        RunReport report = desk.run(10, Duration.ofMinutes(1));
        assertThat(report.pieces()).isEqualTo(10);
        assertThat(box("b1").seals()).as("in one run of ten").isEqualTo(1);
        watch(desk, "b1", "SEAL", AT.plusMillis(1), false);
        clock.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 6; i++) {
            assertThat(desk.run(1, Duration.ofMinutes(1)).pieces()).isEqualTo(1);
        }
        assertThat(box("b1").seals()).as("in six runs of one").isEqualTo(2);
        assertThat(mails).hasValueLessThan(20);
    }

    @Test
    void however_large_the_limit_each_has_its_share() {
        for (int limit : List.of(Integer.MAX_VALUE, Integer.MAX_VALUE - 1)) {
            List<Integer> shares = new ArrayList<>();
            Desk fresh = Desk.on(store)
                    .clock(clock)
                    .features(Feature.named("test.shares")
                            .task("a", (d, shard, share) -> {
                                shares.add(share);
                                return RunReport.NOTHING;
                            })
                            .build())
                    .build();
            var unused = fresh.run(limit, Duration.ofMinutes(1));
            assertThat(shares)
                    .isNotEmpty()
                    .allSatisfy(share -> assertThat(share).isGreaterThan(100));
        }
    }

    @Test
    void a_task_that_the_store_fails_keeps_no_other_from_its_turn() {
        boxes(1);
        watch(desk, "b0", "SEAL", AT, false);
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        Late.task(desk, "a-task", (d, shard, limit) -> {
            throw new HeguiException(ErrorCode.STORE_FAILED, "on purpose");
        });
        for (int i = 0; i < 3; i++) {
            try {
                var unused = run(desk);
            } catch (HeguiException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED);
            }
        }
        assertThat(box("b0").seals()).isEqualTo(1);
    }

    @Test
    void a_deadline_that_cannot_be_computed_anew_does_not_keep_the_others_from_it() {
        boxes(2);
        watch(desk, "b0", "SEAL", AT.plusSeconds(60), true);
        watch(desk, "b1", "SEAL", AT.plusSeconds(60), true);
        Late.onDue(desk, Box.KIND, new OnDue<>() {
            @Override
            public Outcome<Box> due(Work work, String id, String name) {
                return seal(work, id);
            }

            @Override
            public Outcome<Box> recompute(Work work, String id, String name) {
                if (id.equals("b0")) {
                    throw new IllegalStateException("on purpose");
                }
                return work.load(Box.KIND, id, Box.No.NOT_FOUND)
                        .map(box -> work.put(Box.KIND, Decision.of(box).starting(name, AT.plusSeconds(90), false)));
            }
        });
        assertThat(desk.upkeep().recomputeDeadlines()).isEqualTo(1);
        assertThat(store.deadlines(0, false, true, null, 10))
                .extracting(deadline -> deadline.key().id())
                .containsExactly("b0");
    }

    @Test
    void a_deadline_that_a_counter_always_forbids_waits_for_a_person_and_those_after_it_decide_on_what_stands() {
        boxes(2);
        watch(desk, "b0", "A", AT, false);
        watch(desk, "b0", "B", AT.plusSeconds(1), false);
        AtomicInteger tries = new AtomicInteger();
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            tries.addAndGet(name.equals("A") ? 1 : 0);
            int wanted = name.equals("A") ? 5_000_000 : 2;
            return work.load(Box.KIND, id, Box.No.NOT_FOUND)
                    .map(box -> work.put(
                            Box.KIND, Decision.of(box.plus(wanted)).moving(List.of(APPLES.by(-wanted, NO_APPLES)))));
        });
        clock.pass(Duration.ofSeconds(9));
        assertThat(run(desk)).isEqualTo(new RunReport(1, 0, 0, 1));
        assertThat(tries).hasValueGreaterThan(Desk.TRIES);
        assertThat(box("b0").apples()).isEqualTo(2);
        assertThat(store.deadlines(0, true, false, null, 10))
                .extracting(deadline -> deadline.name())
                .containsExactly("A");
    }

    @Test
    void a_run_forgets_what_is_over() {
        boxes(1);
        assertThat(store.command(P, "SELLER:ann make-b0")).isPresent();
        run(desk);
        assertThat(store.command(P, "SELLER:ann make-b0")).isPresent();
        clock.pass(Duration.ofDays(31));
        run(desk);
        assertThat(store.command(P, "SELLER:ann make-b0")).isEmpty();
        make(desk, "later", "later", "ann").orElseThrow();
        clock.pass(Duration.ofDays(31));
        run(desk);
        assertThat(store.command(P, "SELLER:ann later")).isEmpty();
    }

    @Test
    void two_names_that_differ_by_where_a_slash_stands_are_two_ids() {
        boxes(1);
        var unused = desk.execute(
                        command("odd"),
                        "odd",
                        Map.of(),
                        P,
                        Box.KIND,
                        work -> Outcome.done(work.put(
                                Box.KIND,
                                Decision.of(new Box("test.box/b0", "ann", 0, 0))
                                        .starting("A/" + AT.toEpochMilli(), AT, false))))
                .orElseThrow();
        List<FeedEvent> met = new ArrayList<>();
        for (String name : List.of("p", "p/test.box")) {
            Late.run(desk, Process.named(name).on("test.box.filled", Box.KIND, event -> null, (work, event) -> {
                met.add(event);
                return seal(work, event.key().id());
            }));
        }
        fill(desk, "one", "b0", 1).orElseThrow();
        fill(desk, "two", "test.box/b0", 1).orElseThrow();
        run(desk);
        assertThat(met).hasSize(4);
        assertThat(box("b0").seals()).isEqualTo(2);
        assertThat(box("test.box/b0").seals()).isEqualTo(2);
    }

    @Test
    void the_backlog_says_what_waits_and_by_how_much() {
        boxes(2);
        sealOnFill(desk);
        Late.onDue(desk, Box.KIND, (work, id, name) -> {
            throw new IllegalStateException("it never goes well");
        });
        assertThat(desk.upkeep().backlog().overdue()).isZero();
        run(desk);
        assertThat(desk.upkeep().backlog().mostUnread()).isZero();
        fill(desk, "fill-0", "b0", 1).orElseThrow();
        fill(desk, "fill-1", "b1", 1).orElseThrow();
        watch(desk, "b0", "SEAL", AT, false);
        clock.pass(Duration.ofMinutes(10));
        Backlog backlog = desk.upkeep().backlog();
        assertThat(backlog.unread()).containsOnlyKeys("seals");
        assertThat(backlog.mostUnread()).isEqualTo(2);
        assertThat(backlog.overdue()).isEqualTo(Duration.ofMinutes(10));
        assertThat(backlog.parkedEvents() + backlog.parkedDeadlines()).isZero();
        for (int i = 0; i < 10; i++) {
            run(desk);
            clock.pass(Duration.ofMinutes(10));
        }
        assertThat(desk.upkeep().backlog().mostUnread()).isZero();
        assertThat(desk.upkeep().backlog().parkedDeadlines()).isEqualTo(1);
        assertThat(desk.upkeep().backlog().overdue()).isZero();
    }
}
