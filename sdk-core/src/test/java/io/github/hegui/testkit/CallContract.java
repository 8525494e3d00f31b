package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Calls;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.Parcels.Answer;
import io.github.hegui.testkit.Parcels.Parcel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How somebody outside is called for documents, on every home. */
public abstract class CallContract extends DeskGround {

    /** Histories here; many more are run in memory. */
    private static final int SEEDS = 2;

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final List<String> asked = new ArrayList<>();

    private static Calls.Builder<Parcel, Void> to(String office) {
        return Calls.over(Parcels.KIND, office);
    }

    private Desk with(Feature... features) {
        return Desk.on(store).clock(clock).features(features).build();
    }

    private static RunReport call(Desk desk) {
        return desk.call(10_000, Duration.ofMinutes(1));
    }

    private Desk saying(Answer answer) {
        return with(Parcels.calling(to("north"), call -> {
            asked.add(call.document().id() + " " + call.tried());
            return answer;
        }));
    }

    private List<StoredDeadline> waiting(boolean parked) {
        List<StoredDeadline> all = new ArrayList<>();
        for (int shard = 0; shard < store.shards(); shard++) {
            all.addAll(store.deadlines(shard, parked, false, null, 1_000));
        }
        return all;
    }

    @Test
    void what_is_due_is_called_once_and_what_follows_from_the_answer_is_one_commit() {
        Desk desk = saying(Answer.TAKEN);
        Parcels.bring(desk, "a", "north");
        Parcels.put(desk, "later", "north", Moment.of(clock.instant().plusSeconds(60)));
        Parcels.put(desk, "never", "north", null);
        assertThat(desk.nextCall()).contains(clock.instant());
        assertThat(call(desk)).isEqualTo(new RunReport(0, 1, 0, 0));
        assertThat(asked).containsExactly("a 0");
        assertThat(Parcels.find(desk, "a")).contains(new Parcel("a", "north", null, 1));
        assertThat(call(desk)).isEqualTo(RunReport.NOTHING);
        assertThat(desk.nextCall()).contains(clock.instant().plusSeconds(60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(call(desk).handled()).isEqualTo(1);
        assertThat(asked).containsExactly("a 0", "later 0");
        assertThat(waiting(false)).isEmpty();
        assertThat(desk.nextCall()).isEmpty();
        assertThat(run(desk)).as("nothing of it is the other background work's").isEqualTo(RunReport.NOTHING);
    }

    @Test
    void the_try_is_on_record_before_it_is_asked_and_nothing_is_held_meanwhile() {
        List<StoredDeadline> seen = new ArrayList<>();
        Desk[] itself = new Desk[1];
        itself[0] = with(Parcels.calling(to("north"), call -> {
            seen.addAll(waiting(false));
            Parcels.put(itself[0], "another", "south", null); // would wait for ever for a transaction that is open
            return Answer.TAKEN;
        }));
        Parcels.bring(itself[0], "a", "north");
        call(itself[0]);
        assertThat(seen).singleElement().satisfies(one -> {
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.key().kind()).isEqualTo("test.parcel/north");
            assertThat(one.key().id()).isEqualTo("a");
        });
    }

    @Test
    void what_nobody_answers_is_tried_again_after_a_pause_that_doubles_and_is_parked_in_the_end() {
        Desk desk = with(Parcels.calling(
                to("north").again(PAUSE, Duration.ofSeconds(100)).tries(4), call -> {
                    asked.add(call.document().id() + " " + call.tried());
                    if (call.tried() % 2 == 0) {
                        throw new IOException("no way through");
                    }
                    return Answer.UNKNOWN;
                }));
        Parcels.bring(desk, "a", "north");
        assertThat(call(desk)).isEqualTo(new RunReport(0, 0, 1, 0));
        for (int pause : List.of(30, 60, 100, 100)) {
            assertThat(call(desk)).isEqualTo(RunReport.NOTHING);
            clock.pass(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(call(desk)).as("before %d s are over", pause).isEqualTo(RunReport.NOTHING);
            clock.pass(Duration.ofMillis(1));
            call(desk);
        }
        assertThat(asked).containsExactly("a 0", "a 1", "a 2", "a 3");
        assertThat(desk.parked().deadlines(0, null, 10)).hasSize(1);
        clock.pass(Duration.ofDays(9));
        assertThat(call(desk)).isEqualTo(RunReport.NOTHING);
        StoredDeadline parked = desk.parked().deadlines(0, null, 10).get(0);
        desk.parked()
                .retry(Command.by(Actor.platform("ops")), parked, "the office is open again")
                .orElseThrow();
        call(desk);
        assertThat(asked).endsWith("a 3", "a 0");
    }

    @Test
    void an_answer_of_which_nothing_may_follow_is_parked_at_once_unless_the_call_is_not_due_any_more() {
        Desk[] itself = new Desk[1];
        itself[0] = with(
                Parcels.calling(to("north"), call -> {
                    asked.add(call.document().id());
                    assertThat(Parcels.notice(itself[0], call.document().id()).isDone())
                            .isTrue();
                    return Answer.TAKEN;
                }),
                to("south")
                        .ask(call -> Answer.TAKEN)
                        .then((work, parcel, answer) ->
                                io.github.hegui.kernel.outcome.Outcome.refused(Parcels.No.GONE_BEFORE, parcel.id())));
        Parcels.bring(itself[0], "a", "north");
        assertThat(call(itself[0])).as("a notice was faster").isEqualTo(new RunReport(0, 1, 0, 0));
        assertThat(Parcels.find(itself[0], "a").orElseThrow().sent()).isEqualTo(1);
        assertThat(waiting(false)).isEmpty();
        Parcels.bring(itself[0], "b", "south");
        assertThat(call(itself[0])).isEqualTo(new RunReport(0, 0, 0, 1));
        assertThat(waiting(true)).hasSize(1);
        clock.pass(Duration.ofDays(1));
        assertThat(call(itself[0])).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void another_time_is_another_call_and_another_counterpart_too_and_what_is_not_due_any_more_is_not_called() {
        Desk desk = with(
                Parcels.calling(to("north").tries(1), call -> {
                    throw new IOException("nobody there");
                }),
                Parcels.calling(to("south"), call -> {
                    asked.add(call.document().id() + " " + call.tried());
                    return Answer.UNKNOWN;
                }));
        Parcels.bring(desk, "a", "north");
        Parcels.bring(desk, "b", "north");
        call(desk);
        clock.pass(PAUSE);
        assertThat(call(desk).parked()).isEqualTo(2);
        Moment now = Moment.of(clock.instant());
        Parcels.put(desk, "a", "south", now);
        Parcels.put(desk, "b", "north", null);
        assertThat(waiting(true)).isEmpty();
        call(desk);
        assertThat(asked).containsExactly("a 0");
        Parcels.put(desk, "a", "south", now);
        clock.pass(PAUSE);
        call(desk);
        assertThat(asked).as("the same call").containsExactly("a 0", "a 1");
        Parcels.put(desk, "a", "south", Moment.of(clock.instant()));
        call(desk);
        assertThat(asked).as("another one").containsExactly("a 0", "a 1", "a 0");
    }

    @Test
    void a_counterpart_is_not_called_more_than_so_often_at_once_and_holds_up_nobody_else() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger south = new AtomicInteger();
        Desk desk = with(
                Parcels.calling(to("north").atOnce(2).again(Duration.ofHours(1), Duration.ofHours(1)), call -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
                    atOnce.decrementAndGet();
                    return Answer.TAKEN;
                }),
                Parcels.calling(to("south"), call -> {
                    south.incrementAndGet();
                    return Answer.TAKEN;
                }));
        for (int i = 0; i < 6; i++) {
            Parcels.bring(desk, "n" + i, "north");
            Parcels.bring(desk, "s" + i, "south");
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> call(desk));
            thread.start();
            threads.add(thread);
        }
        while (south.get() < 6 || most.get() < 2) {
            Thread.onSpinWait();
        }
        assertThat(most.get()).isEqualTo(2);
        open.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        call(desk);
        assertThat(most.get()).isEqualTo(2);
        for (int i = 0; i < 6; i++) {
            assertThat(Parcels.find(desk, "n" + i).orElseThrow().sent()).isEqualTo(1);
        }
    }

