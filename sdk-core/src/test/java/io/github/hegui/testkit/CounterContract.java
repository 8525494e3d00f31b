package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a home does with counters: no floor is ever passed, in whatever order and company moves come. */
public abstract class CounterContract extends StoreGround {

    @Test
    void of_a_hundred_threads_that_want_the_one_unit_one_gets_it() throws Exception {
        store.apply(change().move(Counter.guarded("stock", 0).by(1)).build());
        AtomicInteger winners = new AtomicInteger();
        Threads.run(100, i -> {
            Verdict verdict = store.apply(change().write(put("order-" + i, 0, "x"))
                    .command(command("c" + i, "order-" + i))
                    .move(Counter.guarded("stock", 0).by(-1, SHORT))
                    .build());
            if (verdict instanceof Verdict.Applied) {
                winners.incrementAndGet();
            } else {
                assertThat(verdict).isEqualTo(new Verdict.Shortage(0, SHORT));
                assertThat(store.load(key("order-" + i))).isEmpty();
                assertThat(store.command(P, "c" + i).orElseThrow().refusal()).contains("test.SHORT");
            }
        });
        assertThat(winners).hasValue(1);
        assertThat(store.counter(P, "stock")).isZero();
    }

    /** What counters do, one change after the other: the plainest way to say it. */
    private static final class Model {
        final Map<String, Long> balances = new HashMap<>();
        final Map<String, List<Movement>> journals = new HashMap<>();

        Verdict apply(Change change) {
            Map<String, Long> next = new HashMap<>(balances);
            Map<String, List<Movement>> kept = new HashMap<>();
            for (int i = 0; i < change.moves().size(); i++) {
                Move move = change.moves().get(i);
                Counter counter = move.counter();
                long balance = next.getOrDefault(counter.name(), 0L) + move.delta();
                if (balance < counter.floor() && move.ifShort() != null) {
                    OptionalLong there = next.containsKey(counter.name())
                            ? OptionalLong.of(balance - move.delta())
                            : OptionalLong.empty();
                    return new Verdict.Shortage(i, move.ifShort().apply(there));
                }
                next.put(counter.name(), balance);
                if (counter.journaled()) {
                    List<Movement> own = kept.computeIfAbsent(
                            counter.name(), name -> new ArrayList<>(journals.getOrDefault(name, List.of())));
                    own.add(new Movement(own.size() + 1L, move.delta(), balance, move.reference(), AT));
                }
            }
            balances.putAll(next);
            journals.putAll(kept);
            return new Verdict.Applied();
        }
    }

    private static final List<Counter> MODELLED = List.of(
            Counter.guarded("m0", 0),
            Counter.guarded("m1", -20),
            Counter.guarded("m2", 0).withJournal(),
            Counter.guarded("m3", -5).withJournal(),
            Counter.free("m4"));

    private static Refusal shortOf(String code, OptionalLong there) {
        return new Refusal(code, RefusalSort.CONFLICT, null, List.of(there.toString()), "不足", "short");
    }

    private static Change someMoves(Random random) {
        Change.Builder change = change();
        int moves = 1 + random.nextInt(4);
        for (int i = 0; i < moves; i++) {
            Counter counter = MODELLED.get(random.nextInt(MODELLED.size()));
            String code = "test.SHORT" + i;
            change.move(counter.by(random.nextInt(21) - 12, there -> shortOf(code, there))
                    .withReference("r" + random.nextInt(100)));
        }
        return change.build();
    }

    @Test
    void each_verdict_on_random_changes_is_what_a_model_says_one_by_one() {
        long seed = 7907;
        Random random = new Random(seed);
        Model model = new Model();
        int refused = 0;
        for (int group = 0; group < 150; group++) {
            List<Change> changes = Stream.generate(() -> someMoves(random))
                    .limit(1 + random.nextInt(12))
                    .toList();
            List<Verdict> expected = changes.stream().map(model::apply).toList();
            assertThat(store.apply(changes))
                    .as("seed %d, group %d", seed, group)
                    .isEqualTo(expected);
            for (Counter counter : MODELLED) {
                assertThat(store.counter(P, counter.name()))
                        .as("seed %d, group %d, %s", seed, group, counter.name())
                        .isEqualTo(model.balances.getOrDefault(counter.name(), 0L));
            }
            refused += (int) expected.stream()
                    .filter(verdict -> verdict instanceof Verdict.Shortage)
                    .count();
        }
        assertThat(refused).as("refusals among the changes").isBetween(100, 900);
        model.journals.forEach((name, journal) -> assertThat(journal(name)).isEqualTo(journal));
    }

