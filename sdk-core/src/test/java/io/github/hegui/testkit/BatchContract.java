package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Many commands in one commit, on every home: the answers are those of one command after the other. */
public abstract class BatchContract extends DeskGround {

    private static final int BOXES = 6;

    private final List<Outcome<Box>> answers = new ArrayList<>();
    private final AtomicBoolean gave = new AtomicBoolean();

    private static List<FeedEvent> told(Desk desk) {
        return desk.store().sequence(0) == 0 ? List.of() : desk.store().feed(0, 0, 10_000);
    }

    private void add(Batch batch, Function<Desk, Outcome<Box>> command) {
        batch.add(() -> command.apply(batch.desk()), answers::add);
    }

    /** Commands that succeed, are refused, run short, are repeated and clash, all on a few boxes. */
    private static List<Function<Desk, Outcome<Box>>> anything(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Function<Desk, Outcome<Box>>> commands = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = "c" + (random.nextInt(10) == 0 ? random.nextInt(i + 1) : i);
            String box = "box" + random.nextInt(BOXES);
            int apples = random.nextInt(-2, 6);
            int sort = random.nextInt(4);
            commands.add(
                    sort == 0
                            ? desk -> make(desk, id, box, "ann")
                            : sort == 1
                                    ? desk -> fill(desk, id, box, apples)
                                            .flatMap(full -> fill(desk, id + "/more", box, 1))
                                    : desk -> fill(desk, id, box, apples));
        }
        return commands;
    }

    @Test
    void the_answers_and_what_is_left_are_those_of_one_after_the_other() throws Exception {
        long seed = System.nanoTime();
        List<Function<Desk, Outcome<Box>>> commands = anything(seed);
        Desk model = Desk.on(io.github.hegui.kernel.store.Store.inMemory())
                .clock(clock)
                .build();
        for (Desk each : List.of(model, desk)) {
            var unused = each.store()
                    .apply(io.github.hegui.kernel.store.Change.in(P, AT)
                            .move(APPLES.by(60))
                            .build());
        }
        List<Outcome<Box>> expected =
                commands.stream().map(command -> command.apply(model)).toList();

        Batch batch = desk.batch();
        SplittableRandom random = new SplittableRandom(seed);
        for (Function<Desk, Outcome<Box>> command : commands) {
            add(batch, command);
            if (random.nextInt(40) == 0) {
                batch.commit();
            }
        }
        batch.commit();

        assertThat(answers)
                .as("seed %d", seed)
                .usingElementComparator(this::alike)
                .containsExactlyElementsOf(expected);
        assertThat(told(desk))
                .as("seed %d", seed)
                .extracting(FeedEvent::id)
                .containsExactlyElementsOf(
                        told(model).stream().map(FeedEvent::id).toList());
        assertThat(store.counter(P, "apples")).isEqualTo(model.store().counter(P, "apples"));
        for (int i = 0; i < BOXES; i++) {
            assertThat(desk.find(Box.KIND, P, "box" + i)).isEqualTo(model.find(Box.KIND, P, "box" + i));
        }
        assertThat(expected).as("seed %d", seed).anyMatch(o -> !o.isDone()).anyMatch(Outcome::isDone);
    }

    /** Equal but for whether it is marked as replayed: what is carried out anew answers with what the group noted. */
    private int alike(Outcome<Box> one, Outcome<Box> other) {
        boolean same = one.isDone() == other.isDone()
                && (one.isDone()
                        ? one.orElseThrow().equals(other.orElseThrow())
                        : one.refusal().equals(other.refusal()));
        return same ? 0 : 1;
    }

    @Test
    void nothing_is_there_and_nobody_told_before_the_commit() {
        stock(5);
        Batch batch = desk.batch();
        add(batch, on -> make(on, "c1", "a", "ann"));
        add(batch, on -> fill(on, "c2", "a", 3));
        add(batch, on -> on.find(Box.KIND, P, "a").map(Outcome::done).orElseThrow());
        assertThat(answers).isEmpty();
        assertThat(desk.find(Box.KIND, P, "a")).isEmpty();
        assertThat(store.command(P, "SELLER:ann c1")).isEmpty();
        batch.commit();
        Box full = new Box("a", "ann", 3, 0);
        assertThat(answers)
                .containsExactly(Outcome.done(new Box("a", "ann", 0, 0)), Outcome.done(full), Outcome.done(full));
        assertThat(box("a")).isEqualTo(full);
        batch.commit();
        assertThat(answers).hasSize(3);
    }

    @Test
    void what_hangs_on_an_answer_is_carried_out_when_it_is_known() {
        stock(5);
        make(desk, "c0", "a", "ann").orElseThrow();
        Batch batch = desk.batch();
        List<String> order = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        batch.add(() -> fill(batch.desk(), "c1", "a", 4), o -> order.add("c1 " + o.isDone()));
        batch.add(() -> fill(batch.desk(), "c2", "a", 4), o -> {
            refused.addAndGet(o.isDone() ? 0 : 1);
            order.add("c2 " + o.isDone());
        });
        batch.add(
                () -> refused.get() > 0 ? Outcome.refused(Box.No.EMPTY, "a") : make(batch.desk(), "c3", "never", "ann"),
                o -> order.add("c3 " + o.isDone()));
        batch.add(() -> fill(batch.desk(), "c4", "a", 1), o -> order.add("c4 " + o.isDone()));
        batch.commit();
        assertThat(order).containsExactly("c1 true", "c2 false", "c3 false", "c4 true");
        assertThat(desk.find(Box.KIND, P, "never")).isEmpty();
        assertThat(store.command(P, "SELLER:ann c3")).isEmpty();
        assertThat(box("a").apples()).isEqualTo(5);
        assertThat(told()).extracting(FeedEvent::command).containsExactly("c1", "c4");
    }

    @Test
    void a_refusal_that_was_decided_on_what_did_not_stand_is_decided_anew() throws Exception {
        stock(1);
        make(desk, "c0", "a", "ann").orElseThrow();
        Batch batch = desk.batch();
        add(batch, on -> fill(on, "c1", "a", 1));
        add(
                batch,
                on -> on.execute(command("c2"), "test.empty", "a", P, Box.KIND, work -> {
                    Box box = work.find(Box.KIND, "a").orElseThrow();
                    return box.apples() > 0
                            ? Outcome.refused(Box.No.EMPTY, "full")
                            : Outcome.done(work.put(Box.KIND, Decision.of(box.resealed())));
                }));
        make(desk, "c3", "b", "ann").orElseThrow();
        fill(secondDesk(), "c4", "b", 1).orElseThrow(); // another takes the last one meanwhile
        batch.commit();
        assertThat(answers.get(0).refusal()).isEqualTo(NO_APPLES);
        assertThat(answers.get(1).orElseThrow().seals()).isEqualTo(1);
    }

    @Test
    void what_another_node_changed_meanwhile_is_decided_anew() throws Exception {
        stock(10);
        make(desk, "c0", "a", "ann").orElseThrow();
        Batch batch = desk.batch();
        add(batch, on -> fill(on, "c1", "a", 2));
        add(batch, on -> fill(on, "c2", "a", 3));
        fill(secondDesk(), "c3", "a", 1).orElseThrow();
        batch.commit();
        assertThat(answers).extracting(o -> o.orElseThrow().apples()).containsExactly(3, 6);
        assertThat(store.counter(P, "apples")).isEqualTo(4);
    }

    @Test
    void a_repetition_is_answered_as_ever() {
        stock(10);
        make(desk, "c0", "a", "ann").orElseThrow();
        fill(desk, "c1", "a", 2).orElseThrow();
        Batch batch = desk.batch();
        add(batch, on -> fill(on, "c1", "a", 2));
        add(batch, on -> fill(on, "c1", "a", 3));
        add(batch, on -> fill(on, "c2", "a", 1));
        add(batch, on -> fill(on, "c2", "a", 1));
        batch.commit();
        Box box = new Box("a", "ann", 3, 0);
        assertThat(answers.get(0)).isEqualTo(new Done<>(new Box("a", "ann", 2, 0), true));
        assertThat(answers.get(1).refusal().is(DeskRefusal.COMMAND_DIFFERS)).isTrue();
        assertThat(answers.subList(2, 4)).containsExactly(Outcome.done(box), new Done<>(box, true));
        assertThat(told()).extracting(FeedEvent::command).containsExactly("c1", "c2");
    }

    @Test
    void what_throws_is_heard_of_at_once_and_leaves_the_others_alone() {
        stock(10);
        make(desk, "c0", "a", "ann").orElseThrow();
        Batch batch = desk.batch();
        add(batch, on -> fill(on, "c1", "a", 1));
        assertThatThrownBy(() -> add(batch, on -> {
                    fill(on, "c2", "a", 2).orElseThrow();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        add(batch, on -> fill(on, "c3", "a", 4));
        batch.commit();
        assertThat(answers).extracting(o -> o.orElseThrow().apples()).containsExactly(1, 7);
        assertThat(box("a").apples()).isEqualTo(7); // c2 stands: it was carried out by itself before its piece threw
    }

    @Test
    void what_a_first_piece_gave_before_it_threw_is_not_taken_for_granted_by_the_next() {
        Batch batch = desk.batch();
        assertThatThrownBy(() -> add(batch, on -> {
                    if (on.find(Box.KIND, P, "a").isEmpty() && !gave.getAndSet(true)) {
                        make(on, "c1", "a", "ann").orElseThrow();
                    }
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        add(
                batch,
                on -> on.find(Box.KIND, P, "a")
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Box.No.NOT_FOUND, "a")));
        batch.commit();
        assertThat(answers.get(0).refusal().is(Box.No.NOT_FOUND)).isTrue();
        assertThat(desk.find(Box.KIND, P, "a")).isEmpty();
    }

    @Test
    void what_is_too_large_is_refused_and_the_others_stand() {
        Batch batch = desk.batch();
        add(batch, on -> make(on, "c1", "a", "ann"));
        add(batch, on -> make(on, "c2", "b", "x".repeat(1 << 20)));
        add(batch, on -> make(on, "c3", "c", "ann"));
        batch.commit();
        assertThat(answers).extracting(Outcome::isDone).containsExactly(true, false, true);
        assertThat(answers.get(1).refusal().is(DeskRefusal.TOO_LARGE)).isTrue();
        assertThat(store.command(P, "SELLER:ann c2").orElseThrow().refusal()).isNotNull();
    }

    @Test
    void it_commits_by_itself_when_much_is_handed_in() {
        Batch batch = desk.batch();
        for (int i = 0; i < Batch.MOST_CHANGES + 10; i++) {
            String id = "b" + i;
            add(batch, on -> make(on, "c" + id, id, "ann"));
        }
        assertThat(answers).hasSize(Batch.MOST_CHANGES);
        batch.commit();
        assertThat(answers).hasSize(Batch.MOST_CHANGES + 10).allMatch(Outcome::isDone);
    }

    @Test
    void reading_by_one_id_and_by_many_sees_what_the_batch_wrote_before_it() {
        assertThat(make(desk, "0", "old", "ann").isDone()).isTrue();
        Batch batch = desk.batch();
        List<Object> seen = new ArrayList<>();
        add(batch, desk -> make(desk, "1", "new", "bob"));
        add(batch, desk -> {
            seen.add(desk.find(Box.KIND, P, "new").map(Box::owner).orElse("none"));
            seen.add(List.copyOf(
                    desk.find(Box.KIND, List.of("new", "old", "never")).keySet()));
            return make(desk, "2", "newer", "cy");
        });
        batch.commit();
        assertThat(seen).containsExactly("bob", List.of("new", "old"));
    }

    @Test
    void tenants_can_be_in_one_batch() {
        Batch batch = desk.batch();
        add(batch, on -> make(on, "c1", "a", "ann"));
        add(batch, on -> make(on.forTenant("other"), "c1", "a", "bob"));
        batch.commit();
        assertThat(box("a").owner()).isEqualTo("ann");
        Partition there = new Partition("other", 0);
        assertThat(desk.forTenant("other")
                        .find(Box.KIND, there, "a")
                        .orElseThrow()
                        .owner())
                .isEqualTo("bob");
    }

    @Test
    void what_happens_in_the_future_is_refused_and_background_work_is_the_desks() {
        Batch batch = desk.batch();
        add(
                batch,
                on -> on.execute(
                        Command.of("c1", ANN).happenedAt(AT.plusMillis(1)),
                        "test",
                        "x",
                        P,
                        Box.KIND,
                        work -> Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 0, 0))))));
        batch.commit();
        assertThat(answers.get(0).refusal().is(DeskRefusal.IN_THE_FUTURE)).isTrue();
        assertThatThrownBy(() -> batch.desk().run(1, Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> batch.desk().batch()).isInstanceOf(IllegalStateException.class);
    }

    /** Makes a box if its owner has fewer than three, which only a path tells. */
    private static Outcome<Box> makeOneOfThree(Desk on, String id) {
        return on.execute(
                command("make-" + id),
                "test.make-one-of-three",
                id,
                P,
                Box.KIND,
                work -> on.query(Box.KIND, Box.BY_OWNER, P, PathKey.start().text("ann"), "", 10)
                                        .items()
                                        .size()
                                < 3
                        ? Outcome.done(work.put(Box.KIND, Decision.of(new Box(id, "ann", 0, 0))))
                        : Outcome.refused(Box.No.EMPTY, id));
    }

    @Test
    void a_decision_that_asks_by_a_path_sees_what_the_batch_wrote_before_it() {
        make(desk, "first", "first", "ann").orElseThrow();
        Batch batch = desk.batch();
        for (int i = 0; i < 6; i++) {
            String id = "box" + i;
            add(batch, on -> makeOneOfThree(on, id));
        }
        batch.commit();
        assertThat(answers).extracting(Outcome::isDone).containsExactly(true, true, false, false, false, false);
        assertThat(store.scan(P, "test.box", "", 10)).hasSize(3);
    }

    @Test
    void a_decision_that_asks_for_a_balance_sees_what_the_batch_moved_before_it() {
        stock(5);
        make(desk, "a", "a", "ann").orElseThrow();
        Batch batch = desk.batch();
        for (int i = 0; i < 4; i++) {
            String id = "take" + i;
            add(
                    batch,
                    on -> on.execute(
                            command(id),
                            "test.take",
                            id,
                            P,
                            Box.KIND,
                            work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND)
                                    .flatMap(box -> work.balance("apples") < 2
                                            ? Outcome.refused(Box.No.EMPTY, "a")
                                            : Outcome.done(work.put(
                                                    Box.KIND,
                                                    Decision.of(box.plus(2))
                                                            .moving(List.of(APPLES.by(-2, NO_APPLES))))))));
        }
        batch.commit();
        assertThat(answers).extracting(Outcome::isDone).containsExactly(true, true, false, false);
        assertThat(answers.get(2).refusal().is(Box.No.EMPTY))
                .as("by what it saw, not by what was short")
                .isTrue();
    }
}