    @Test
    void nodes_share_what_is_due() throws Exception {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        Feature calling = Parcels.calling(to("north"), call -> {
            times.merge(call.document().id(), 1, Integer::sum);
            return Answer.TAKEN;
        });
        Desk one = with(calling);
        Desk two = Desk.on(stores.second()).clock(clock).features(calling).build();
        for (int i = 0; i < 60; i++) {
            Parcels.bring(one, "p" + i, "north");
        }
        Threads.run(2, node -> call(node == 0 ? one : two));
        assertThat(times)
                .hasSize(60)
                .allSatisfy((id, number) -> assertThat(number).isEqualTo(1));
        for (int i = 0; i < 60; i++) {
            assertThat(Parcels.find(one, "p" + i).orElseThrow().sent()).isEqualTo(1);
        }
    }

    @Test
    void calls_of_another_tenant_are_made_in_it() {
        Desk desk = with(Parcels.calling(to("north"), call -> {
            asked.add(call.document().id() + " "
                    + call.desk()
                            .find(Parcels.KIND, call.desk().placeOf("a"), "a")
                            .isPresent());
            return Answer.TAKEN;
        }));
        Desk other = desk.forTenant("other");
        Parcels.bring(other, "a", "north");
        call(desk);
        assertThat(asked).containsExactly("a true");
        assertThat(Parcels.find(other, "a").orElseThrow().sent()).isEqualTo(1);
        assertThat(Parcels.find(desk, "a")).isEmpty();
    }

