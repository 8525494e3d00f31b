package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskObserver;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a desk does with commands, on every home. */
public abstract class DeskContract extends DeskGround {

    /** A pass that is good for a minute. */
    record Pass(String id, String owner) {
        static final io.github.hegui.kernel.desk.AccessPath<Pass> BY_OWNER = io.github.hegui.kernel.desk.AccessPath.of(
                "by-owner", 1, pass -> PathKey.start().text(pass.owner()));

        static final Kind<Pass> KIND = Kind.of("test.pass", Pass.class, Pass::id)
                .lasts(Duration.ofMinutes(1))
                .path(BY_OWNER)
                .build();
    }

    /** A sheet of paper for long texts. */
    record Sheet(String id, String text) {
        static final Kind<Sheet> KIND =
                Kind.of("test.sheet", Sheet.class, Sheet::id).build();
    }

    private Outcome<Sheet> write(String command, String text) {
        return desk.execute(
                command(command),
                "test.write",
                text.length(),
                P,
                Sheet.KIND,
                work -> Outcome.done(work.put(Sheet.KIND, Decision.of(new Sheet(command, text)))));
    }

    private Outcome<Pass> pass(String command, String id, String owner) {
        return desk.execute(command(command), "test.pass", id, P, Pass.KIND, work -> {
            boolean isThere = work.find(Pass.KIND, id).isPresent();
            return isThere
                    ? Outcome.refused(Box.No.EMPTY, id)
                    : Outcome.done(work.put(Pass.KIND, Decision.of(new Pass(id, owner))));
        });
    }

    @Test
    void a_command_that_was_carried_out_is_answered_again_with_the_document_as_it_is_now() {
        stock(10);
        assertThat(make(desk, "c1", "a", "ann")).isEqualTo(Outcome.done(new Box("a", "ann", 0, 0)));
        fill(desk, "c2", "a", 3).orElseThrow();
        assertThat(make(desk, "c1", "a", "ann")).isEqualTo(new Done<>(new Box("a", "ann", 3, 0), true));
        assertThat(fill(desk, "c2", "a", 3)).isEqualTo(new Done<>(new Box("a", "ann", 3, 0), true));
        assertThat(store.counter(P, "apples")).isEqualTo(7);
        assertThat(told()).extracting(FeedEvent::command).containsExactly("c2");
    }

    /** Refuses a second box of apples without a first one, which there never is: both are made in one change. */
    private Outcome<Box> second(Command command, Desk on, Runnable meanwhile) {
        AtomicInteger tries = new AtomicInteger();
        return on.execute(command, "test.second", "", P, Box.KIND, work -> {
            boolean isFirst = work.find(Box.KIND, "first").isPresent();
            if (tries.incrementAndGet() == 1) {
                meanwhile.run();
            }
            boolean isSecond = work.find(Box.KIND, "second").isPresent();
            return isSecond && !isFirst
                    ? Outcome.refused(Box.No.EMPTY, "second")
                    : Outcome.done(work.put(Box.KIND, Decision.of(new Box("third", "ann", 0, 0))));
        });
    }

    private void makeBoth(String command) {
        desk.execute(command(command), "test.both", "", P, Box.KIND, work -> {
                    work.put(Box.KIND, Decision.of(new Box("first", "ann", 0, 0)));
                    return Outcome.done(work.put(Box.KIND, Decision.of(new Box("second", "ann", 0, 0))));
                })
                .orElseThrow();
    }

    @Test
    void nothing_is_refused_on_documents_that_were_never_there_together() {
        assertThat(second(command("c1"), desk, () -> makeBoth("c2")).isDone()).isTrue();
    }

