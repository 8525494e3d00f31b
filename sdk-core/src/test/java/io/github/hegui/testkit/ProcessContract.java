package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.ParkedEvent;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a process does with the feed, on every home: each event has its effect once. */
public abstract class ProcessContract extends DeskGround {

    private static Process counting(String name) {
        Process process = Process.named(name);
        process.on("test.box.filled", Box.KIND, event -> "sum", (work, event) -> {
            int apples = Box.KIND.event(event, Box.Filled.class).apples();
            return add(work, "sum", apples);
        });
        return process;
    }

    private static Outcome<Box> add(Work work, String id, int apples) {
        return work.load(Box.KIND, id, Box.No.NOT_FOUND)
                .map(box -> work.put(Box.KIND, Decision.of(box.plus(apples)).telling(new Box.Sealed(id))));
    }

    private void filled(int times) {
        stock(1_000_000);
        make(desk, "make-sum", "sum", "ann").orElseThrow();
        make(desk, "make-a", "a", "ann").orElseThrow();
        for (int i = 1; i <= times; i++) {
            fill(desk, "fill" + i, "a", i).orElseThrow();
        }
    }

    @Test
    void several_events_on_the_same_document_have_their_effect_in_one_page_and_once_across_restarts() throws Exception {
        filled(20);
        Late.run(desk, counting("sums"));
        assertThat(run(desk).handled()).isEqualTo(20); // it passes over 20 of its own making
        assertThat(box("sum").apples()).isEqualTo(210);
        Desk restarted = secondDesk();
        Late.run(restarted, counting("sums"));
        assertThat(run(restarted)).isEqualTo(RunReport.NOTHING);
        fill(desk, "one more", "a", 1).orElseThrow();
        run(restarted);
        assertThat(box("sum").apples()).isEqualTo(211);
        assertThat(told().stream().filter(e -> e.type().equals("test.box.sealed")))
                .extracting(e -> e.command())
                .startsWith("hegui:process/sums/test.box/a@2.0", "hegui:process/sums/test.box/a@3.0");
    }

    /** Takes an apple out of stock if there is one, and seals the lid if not. */
    private static Outcome<Box> taking(Work work, boolean looks) {
        return work.load(Box.KIND, "sum", Box.No.NOT_FOUND)
                .map(box -> looks && work.balance("apples") == 0
                        ? work.put(Box.KIND, Decision.of(box.resealed()))
                        : work.put(Box.KIND, Decision.of(box.plus(1)).moving(List.of(APPLES.by(-1, NO_APPLES)))));
    }