    @Test
    void a_command_that_is_refused_leaves_no_call_and_one_that_removes_takes_it_along() {
        Desk desk = saying(Answer.TAKEN);
        var refused = desk.execute(Command.by(ANN), "test.bring", "x", P, Parcels.KIND, work -> {
            work.put(Parcels.KIND, Decision.of(new Parcel("x", "north", Moment.of(work.at()), 0)));
            return io.github.hegui.kernel.outcome.Outcome.refused(Parcels.No.GONE_BEFORE, "x");
        });
        assertThat(refused.isDone()).isFalse();
        Parcels.bring(desk, "a", "north");
        desk.remove(
                        Command.by(Actor.platform("clerk")),
                        "test.burn",
                        "a",
                        P,
                        Parcels.KIND,
                        "a",
                        work -> work.remove(
                                Parcels.KIND,
                                "a",
                                (known, step) -> io.github.hegui.kernel.outcome.Outcome.done(
                                        Decision.of(known).telling(new Parcels.Sent("a")))))
                .orElseThrow();
        assertThat(waiting(false)).isEmpty();
        assertThat(call(desk)).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void the_limit_counts_what_comes_to_nothing_too_and_the_budget_ends_it() {
        Desk desk = with(Parcels.calling(to("north"), call -> {
            asked.add(call.document().id());
            throw new IOException("no way through");
        }));
        for (int i = 0; i < 5; i++) {
            Parcels.bring(desk, "p" + i, "north");
        }
        assertThat(desk.call(3, Duration.ofMinutes(1)).failed()).isEqualTo(3);
        assertThat(asked).hasSize(3);
        assertThat(desk.call(3, Duration.ZERO)).isEqualTo(RunReport.NOTHING);
        assertThat(call(desk).failed()).as("the others are not held up").isEqualTo(2);
    }

    @Test
    void whatever_the_counterpart_does_and_whenever_it_is_killed_nothing_is_lost_and_nothing_done_twice() {
        for (int i = 0; i < SEEDS; i++) {
            new CallSimulation(System.nanoTime(), store, clock, "sim" + i + "-").run();
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        Desk desk = saying(Answer.TAKEN);
        assertThatIllegalStateException()
                .isThrownBy(() -> call(desk.as(Caller.claimed(Actor.platform("ops")))))
                .withMessageContaining("background work is nobody's");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parcels.bring(desk, "a", "north/south"))
                .withMessageContaining("slash");
        assertThat(Parcels.find(desk, "a")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calls.over(Box.KIND, "north"))
                .withMessageContaining("does not say when somebody is called");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.of("test.fleeting", Parcel.class, Parcel::id)
                        .lasts(Duration.ofDays(1))
                        .calls(Parcel::office, Parcel::callAt)
                        .build())
                .withMessageContaining("last");
        assertThatIllegalArgumentException().isThrownBy(() -> to("north").tries(0));
        assertThatIllegalArgumentException().isThrownBy(() -> to("north").atOnce(0));
        assertThatIllegalArgumentException().isThrownBy(() -> to("north").again(PAUSE, Duration.ofSeconds(1)));
        assertThatIllegalStateException()
                .isThrownBy(() -> to("north").then((work, parcel, answer) -> work.read(Parcels.KIND, parcel.id())));
    }
}