    @Test
    void nothing_is_refused_on_what_a_path_or_a_counter_said_at_another_moment() {
        AtomicInteger tries = new AtomicInteger();
        Outcome<Box> byPath = desk.execute(command("c1"), "test.path", "", P, Box.KIND, work -> {
            boolean isFirst = work.find(Box.KIND, "first").isPresent();
            if (tries.incrementAndGet() == 1) {
                makeBoth("c2");
            }
            int found = work.query(Box.KIND, Box.BY_OWNER, PathKey.start().text("ann"), "", 10)
                    .items()
                    .size();
            return isFirst || found == 0
                    ? Outcome.done(new Box("first", "ann", 0, 0))
                    : Outcome.refused(Box.No.EMPTY, found);
        });
        assertThat(byPath.isDone()).isTrue();
        AtomicInteger again = new AtomicInteger();
        Outcome<Box> byCounter = desk.execute(command("c3"), "test.counter", "", P, Box.KIND, work -> {
            long apples = work.balance("apples");
            if (again.incrementAndGet() == 1) {
                stock(5);
                fill(desk, "c4", "first", 1).orElseThrow();
            }
            int filled = work.find(Box.KIND, "first").orElseThrow().apples();
            return apples == 0 && filled > 0 ? Outcome.refused(Box.No.EMPTY, filled) : work.read(Box.KIND, "first");
        });
        assertThat(again.get()).isEqualTo(2);
        assertThat(byCounter.isDone() || byCounter.refusal().is(DeskRefusal.NOT_YOURS))
                .isTrue();
    }

    @Test
    void nothing_is_done_on_documents_that_were_never_there_together() {
        makeBoth("c1");
        AtomicInteger tries = new AtomicInteger();
        int difference = desk.execute(command("c2"), "test.difference", "", P, Box.KIND, work -> {
                    int first = work.find(Box.KIND, "first").orElseThrow().seals();
                    if (tries.incrementAndGet() == 1) {
                        sealBoth("c3");
                    }
                    int second = work.find(Box.KIND, "second").orElseThrow().seals();
                    return Outcome.done(work.put(Box.KIND, Decision.of(new Box("third", "ann", second - first, 0))));
                })
                .orElseThrow()
                .apples();
        assertThat(difference).isZero();
    }

    private void sealBoth(String command) {
        desk.execute(command(command), "test.seal-both", "", P, Box.KIND, work -> {
                    Box first = work.find(Box.KIND, "first").orElseThrow();
                    Box second = work.find(Box.KIND, "second").orElseThrow();
                    work.put(Box.KIND, Decision.of(first.resealed()));
                    return Outcome.done(work.put(Box.KIND, Decision.of(second.resealed())));
                })
                .orElseThrow();
    }

    @Test
    void a_step_that_gives_another_document_is_misuse() {
        makeBoth("c1");
        assertThatThrownBy(() -> desk.execute(
                        new Command("c2", io.github.hegui.kernel.access.Actor.platform("p"), null),
                        "test.other",
                        "",
                        P,
                        Box.KIND,
                        work -> work.change(
                                Box.KIND,
                                "first",
                                (box, step) -> Outcome.done(Decision.of(new Box("x", "ann", 0, 0))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.box");
    }

    @Test
    void nothing_is_refused_in_a_batch_on_documents_that_were_never_there_together() {
        io.github.hegui.kernel.desk.Batch batch = desk.batch();
        java.util.List<Outcome<Box>> told = new java.util.ArrayList<>();
        batch.add(() -> second(command("c1"), batch.desk(), () -> makeBoth("c2")), told::add);
        batch.commit();
        assertThat(told).hasSize(1).allMatch(Outcome::isDone);
    }

    @Test
    void a_repetition_is_answered_although_its_decision_fails_on_what_is_there_now() {
        Function<Work, Outcome<Box>> once = work -> {
            if (work.find(Box.KIND, "a").isPresent()) {
                throw new IllegalStateException("on purpose");
            }
            return Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 0, 0))));
        };
        assertThat(desk.execute(command("c"), "test.once", "", P, Box.KIND, once)
                        .isDone())
                .isTrue();
        assertThat(desk.execute(command("c"), "test.once", "", P, Box.KIND, once))
                .isEqualTo(new Done<>(new Box("a", "ann", 0, 0), true));
        assertThatThrownBy(() -> desk.execute(command("d"), "test.once", "", P, Box.KIND, once))
                .hasMessage("on purpose");
    }