    /** All that is kept of a journaled counter. */
    private List<Movement> journal(String counter) {
        List<Movement> all = new ArrayList<>();
        for (List<Movement> page = store.movements(P, counter, 0, 1_000);
                !page.isEmpty();
                page = store.movements(P, counter, all.size(), 1_000)) {
            all.addAll(page);
            assertThat(all)
                    .as("entries up to the end of a page")
                    .extracting(Movement::number)
                    .doesNotHaveDuplicates();
        }
        return all;
    }

    @Test
    void random_moves_of_eight_threads_end_where_a_model_ends() throws Exception {
        int counters = 20;
        int group = 25;
        long seed = 7919;
        Counter journaled = Counter.guarded("k0", -20).withJournal();
        AtomicLongArray model = new AtomicLongArray(counters);
        Threads.run(8, thread -> {
            Random random = new Random(seed + thread);
            for (int n = 0; n < 10_000; n += group) {
                List<Change> changes = new ArrayList<>();
                List<int[]> moves = new ArrayList<>();
                for (int c = 0; c < group; c++) {
                    int[] move = {random.nextInt(counters), random.nextInt(21) - 10};
                    moves.add(move);
                    Counter counter = move[0] == 0 ? journaled : Counter.guarded("k" + move[0], -20);
                    changes.add(change().move(counter.by(move[1], SHORT)).build());
                }
                List<Verdict> verdicts = store.apply(changes);
                for (int c = 0; c < group; c++) {
                    if (verdicts.get(c) instanceof Verdict.Applied) {
                        model.addAndGet(moves.get(c)[0], moves.get(c)[1]);
                    }
                }
            }
        });
        Map<String, Long> balances = store.countersFrom(P, "k", "", 1_000);
        for (int i = 0; i < counters; i++) {
            assertThat(balances.get("k" + i))
                    .as("seed %d, counter %d", seed, i)
                    .isEqualTo(model.get(i))
                    .isGreaterThanOrEqualTo(-20);
        }
        List<Movement> journal = journal("k0");
        assertThat(journal).hasSizeGreaterThan(1_000).anyMatch(movement -> movement.delta() < 0);
        long balance = 0;
        for (int i = 0; i < journal.size(); i++) {
            Movement movement = journal.get(i);
            balance += movement.delta();
            assertThat(movement.number()).isEqualTo(i + 1);
            assertThat(movement.balance())
                    .as("seed %d, movement %d", seed, i + 1)
                    .isEqualTo(balance)
                    .isGreaterThanOrEqualTo(-20);
        }
        assertThat(balances).containsEntry("k0", balance);
    }

    @Test
    void a_refused_change_does_not_say_what_a_counter_is_for_the_others_of_its_group() {
        store.apply(change().move(Counter.guarded("made", 0).by(1)).build());
        assertThat(store.apply(List.of(
                        change().move(Counter.free("made").by(1)).build(),
                        change().move(Counter.guarded("made", 0).by(1)).build(),
                        change().move(Counter.free("new").by(1))
                                .move(Counter.guarded("none", 0).by(-1, SHORT))
                                .build(),
                        change().move(Counter.guarded("new", 0).by(1)).build())))
                .extracting(v -> v instanceof Verdict.Applied)
                .containsExactly(false, true, false, true);
        assertThat(store.apply(List.of(
                        change().move(Counter.free("made").by(1)).build(),
                        change().move(Counter.free("made").by(-1)).build())))
                .extracting(v -> v instanceof Verdict.Applied)
                .containsExactly(false, false);
        assertThat(store.counter(P, "made")).isEqualTo(2);
    }