    @Test
    void an_effect_that_looked_at_what_is_gone_meanwhile_is_decided_anew() {
        stock(2);
        make(desk, "make-sum", "sum", "ann").orElseThrow();
        make(desk, "make-a", "a", "ann").orElseThrow();
        fill(desk, "fill", "a", 1).orElseThrow();
        AtomicInteger tries = new AtomicInteger();
        Process process = Process.named("takes");
        process.on("test.box.filled", Box.KIND, event -> "sum", (work, event) -> {
            Outcome<Box> taken = taking(work, true);
            if (tries.incrementAndGet() == 1) {
                // somebody takes the last one
                var unused = store.apply(io.github.hegui.kernel.store.Change.in(P, AT)
                        .move(APPLES.by(-1, NO_APPLES))
                        .build());
            }
            return taken;
        });
        Late.run(desk, process);
        assertThat(run(desk)).isEqualTo(new RunReport(0, 1, 0, 0));
        assertThat(box("sum")).isEqualTo(new Box("sum", "ann", 0, 1));
        assertThat(store.counter(P, "apples")).isZero();
        assertThat(tries).hasValue(2);
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void an_effect_that_is_always_short_and_may_be_is_noted_as_refused_and_the_stream_goes_on() {
        stock(3);
        make(desk, "make-sum", "sum", "ann").orElseThrow();
        make(desk, "make-a", "a", "ann").orElseThrow();
        fill(desk, "fill1", "a", 2).orElseThrow();
        fill(desk, "fill2", "a", 1).orElseThrow();
        AtomicInteger tries = new AtomicInteger();
        Process process = Process.named("takes");
        process.on("test.box.filled", Box.KIND, event -> "sum", (work, event) -> {
            boolean first = event.command().equals("fill1");
            tries.addAndGet(first ? 1 : 0);
            return taking(work, !first);
        });
        Late.run(desk, process.mayRefuse("test.box.filled", Box.No.NO_APPLES));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 2, 0, 0));
        assertThat(tries).hasValue(Desk.TRIES + 1);
        assertThat(box("sum")).isEqualTo(new Box("sum", "ann", 0, 1));
        assertThat(store.command(P, "hegui:process/takes/test.box/a@2.0")
                        .orElseThrow()
                        .refusal())
                .contains("NO_APPLES");
    }

    @Test
    void an_event_whose_body_was_erased_has_no_effect_and_holds_nothing_up() {
        filled(4);
        assertThat(told()).hasSize(4);
        store.redact(0, List.of(2L));
        Late.run(desk, counting("sums"));
        RunReport report = run(desk);
        assertThat(report.failed() + report.parked()).isZero();
        assertThat(box("sum").apples()).isEqualTo(1 + 3 + 4);
    }

    @Test
    void two_nodes_at_once_have_each_effect_once_and_the_cursor_never_goes_back() throws Exception {
        filled(60);
        Desk other = secondDesk();
        Late.run(desk, counting("sums"));
        Late.run(other, counting("sums"));
        List<RunReport> reports = Collections.synchronizedList(new ArrayList<>());
        Threads.run(4, node -> {
            for (int i = 0; i < 12; i++) {
                reports.add((node % 2 == 0 ? desk : other).run(7, Duration.ofMinutes(1)));
            }
        });
        reports.add(run(desk));
        assertThat(box("sum").apples()).isEqualTo(60 * 61 / 2);
        // 60 that it reacts to, and those of its own making as far as they came in one page with such
        assertThat(reports.stream().mapToInt(RunReport::handled).sum()).isBetween(60, 120);
        assertThat(reports.stream().mapToInt(r -> r.failed() + r.parked()).sum())
                .isZero();
    }

    @Test
    void a_page_that_another_node_came_in_between_leaves_no_event_out() throws Exception {
        stock(10);
        for (String id : List.of("a", "b", "c")) {
            make(desk, "make-" + id, id, "ann").orElseThrow();
        }
        var unused = desk.execute(command("seal"), "seal", "a", P, Box.KIND, work -> add(work, "a", 0))
                .orElseThrow();
        fill(desk, "fill-b", "b", 1).orElseThrow();
        fill(desk, "fill-c", "c", 1).orElseThrow();
        Desk other = secondDesk();
        AtomicInteger met = new AtomicInteger();
        for (Desk node : List.of(desk, other)) {
            Late.run(node, Process.named("sums").on("test.box.filled", Box.KIND, event -> null, (work, event) -> {
                if (met.incrementAndGet()
                        == 2) { // both effects of the page are decided; another node passes the first event
                    assertThat(other.run(1, Duration.ofMinutes(1)).handled()).isEqualTo(1);
                }
                return add(work, event.key().id(), 100);
            }));
        }
        run(desk);
        assertThat(List.of(box("b").apples(), box("c").apples())).containsExactly(101, 101);
    }

    @Test
    void a_refusal_that_may_be_is_noted_and_passed_over_and_so_is_a_short_counter() {
        filled(4);
        Late.run(
                desk,
                Process.named("moves")
                        .on("test.box.filled", Box.KIND, event -> null, (work, event) -> {
                            int n = Box.KIND.event(event, Box.Filled.class).apples();
                            if (n == 2) {
                                return Outcome.refused(Box.No.EMPTY, "sum");
                            }
                            int wanted = n == 1 ? 2_000_000 : n;
                            return work.load(Box.KIND, "sum", Box.No.NOT_FOUND)
                                    .map(box -> work.put(
                                            Box.KIND,
                                            Decision.of(box.plus(wanted))
                                                    .moving(List.of(APPLES.by(-wanted, NO_APPLES)))));
                        })
                        .mayRefuse("test.box.filled", Box.No.EMPTY, Box.No.NO_APPLES));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 4, 0, 0));
        assertThat(box("sum").apples()).isEqualTo(7);
        assertThat(store.counter(P, "apples")).isEqualTo(1_000_000 - 10 - 7);
        assertThat(store.command(P, "hegui:process/moves/test.box/a@2.0")
                        .orElseThrow()
                        .refusal())
                .contains("NO_APPLES");
        assertThat(store.command(P, "hegui:process/moves/test.box/a@3.0")
                        .orElseThrow()
                        .refusal())
                .contains("EMPTY");
    }

    @Test
    void an_effect_never_sees_what_a_short_counter_took_back() {
        filled(2);
        make(desk, "make-b", "b", "ann").orElseThrow();
        Late.run(desk, Process.named("moves").on("test.box.filled", Box.KIND, event -> null, (work, event) -> {
            Box sum = work.find(Box.KIND, "sum").orElseThrow();
            if (Box.KIND.event(event, Box.Filled.class).apples() == 1) {
                return Outcome.done(
                        work.put(Box.KIND, Decision.of(sum.plus(9)).moving(List.of(APPLES.by(-2_000_000, NO_APPLES)))));
            }
            return add(work, "b", sum.apples() + 1);
        }));
        run(desk);
        assertThat(box("sum").apples()).isZero();
        assertThat(box("b").apples()).isEqualTo(1);
    }

    @Test
    void a_poisonous_event_is_parked_after_eight_failures_and_the_stream_goes_on() {
        filled(3);
        AtomicInteger tries = new AtomicInteger();
        Late.run(desk, Process.named("picky").on("test.box.filled", Box.KIND, event -> "sum", (work, event) -> {
            if (event.version() == 3) {
                tries.incrementAndGet();
                throw new IllegalStateException("on purpose");
            }
            return add(work, "sum", 1);
        }));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 1, 1, 0));
        assertThat(run(desk)).as("waits").isEqualTo(RunReport.NOTHING);
        RunReport last = RunReport.NOTHING;
        for (int i = 2; i <= 8; i++) {
            clock.pass(Duration.ofMinutes(2));
            last = run(desk);
        }
        assertThat(last.parked()).isEqualTo(1);
        assertThat(tries).hasValue(8 + 1); // met in the first page too, where it ended the page
        assertThat(box("sum").apples()).isEqualTo(2);
        ParkedEvent parked = desk.find(ParkedEvent.KIND, P, "picky/2").orElseThrow();
        assertThat(parked.event()).isEqualTo("test.box/a@3.0");
    }

    @Test
    void what_is_of_no_interest_is_not_parked_for_the_poisonous_event_behind_it() {
        stock(1);
        DocumentKey other = new DocumentKey(P, "test.other", "o");
        byte[] body = {'{', '}'};
        var told = store.apply(Change.in(P, AT)
                .write(Write.of(other, 0, 1, body))
                .event(new Event(other, "test.other.told", 1, body))
                .build());
        make(desk, "make-a", "a", "ann").orElseThrow();
        fill(desk, "fill", "a", 1).orElseThrow();
        Late.run(desk, Process.named("picky").on("test.box.filled", Box.KIND, event -> "a", (work, event) -> {
            throw new IllegalStateException("on purpose");
        }));
        for (int i = 1; i <= 8; i++) {
            var unused = run(desk);
            clock.pass(Duration.ofMinutes(2));
        }
        assertThat(store.scan(P, "kernel.parked", "", 10))
                .extracting(document -> document.key().id())
                .containsExactly("picky/2");
    }

    @Test
    void a_target_that_cannot_be_told_does_not_stop_the_stream_and_tenants_are_parked_apart() {
        filled(1);
        Desk other = desk.forTenant("other");
        make(other, "make-a", "a", "ann").orElseThrow();
        var unused = other.execute(
                command("x"),
                "x",
                "x",
                new Partition("other", 0),
                Box.KIND,
                work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND)
                        .map(box -> work.put(Box.KIND, Decision.of(box).telling(new Box.Filled("a", 1)))));
        assertThat(told()).extracting(FeedEvent::id).containsExactly("test.box/a@2.0", "test.box/a@2.0");
        Late.run(
                desk,
                Process.named("blind")
                        .on(
                                "test.box.filled",
                                Box.KIND,
                                event -> {
                                    throw new IllegalStateException("no target");
                                },
                                (work, event) -> {
                                    throw new IllegalStateException("no effect");
                                }));
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofMinutes(2));
            run(desk);
        }
        assertThat(store.scan(P, "kernel.parked", "", 10)).hasSize(2);
    }

    @Test
    void a_process_that_cannot_go_on_does_not_keep_others_from_their_work() {
        filled(1);
        Late.task(desk, "a-broken-task", (d, shard, limit) -> {
            throw new IllegalStateException("on purpose");
        });
        Late.run(desk, counting("sums"));
        RunReport report = desk.run(1, Duration.ofMinutes(1));
        assertThat(report.handled()).isEqualTo(1);
        assertThat(box("sum").apples()).isEqualTo(1);
    }

    @Test
    void a_document_of_a_newer_release_is_left_to_nodes_of_that_release_and_nothing_is_parked() {
        filled(1);
        var newer = io.github.hegui.kernel.desk.Kind.of("test.box", Box.class, Box::id)
                .schema(2)
                .upcast(1, node -> node)
                .event("sealed", Box.Sealed.class)
                .build();
        var unused = desk.execute(
                        command("n"),
                        "n",
                        "n",
                        P,
                        newer,
                        work -> work.load(newer, "sum", Box.No.NOT_FOUND).map(box -> work.put(newer, Decision.of(box))))
                .orElseThrow();
        Late.run(desk, counting("sums"));
        Late.onDue(desk, Box.KIND, (work, id, name) -> add(work, id, 1));
        for (int i = 0; i < 12; i++) {
            clock.pass(Duration.ofMinutes(2));
            assertThat(run(desk).parked()).isZero();
        }
        Late.run(
                desk,
                Process.named("sums")
                        .on(
                                "test.box.filled",
                                newer,
                                event -> "sum",
                                (work, event) -> work.load(newer, "sum", Box.No.NOT_FOUND)
                                        .map(box -> work.put(newer, Decision.of(box.plus(1))))));
        run(desk);
        assertThat(box("sum").apples()).isEqualTo(1);
    }

    @Test
    void an_effect_that_asks_by_a_path_sees_what_effects_before_it_in_the_page_wrote() {
        filled(6);
        Late.run(
                desk,
                Process.named("three")
                        .on(
                                "test.box.filled",
                                Box.KIND,
                                event -> null,
                                (work, event) -> work.query(
                                                                Box.KIND,
                                                                Box.BY_OWNER,
                                                                PathKey.start().text("bob"),
                                                                "",
                                                                10)
                                                        .items()
                                                        .size()
                                                < 3
                                        ? Outcome.done(work.put(
                                                Box.KIND,
                                                Decision.of(new Box("bobs-" + event.sequence(), "bob", 0, 0))))
                                        : Outcome.refused(Box.No.EMPTY, "bob"))
                        .mayRefuse("test.box.filled", Box.No.EMPTY));
        RunReport report = run(desk);
        assertThat(report.failed() + report.parked()).isZero();
        assertThat(desk.query(Box.KIND, Box.BY_OWNER, P, PathKey.start().text("bob"), "", 10)
                        .items())
                .hasSize(3);
    }

    @Test
    void a_query_after_a_document_of_the_kind_was_put_is_misuse() {
        make(desk, "a", "a", "ann").orElseThrow();
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        desk.execute(command("b"), "b", "b", P, Box.KIND, work -> {
                            Box put = work.put(Box.KIND, Decision.of(new Box("b", "ann", 0, 0)));
                            var unused = work.query(Box.KIND, Box.BY_OWNER, PathKey.start(), "", 10);
                            return Outcome.done(put);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.box");
    }
}