    @Test
    void a_refusal_is_answered_again_word_by_word_although_it_would_go_well_now() {
        make(desk, "c1", "a", "ann").orElseThrow();
        Outcome<Box> early = fill(desk, "c2", "b", 1);
        assertThat(early.refusal().is(Box.No.NOT_FOUND)).isTrue();
        Outcome<Box> poor = fill(desk, "c3", "a", 1);
        assertThat(poor.refusal()).isEqualTo(NO_APPLES);
        stock(10);
        make(desk, "c4", "b", "ann").orElseThrow();
        assertThat(fill(desk, "c2", "b", 1)).isEqualTo(early);
        assertThat(fill(desk, "c3", "a", 1)).isEqualTo(poor);
        assertThat(store.counter(P, "apples")).isEqualTo(10);
        assertThat(told()).isEmpty();
    }

    @Test
    void the_id_of_another_command_is_refused_and_nobody_takes_an_id_from_others() {
        stock(10);
        make(desk, "c1", "a", "ann").orElseThrow();
        make(desk, "c0", "b", "ann").orElseThrow();
        fill(desk, "c2", "a", 1).orElseThrow();
        assertThat(fill(desk, "c2", "a", 2).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
        assertThat(fill(desk, "c2", "b", 1).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
        assertThat(fill(desk, "c1", "a", 1).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
        Outcome<Box> others = desk.execute(
                Command.of("c1", Actor.seller("bob")),
                "test.make",
                java.util.Map.of("id", "a", "owner", "ann"),
                P,
                Box.KIND,
                work -> Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 0, 0)))));
        assertThat(others.refusal().is(DeskRefusal.ALREADY_THERE))
                .as("by its own merits, though ann used the id")
                .isTrue();
        assertThat(make(desk, "c1", "a", "ann").isDone())
                .as("ann's answer is the one she had")
                .isTrue();
        assertThat(box("a").apples()).isEqualTo(1);
    }

    @Test
    void a_command_is_decided_anew_when_its_document_changed_meanwhile() {
        stock(100);
        make(desk, "c1", "a", "ann").orElseThrow();
        AtomicInteger tries = new AtomicInteger();
        Outcome<Box> outcome = desk.execute(
                command("slow"),
                "test.slow",
                "a",
                P,
                Box.KIND,
                work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND).map(box -> {
                    if (tries.incrementAndGet() < 5) {
                        fill(desk, "between" + tries, "a", 1).orElseThrow();
                    }
                    return work.put(Box.KIND, Decision.of(box.plus(10)));
                }));
        assertThat(outcome.orElseThrow().apples()).isEqualTo(14);
        assertThat(tries).hasValue(5);
    }

    @Test
    void a_command_that_loses_five_times_says_so_and_leaves_nothing() {
        stock(100);
        make(desk, "c1", "a", "ann").orElseThrow();
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> desk.execute(
                        command("slow"),
                        "test.slow",
                        "a",
                        P,
                        Box.KIND,
                        work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND).map(box -> {
                            fill(desk, "between" + tries.incrementAndGet(), "a", 1)
                                    .orElseThrow();
                            return work.put(Box.KIND, Decision.of(box.plus(10)));
                        })))
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("HG-1001")
                .hasMessageContaining("5 times");
        assertThat(tries).hasValue(5);
        assertThat(box("a").apples()).isEqualTo(5);
        assertThat(store.command(P, "SELLER:ann slow")).isEmpty();
    }

    @Test
    void several_documents_change_together_or_not_at_all() {
        stock(5);
        make(desk, "c1", "a", "ann").orElseThrow();
        make(desk, "c2", "b", "ann").orElseThrow();
        for (int n : new int[] {2, 4}) {
            var unused = desk.execute(command("both" + n), "test.both", n, P, Box.KIND, work -> {
                for (String id : List.of("a", "b")) {
                    Box box = work.find(Box.KIND, id).orElseThrow();
                    work.put(
                            Box.KIND,
                            Decision.of(box.plus(n))
                                    .moving(List.of(APPLES.by(-n, NO_APPLES)))
                                    .telling(new Box.Filled(id, n)));
                }
                return Outcome.done(work.find(Box.KIND, "a").orElseThrow());
            });
        }
        assertThat(List.of(box("a").apples(), box("b").apples())).containsExactly(2, 2);
        assertThat(store.counter(P, "apples")).isEqualTo(1);
        assertThat(told()).extracting(FeedEvent::id).containsExactly("test.box/a@2.0", "test.box/b@2.0");
    }

    @Test
    void a_document_that_was_not_looked_at_is_not_overwritten() {
        make(desk, "c1", "a", "ann").orElseThrow();
        Outcome<Box> again = make(desk, "c2", "a", "bob");
        assertThat(again.refusal().is(DeskRefusal.ALREADY_THERE)).isTrue();
        assertThat(box("a").owner()).isEqualTo("ann");
        assertThat(make(desk, "c2", "a", "bob")).isEqualTo(again);
    }

    @Test
    void what_happened_cannot_be_in_the_future_and_the_past_is_kept() {
        Command tomorrow = command("c1").happenedAt(AT.plusMillis(1));
        assertThat(desk.execute(tomorrow, "test", "x", P, Box.KIND, work -> {
                            throw new AssertionError("is not decided");
                        })
                        .refusal()
                        .is(DeskRefusal.IN_THE_FUTURE))
                .isTrue();
        clock.pass(Duration.ofMillis(1));
        Outcome<Box> late = desk.execute(tomorrow, "test", "x", P, Box.KIND, work -> {
            assertThat(work.at()).isEqualTo(AT.plusMillis(1));
            return Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 0, 0))));
        });
        assertThat(late.isDone()).isTrue();
    }

    @Test
    void what_is_too_large_is_refused_with_its_figure_and_a_repetition_says_the_same() {
        Outcome<Sheet> outcome = write("c1", "x".repeat(1 << 20));
        assertThat(outcome.refusal().is(DeskRefusal.TOO_LARGE)).isTrue();
        assertThat(outcome.refusal().en()).contains("1048576");
        assertThat(store.load(new io.github.hegui.kernel.store.DocumentKey(P, "test.sheet", "c1")))
                .isEmpty();
        assertThat(write("c1", "x".repeat(1 << 20))).isEqualTo(outcome);
        assertThat(write("c2", "x".repeat(1_000_000)).isDone()).isTrue();
    }

    @Test
    void half_of_a_surrogate_pair_is_refused_clearly_and_whole_ones_are_kept() {
        assertThat(write("c1", "𠮷\u0000店").orElseThrow().text()).isEqualTo("𠮷\u0000店");
        assertThat(desk.find(Sheet.KIND, P, "c1").orElseThrow().text()).isEqualTo("𠮷\u0000店");
        assertThatThrownBy(() -> write("c2", "a\uD842"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.sheet")
                .hasMessageContaining("surrogate");
        assertThat(store.command(P, "SELLER:ann c2")).isEmpty();
    }

    @Test
    void a_decision_that_throws_leaves_nothing() {
        stock(5);
        make(desk, "c1", "a", "ann").orElseThrow();
        assertThatThrownBy(() -> desk.execute(command("c2"), "test", "x", P, Box.KIND, work -> {
                    Box box = work.find(Box.KIND, "a").orElseThrow();
                    work.put(
                            Box.KIND,
                            Decision.of(box.plus(1))
                                    .moving(List.of(APPLES.by(-1, NO_APPLES)))
                                    .telling(new Box.Filled("a", 1))
                                    .starting("T", AT, false));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(box("a").apples()).isZero();
        assertThat(store.counter(P, "apples")).isEqualTo(5);
        assertThat(told()).isEmpty();
        assertThat(store.command(P, "SELLER:ann c2")).isEmpty();
        assertThat(fill(desk, "c2", "a", 1).isDone()).isTrue();
    }

    @Test
    void a_tenant_sees_its_own_alone() {
        Desk other = desk.forTenant("other");
        make(desk, "c1", "a", "ann").orElseThrow();
        make(other, "c1", "a", "bob").orElseThrow();
        assertThat(box("a").owner()).isEqualTo("ann");
        Partition there = new Partition("other", 0);
        assertThat(other.placeOf("a")).isEqualTo(there);
        assertThat(other.find(Box.KIND, there, "a").orElseThrow().owner()).isEqualTo("bob");
        assertThat(desk.query(Box.KIND, Box.BY_OWNER, P, PathKey.start(), "", 10)
                        .items())
                .extracting(Box::owner)
                .containsExactly("ann");
        assertThat(make(other, "c1", "a", "ann").refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
    }

    @Test
    void a_transient_document_is_gone_when_its_time_is_over_and_can_come_again() {
        assertThat(pass("c1", "p", "ann").isDone()).isTrue();
        assertThat(pass("c2", "p", "ann").isDone()).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(desk.find(Pass.KIND, P, "p")).isEmpty();
        assertThat(desk.query(Pass.KIND, Pass.BY_OWNER, P, PathKey.start(), "", 10)
                        .items())
                .isEmpty();
        assertThat(pass("c1", "p", "ann").refusal().is(DeskRefusal.RESULT_GONE)).isTrue();
        assertThat(pass("c3", "p", "bob").isDone()).isTrue();
        assertThat(desk.query(Pass.KIND, Pass.BY_OWNER, P, PathKey.start(), "", 10)
                        .items())
                .containsExactly(new Pass("p", "bob"));
        clock.pass(Duration.ofMinutes(2));
        assertThat(desk.upkeep().housekeeping(100)).isEqualTo(1);
        assertThat(store.scan(P, "test.pass", "", 10)).isEmpty();
    }

    @Test
    void commands_are_kept_thirty_days_from_when_they_were_given_not_from_when_it_happened() {
        Command late = command("c1").happenedAt(AT.minus(Duration.ofDays(60)));
        assertThat(desk.execute(
                                late,
                                "test",
                                "x",
                                P,
                                Box.KIND,
                                work -> Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 0, 0)))))
                        .isDone())
                .isTrue();
        clock.pass(Duration.ofDays(30));
        assertThat(desk.upkeep().housekeeping(100)).isZero();
        assertThat(store.command(P, "SELLER:ann c1")).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(desk.upkeep().housekeeping(100)).isEqualTo(1);
        assertThat(store.command(P, "SELLER:ann c1")).isEmpty();
    }

    @Test
    void a_document_of_a_newer_release_is_read_and_not_written() {
        record Newer(String id, String owner, int apples, int seals, String colour) {}
        Kind<Newer> newer = Kind.of("test.box", Newer.class, Newer::id)
                .schema(2)
                .upcast(1, node -> node.put("colour", "plain"))
                .build();
        var unused = desk.execute(
                        command("c1"),
                        "test",
                        "x",
                        P,
                        newer,
                        work -> Outcome.done(work.put(newer, Decision.of(new Newer("a", "ann", 1, 0, "red")))))
                .orElseThrow();
        assertThat(box("a")).isEqualTo(new Box("a", "ann", 1, 0));
        assertThatThrownBy(() -> fill(desk, "c2", "a", 1))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NEWER_SCHEMA));
        assertThat(desk.find(newer, P, "a").orElseThrow().colour()).isEqualTo("red");
    }

    @Test
    void an_observer_is_told_what_became_of_each_command_and_spoils_none() {
        List<String> seen = new ArrayList<>();
        DeskObserver counting = new DeskObserver() {
            @Override
            public void done(String action, Duration took) {
                seen.add(action + " done " + !took.isNegative());
                throw new IllegalStateException("an observer that is broken");
            }

            @Override
            public void refused(String action, Refusal refusal, Duration took) {
                seen.add(action + " " + refusal.code());
            }

            @Override
            public void failed(String action, RuntimeException thrown, Duration took) {
                seen.add(action + " " + thrown.getMessage());
            }
        };
        Desk observed = Desk.on(store).clock(clock).observer(counting).build();
        stock(5);
        make(observed, "c1", "a", "ann").orElseThrow();
        make(observed, "c1", "a", "ann").orElseThrow();
        assertThat(fill(observed, "c2", "a", 6).isDone()).isFalse();
        assertThatThrownBy(() -> observed.execute(command("c3"), "test.break", 1, P, Box.KIND, work -> {
                    throw new IllegalStateException("misuse");
                }))
                .hasMessage("misuse");
        assertThat(seen)
                .containsExactly(
                        "test.make done true",
                        "test.make done true",
                        "test.fill " + NO_APPLES.code(),
                        "test.break misuse");
    }
}