    @Test
    void a_tentative_change_that_is_short_leaves_nothing_and_its_command_is_not_taken() {
        Verdict verdict = store.apply(change().write(put("a", 0, "x"))
                .command(command("c", "a"))
                .move(Counter.guarded("n", 0).by(-1, SHORT))
                .tentative()
                .build());
        assertThat(verdict).isEqualTo(new Verdict.Shortage(0, SHORT));
        assertThat(store.command(P, "c")).isEmpty();
        assertThat(store.load(key("a"))).isEmpty();
        store.apply(change().move(Counter.guarded("n", 0).by(1)).build());
        assertThat(store.apply(change().write(put("a", 0, "x"))
                        .command(command("c", "a"))
                        .move(Counter.guarded("n", 0).by(-1, SHORT))
                        .tentative()
                        .build()))
                .isEqualTo(new Verdict.Applied());
        assertThat(store.command(P, "c").orElseThrow().refusal()).isNull();
    }

    @Test
    void a_later_move_up_does_not_pay_for_an_earlier_one_down() {
        store.apply(change().move(Counter.guarded("n", 0).by(5)).build());
        List<Verdict> verdicts = store.apply(List.of(
                change().move(Counter.guarded("n", 0).by(-10, SHORT)).build(),
                change().move(Counter.guarded("n", 0).by(10)).build()));
        assertThat(verdicts).containsExactly(new Verdict.Shortage(0, SHORT), new Verdict.Applied());
        assertThat(store.counter(P, "n")).isEqualTo(15);
        Verdict within = store.apply(change().move(Counter.guarded("n", 0).by(-20, SHORT))
                .move(Counter.guarded("n", 0).by(20))
                .build());
        assertThat(within).isEqualTo(new Verdict.Shortage(0, SHORT));
        assertThat(store.counter(P, "n")).isEqualTo(15);
        assertThat(store.apply(List.of(
                        change().move(Counter.guarded("n", 0).by(10)).build(),
                        change().move(Counter.guarded("n", 0).by(-25, SHORT)).build())))
                .containsExactly(new Verdict.Applied(), new Verdict.Applied());
        assertThat(store.counter(P, "n")).isZero();
    }

    @Test
    void a_counter_keeps_its_floor_and_its_range() {
        assertThat(store.apply(
                        change().move(Counter.guarded("n", -5).by(-5, SHORT)).build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.apply(
                        change().move(Counter.guarded("n", -5).by(-1, SHORT)).build()))
                .isInstanceOf(Verdict.Shortage.class);
        Verdict other = store.apply(change().move(Counter.free("n").by(-1)).build());
        assertThat(((Verdict.Shortage) other).refusal().code()).isEqualTo("kernel.store.COUNTER_DIFFERS");
        store.apply(change().move(Counter.free("big").by(Long.MAX_VALUE - 1)).build());
        Verdict over = store.apply(change().move(Counter.free("big").by(2)).build());
        assertThat(((Verdict.Shortage) over).refusal().code()).isEqualTo("kernel.store.OVERFLOW");
        assertThat(store.counter(P, "big")).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void a_journaled_counter_keeps_each_move_with_the_balance_it_left() {
        Counter account = Counter.guarded("account", 0).withJournal();
        store.apply(change().move(account.by(100).withReference("a")).build());
        store.apply(List.of(
                change().move(account.by(-30, SHORT).withReference("b")).build(),
                change().move(account.by(-80, SHORT).withReference("refused")).build(),
                change().move(account.by(5).withReference("c"))
                        .move(account.by(-75, SHORT).withReference("d"))
                        .build()));
        assertThat(store.movements(P, "account", 0, 100))
                .containsExactly(
                        new Movement(1, 100, 100, "a", AT),
                        new Movement(2, -30, 70, "b", AT),
                        new Movement(3, 5, 75, "c", AT),
                        new Movement(4, -75, 0, "d", AT));
        assertThat(store.movements(P, "account", 2, 1))
                .extracting(Movement::reference)
                .containsExactly("c");
    }

    @Test
    void a_counter_that_ends_is_back_at_nothing_when_its_time_is_over_and_then_removed() {
        Counter tries = Counter.guarded("tries/u-1", -3).ending(Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            assertThat(store.apply(changeAt(AT.plusSeconds(i))
                            .move(tries.by(-1, SHORT))
                            .build()))
                    .isInstanceOf(Verdict.Applied.class);
        }
        Instant last = AT.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertThat(store.apply(changeAt(last).move(tries.by(-1, SHORT)).build()))
                .as("a moment before")
                .isInstanceOf(Verdict.Shortage.class);
        assertThat(store.counter(P, "tries/u-1", last)).isEqualTo(-3);
        assertThat(store.counter(P, "tries/u-1", last.plusMillis(1))).isZero();
        assertThat(store.apply(
                        changeAt(last.plusMillis(1)).move(tries.by(-1, SHORT)).build()))
                .as("from then on")
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.counter(P, "tries/u-1", last.plusMillis(1)))
                .as("a new time")
                .isEqualTo(-1);
        assertThat(store.apply(changeAt(last.plus(Duration.ofMinutes(14)))
                        .move(tries.by(-2, SHORT))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.apply(changeAt(last.plus(Duration.ofMinutes(14)))
                        .move(tries.by(-1, SHORT))
                        .build()))
                .isInstanceOf(Verdict.Shortage.class);
        assertThat(store.balances(0, null, 10))
                .as("what the log is held against")
                .isEmpty();
        assertThat(store.purge(0, AT, last.plus(Duration.ofMinutes(14)), 10)).isZero();
        assertThat(store.purge(0, AT, last.plus(Duration.ofMinutes(16)), 10)).isEqualTo(1);
        assertThat(store.countersFrom(P, "tries/", "", 10)).isEmpty();
    }

    @Test
    void ending_counters_move_along_with_others_and_whoever_is_first_after_the_end_begins_anew() throws Exception {
        Counter tries = Counter.guarded("tries/u-2", -1_000).ending(Duration.ofSeconds(1));
        AtomicInteger applied = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            Instant at = AT.plusSeconds(2L * round);
            applied.set(0);
            Threads.run(8, thread -> {
                for (int i = 0; i < 200; i++) {
                    Verdict verdict = store.apply(changeAt(at)
                            .move(Counter.free("all").by(1))
                            .move(tries.by(-1, SHORT))
                            .build());
                    applied.addAndGet(verdict instanceof Verdict.Applied ? 1 : 0);
                }
            });
            assertThat(applied).as("in round %d", round).hasValue(1_000);
            assertThat(store.counter(P, "all")).as("nothing of who was refused").isEqualTo(1_000L * (round + 1));
        }
    }

    @Test
    void a_journal_has_no_end() {
        Counter counter = Counter.free("c");
        assertThatThrownBy(() -> counter.withJournal().ending(Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counter c");
        assertThatThrownBy(() -> counter.ending(Duration.ofDays(1)).withJournal())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counter.ending(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_journal_keeps_moves_whose_way_is_longer_than_a_number() {
        Counter counter = Counter.free("c").withJournal();
        long most = Long.MAX_VALUE;
        assertThat(store.apply(List.of(
                        change().move(counter.by(most)).build(),
                        change().move(counter.by(-most)).build(),
                        change().move(counter.by(-most)).build())))
                .containsOnly(new Verdict.Applied());
        assertThat(store.movements(P, "c", 0, 10)).extracting(Movement::balance).containsExactly(most, 0L, -most);
    }

    @Test
    void a_page_behind_a_name_that_lies_beyond_the_prefix_is_empty() {
        store.apply(change().move(Counter.free("a/1").by(1))
                .move(Counter.free("a/2").by(1))
                .move(Counter.free("b/1").by(1))
                .build());
        assertThat(store.countersFrom(P, "a/", "b/", 10)).isEmpty();
        assertThat(store.countersFrom(P, "a/", "", 10)).containsOnlyKeys("a/1", "a/2");
        assertThat(store.countersFrom(P, "a/", "a/1", 10)).containsOnlyKeys("a/2");
        assertThat(store.countersFrom(P, "b/", "a/1", 10)).containsOnlyKeys("b/1");
    }

    @Test
    void a_change_that_breaks_breaks_for_nobody_else() throws Exception {
        Counter counter = Counter.guarded("g", 0);
        AtomicInteger broken = new AtomicInteger();
        Threads.run(8, thread -> {
            for (int i = 0; i < 40; i++) {
                String id = "d" + thread + "-" + i;
                if (thread == 0) {
                    assertThatThrownBy(() -> store.apply(change().move(counter.by(-1, there -> {
                                        throw new IllegalStateException("the caller's own");
                                    }))
                                    .build()))
                            .hasMessage("the caller's own");
                    broken.incrementAndGet();
                } else {
                    assertThat(store.apply(change().write(put(id, 0, "x")).build()))
                            .isInstanceOf(Verdict.Applied.class);
                }
            }
        });
        assertThat(broken).hasValue(40);
    }
}
