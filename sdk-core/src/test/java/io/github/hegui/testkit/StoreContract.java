package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.DueTimer;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Timer;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every home of the store must keep to. Extend it, give a fresh and empty store, and run it: your own home is then held to the same
 * rules as ours.
 */
public abstract class StoreContract {

    /** When everything happens. */
    protected static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    /** Where. */
    protected static final Partition P = Partition.DEFAULT;

    /** Why a counter is short. */
    protected static final Refusal SHORT = new Refusal("test.SHORT", null, List.of(), "不足", "short");

    /** The store under test. */
    protected Store store;

    /** Opens a fresh, empty store. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        store = open();
    }

    @AfterEach
    final void end() {
        store.close();
    }

    /** A document's key. */
    protected static DocumentKey key(String id) {
        return new DocumentKey(P, "test", id);
    }

    /** A change that is not built yet. */
    protected static Change.Builder change() {
        return Change.in(P, AT);
    }

    /** A document's write. */
    protected static Write put(String id, long expected, String body) {
        return Write.of(key(id), expected, 1, body.getBytes(UTF_8));
    }

    /** A command's record. */
    protected static CommandRecord command(String id, String document) {
        return new CommandRecord(P, id, new byte[] {1, 2}, null, key(document), 1, AT);
    }

    /** A fact. */
    protected static Event event(String id, String type) {
        return new Event(key(id), type, 1, type.getBytes(UTF_8));
    }

    /** All events, after numbering. */
    protected static List<FeedEvent> feed(Store store) {
        long end = store.sequence(0);
        List<FeedEvent> all = new ArrayList<>();
        while (all.size() < end) {
            all.addAll(store.feed(0, all.size(), 1_000));
        }
        return all;
    }

    private String body(String id) {
        return new String(store.load(key(id)).orElseThrow().body(), UTF_8);
    }

    @Test
    void a_document_is_read_as_it_was_written() {
        assertThat(store.load(key("a"))).isEmpty();
        assertThat(store.apply(change().write(put("a", 0, "one")).build())).isInstanceOf(Verdict.Applied.class);
        Document document = store.load(key("a")).orElseThrow();
        assertThat(document.version()).isEqualTo(1);
        assertThat(document.schema()).isEqualTo(1);
        assertThat(body("a")).isEqualTo("one");
    }

    @Test
    void a_write_that_expects_another_version_is_a_conflict_and_writes_nothing() {
        store.apply(change().write(put("a", 0, "one")).build());
        for (long wrong : new long[] {0, 2, 3}) {
            Verdict verdict = store.apply(change().write(put("b", 0, "x"))
                    .write(put("a", wrong, "two"))
                    .move(Counter.free("n").by(1))
                    .command(command("c" + wrong, "a"))
                    .build());
            assertThat(verdict).isEqualTo(new Verdict.Conflict(key("a")));
        }
        assertThat(store.apply(change().write(put("never", 4, "x")).build())).isInstanceOf(Verdict.Conflict.class);
        assertThat(body("a")).isEqualTo("one");
        assertThat(store.load(key("b"))).isEmpty();
        assertThat(store.load(key("never"))).isEmpty();
        assertThat(store.counter(P, "n")).isZero();
        assertThat(store.command(P, "c2")).isEmpty();
    }

    @Test
    void a_deleted_document_leaves_a_tombstone_that_keeps_counting() {
        store.apply(change().write(put("a", 0, "one")).build());
        store.apply(change().write(Write.delete(key("a"), 1, List.of())).build());
        assertThat(store.load(key("a")).orElseThrow().isDeleted()).isTrue();
        assertThat(store.scan(P, "test", "", 10)).isEmpty();
        assertThat(store.apply(change().write(put("a", 0, "again")).build())).isInstanceOf(Verdict.Conflict.class);
        assertThat(store.apply(change().write(put("a", 2, "again")).build())).isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(key("a")).orElseThrow().version()).isEqualTo(3);
    }

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

    @Test
    void random_moves_of_eight_threads_end_where_a_model_ends() throws Exception {
        int counters = 20;
        int group = 25;
        long seed = 7919;
        AtomicLongArray model = new AtomicLongArray(counters);
        Threads.run(8, thread -> {
            Random random = new Random(seed + thread);
            for (int n = 0; n < 10_000; n += group) {
                List<Change> changes = new ArrayList<>();
                List<int[]> moves = new ArrayList<>();
                for (int c = 0; c < group; c++) {
                    int[] move = {random.nextInt(counters), random.nextInt(21) - 10};
                    moves.add(move);
                    changes.add(
                            change().move(Counter.guarded("k" + move[0], -20).by(move[1], SHORT))
                                    .build());
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
    void a_command_is_carried_out_once_and_its_refusal_is_kept() {
        Change first =
                change().write(put("a", 0, "one")).command(command("c", "a")).build();
        assertThat(store.apply(first)).isInstanceOf(Verdict.Applied.class);
        assertThat(store.apply(first)).isInstanceOf(Verdict.Duplicate.class);
        assertThat(store.apply(change().write(put("a", 1, "two"))
                        .command(command("c", "a"))
                        .build()))
                .isInstanceOf(Verdict.Duplicate.class);
        assertThat(store.load(key("a")).orElseThrow().version()).isEqualTo(1);
        CommandRecord record = store.command(P, "c").orElseThrow();
        assertThat(record).isEqualTo(command("c", "a"));
        assertThat(record.hasDigest(new byte[] {1, 2})).isTrue();
        assertThat(record.hasDigest(new byte[] {1, 3})).isFalse();

        Change refused = change().command(command("r", "a"))
                .move(Counter.guarded("n", 0).by(-1, SHORT))
                .build();
        assertThat(store.apply(refused)).isInstanceOf(Verdict.Shortage.class);
        store.apply(change().move(Counter.guarded("n", 0).by(10)).build());
        assertThat(store.apply(refused)).isInstanceOf(Verdict.Duplicate.class);
        assertThat(store.counter(P, "n")).isEqualTo(10);
        assertThat(store.apply(List.of(
                        change().command(command("t", "a"))
                                .move(Counter.free("m").by(1))
                                .build(),
                        change().command(command("t", "a"))
                                .move(Counter.free("m").by(1))
                                .build())))
                .containsExactly(new Verdict.Applied(), new Verdict.Duplicate());
        assertThat(store.counter(P, "m")).isEqualTo(1);
    }

    @Test
    @Verifies(Clause.B_8_3_4)
    void a_refused_change_leaves_the_others_of_its_group_whole() {
        store.apply(change().write(put("a", 0, "one"))
                .move(Counter.guarded("n", 0).by(3))
                .build());
        List<Verdict> verdicts = store.apply(List.of(
                change().write(put("b", 0, "b"))
                        .event(event("b", "t.made"))
                        .move(Counter.guarded("n", 0).by(-2, SHORT))
                        .build(),
                change().write(put("a", 7, "wrong"))
                        .event(event("a", "t.never"))
                        .build(),
                change().write(put("c", 0, "c"))
                        .event(event("c", "t.never"))
                        .move(Counter.guarded("n", 0).by(-2, SHORT))
                        .build(),
                change().write(put("a", 1, "two"))
                        .event(event("a", "t.changed"))
                        .timer(Timer.start(key("a"), "t", AT, false))
                        .build(),
                change().write(put("a", 2, "three"))
                        .event(event("a", "t.changed"))
                        .build()));
        assertThat(verdicts)
                .containsExactly(
                        new Verdict.Applied(),
                        new Verdict.Conflict(key("a")),
                        new Verdict.Shortage(0, SHORT),
                        new Verdict.Applied(),
                        new Verdict.Applied());
        assertThat(body("a")).isEqualTo("three");
        assertThat(store.load(key("a")).orElseThrow().version()).isEqualTo(3);
        assertThat(store.load(key("c"))).isEmpty();
        assertThat(store.counter(P, "n")).isEqualTo(1);
        assertThat(feed(store)).extracting(FeedEvent::id).containsExactly("test/b@1.0", "test/a@2.0", "test/a@3.0");
        assertThat(feed(store)).extracting(FeedEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_is_written_in_any_case_stands_although_the_change_is_refused() {
        Write cursor = new Write(key("cursor"), 0, 1, new byte[] {7}, List.of(), List.of(), null, true);
        Verdict verdict = store.apply(change().write(cursor)
                .write(put("a", 0, "x"))
                .command(command("c", "a"))
                .move(Counter.guarded("n", 0).by(-1, SHORT))
                .build());
        assertThat(verdict).isInstanceOf(Verdict.Shortage.class);
        assertThat(store.load(key("cursor"))).isPresent();
        assertThat(store.load(key("a"))).isEmpty();
    }

    @Test
    void reversed_key_orders_do_not_deadlock() throws Exception {
        Store other = second();
        Threads.run(8, thread -> {
            Store mine = thread % 2 == 0 ? store : other;
            for (int n = 0; n < 200; n++) {
                Change.Builder builder = change();
                for (int i = 0; i < 10; i++) {
                    int k = thread % 2 == 0 ? i : 9 - i;
                    builder.move(Counter.guarded("k" + k, 0).by(1));
                    builder.write(put("d" + thread + "-" + n + "-" + k, 0, "x"));
                }
                assertThat(mine.apply(builder.build())).isInstanceOf(Verdict.Applied.class);
            }
        });
        assertThat(store.countersFrom(P, "k", "", 100).values()).hasSize(10).allMatch(v -> v == 1_600);
    }

    /** Another instance on the same data, such as another node has; the same one where there cannot be two. */
    protected Store second() throws Exception {
        return store;
    }

    @Test
    void a_reader_of_the_feed_misses_nothing_and_sees_no_gap() throws Exception {
        Store other = second();
        int writers = 8;
        int each = 150;
        List<FeedEvent> seen = new ArrayList<>();
        AtomicInteger running = new AtomicInteger(writers);
        Threads.run(writers + 1, thread -> {
            if (thread == writers) {
                while (running.get() > 0 || store.sequence(0) > seen.size()) {
                    store.sequence(0);
                    seen.addAll(store.feed(0, seen.size(), 100));
                }
                return;
            }
            Store mine = thread % 2 == 0 ? store : other;
            for (int n = 0; n < each; n++) {
                assertThat(mine.apply(change().write(put("w" + thread, n, "x"))
                                .event(event("w" + thread, "t.a"))
                                .event(event("w" + thread, "t.b"))
                                .build()))
                        .isInstanceOf(Verdict.Applied.class);
            }
            running.decrementAndGet();
        });
        assertThat(seen)
                .extracting(FeedEvent::sequence)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, writers * each * 2L)
                        .boxed()
                        .toList());
        assertThat(seen.stream().map(FeedEvent::id).distinct()).hasSize(writers * each * 2);
        for (int w = 0; w < writers; w++) {
            String id = "w" + w;
            List<FeedEvent> own =
                    seen.stream().filter(e -> e.key().id().equals(id)).toList();
            assertThat(own)
                    .isSortedAccordingTo(java.util.Comparator.comparingLong(FeedEvent::version)
                            .thenComparing(FeedEvent::ordinal));
        }
    }

    @Test
    void a_deadline_is_given_to_one_node_at_a_time() throws Exception {
        Store other = second();
        for (int i = 0; i < 40; i++) {
            store.apply(change().write(put("d" + i, 0, "x"))
                    .timer(Timer.start(key("d" + i), "t", AT.plusSeconds(i), i % 2 == 0))
                    .build());
        }
        assertThat(store.nextDue(0, Set.of("test"))).contains(AT);
        assertThat(store.nextDue(0, Set.of("other"))).isEmpty();
        assertThat(store.claim(0, AT.plusSeconds(99), Set.of("other"), 100, Duration.ofMinutes(1)))
                .isEmpty();
        List<DueTimer> claimed = java.util.Collections.synchronizedList(new ArrayList<>());
        Threads.run(2, node -> {
            Store mine = node == 0 ? store : other;
            for (int n = 0; n < 10; n++) {
                claimed.addAll(mine.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofMinutes(1)));
            }
        });
        assertThat(claimed).hasSize(30);
        assertThat(claimed.stream().map(t -> t.key().id()).distinct()).hasSize(30);
        DueTimer first = claimed.get(0);
        store.failed(first, AT.plusSeconds(10), false);
        List<DueTimer> again = store.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofMinutes(1));
        assertThat(again).extracting(DueTimer::attempts).containsExactly(1);
        store.failed(again.get(0), AT.plusSeconds(20), true);
        assertThat(store.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(store.timers(0, true, false, null, 10))
                .extracting(t -> t.key().id())
                .containsExactly(first.key().id());
        assertThat(store.timers(0, false, true, null, 100)).hasSize(20);
    }

    @Test
    void setting_a_deadline_replaces_it_and_stopping_removes_it() {
        store.apply(change().write(put("a", 0, "x"))
                .timer(Timer.start(key("a"), "t", AT, false))
                .build());
        store.claim(0, AT, Set.of("test"), 5, Duration.ofHours(1));
        store.apply(change().timer(Timer.start(key("a"), "t", AT.plusSeconds(5), false))
                .build());
        assertThat(store.claim(0, AT.plusSeconds(4), Set.of("test"), 5, Duration.ofHours(1)))
                .isEmpty();
        assertThat(store.claim(0, AT.plusSeconds(5), Set.of("test"), 5, Duration.ZERO))
                .hasSize(1);
        store.apply(change().timer(new Timer(key("a"), "t", null, false, AT)).build());
        assertThat(store.claim(0, AT.plusSeconds(5), Set.of("test"), 5, Duration.ZERO))
                .hasSize(1);
        store.apply(change().timer(Timer.stop(key("a"), "t")).build());
        assertThat(store.nextDue(0, Set.of("test"))).isEmpty();
    }

    @Test
    void the_deadlines_of_a_group_end_as_if_its_changes_came_one_after_the_other() {
        Instant later = AT.plusSeconds(9);
        Map<String, List<Timer>> steps = Map.of(
                "moved then stopped",
                List.of(
                        Timer.start(key("moved then stopped"), "t", later, false),
                        new Timer(key("moved then stopped"), "t", null, false, later)),
                "stopped for either time",
                List.of(
                        new Timer(key("stopped for either time"), "t", null, false, AT),
                        new Timer(key("stopped for either time"), "t", null, false, later)),
                "moved, the stop for the old time comes late",
                List.of(
                        Timer.start(key("moved, the stop for the old time comes late"), "t", later, false),
                        new Timer(key("moved, the stop for the old time comes late"), "t", null, false, AT)));
        steps.keySet()
                .forEach(id -> store.apply(change().write(put(id, 0, "x"))
                        .timer(Timer.start(key(id), "t", AT, false))
                        .build()));
        store.apply(steps.values().stream()
                .flatMap(List::stream)
                .map(timer -> change().timer(timer).build())
                .toList());
        assertThat(store.timers(0, false, false, null, 10))
                .containsExactly(
                        new DueTimer(key("moved, the stop for the old time comes late"), "t", later, false, 0, false));
    }

    @Test
    void a_path_gives_what_a_naive_filter_gives() {
        record Row(String id, String seller, boolean open, long number) {}
        Random random = new Random(11);
        List<String> sellers = List.of("s", "s1", "s\u00002", "店", "𠮷家", "");
        List<Row> rows = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Row row = new Row(
                    "𠮷" + i,
                    sellers.get(random.nextInt(sellers.size())),
                    random.nextBoolean(),
                    random.nextInt(50) - 25);
            rows.add(row);
            byte[] key = PathKey.start()
                    .text(row.seller())
                    .flag(row.open())
                    .descending(row.number())
                    .bytes();
            changes.add(change().write(new Write(
                            key(row.id()),
                            0,
                            1,
                            new byte[] {1},
                            List.of(new PathEntry("test/p/1", key)),
                            List.of(),
                            null,
                            false))
                    .build());
        }
        store.apply(changes);
        for (String seller : sellers) {
            PathQuery query =
                    PathQuery.of(P, "test/p/1", PathKey.start().text(seller).flag(true), 7);
            List<String> found = new ArrayList<>();
            for (List<Store.Found> page = store.query(query);
                    !page.isEmpty();
                    page = store.query(query.after(page.get(page.size() - 1).place()))) {
                page.forEach(hit -> found.add(hit.document().key().id()));
            }
            assertThat(found)
                    .containsExactlyElementsOf(rows.stream()
                            .filter(r -> r.seller().equals(seller) && r.open())
                            .sorted(java.util.Comparator.comparingLong((Row r) -> -r.number())
                                    .thenComparing(Row::id))
                            .map(Row::id)
                            .toList());
            List<Store.Found> range = store.query(PathQuery.of(
                            P, "test/p/1", PathKey.start().text(seller).flag(true), 1_000)
                    .between(PathKey.start().descending(10), PathKey.start().descending(-5)));
            assertThat(range).hasSize((int) rows.stream()
                    .filter(r -> r.seller().equals(seller) && r.open() && r.number() <= 10 && r.number() > -5)
                    .count());
        }
        Row moved = rows.get(0);
        byte[] old = PathKey.start()
                .text(moved.seller())
                .flag(moved.open())
                .descending(moved.number())
                .bytes();
        byte[] next = PathKey.start().text("moved").bytes();
        store.apply(change().write(new Write(
                        key(moved.id()),
                        1,
                        1,
                        new byte[] {2},
                        List.of(new PathEntry("test/p/1", next)),
                        List.of(new PathEntry("test/p/1", old)),
                        null,
                        false))
                .build());
        assertThat(store.query(PathQuery.of(P, "test/p/1", PathKey.start().text("moved"), 9)))
                .hasSize(1);
        assertThat(store.query(PathQuery.of(P, "test/p/1", PathKey.start().text(moved.seller()), 1_000)).stream()
                        .filter(f -> f.document().key().equals(key(moved.id()))))
                .isEmpty();
    }

    @Test
    void sizes_and_texts_at_the_edge_are_kept_and_beyond_it_refused() {
        byte[] whole = new byte[Limits.DOCUMENT_BYTES];
        new Random(3).nextBytes(whole);
        assertThat(store.apply(
                        change().write(Write.of(key("1MiB"), 0, 1, whole)).build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(key("1MiB")).orElseThrow().body()).isEqualTo(whole);
        assertThat(store.apply(change().write(Write.of(key("empty"), 0, 1, new byte[0]))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(key("empty")).orElseThrow().body()).isEmpty();
        Partition tenant = new Partition("租户𠮷", 0);
        DocumentKey there = new DocumentKey(tenant, "test", "𠮷野家");
        assertThat(store.apply(Change.in(tenant, AT)
                        .write(Write.of(there, 0, 1, "𠮷".getBytes(UTF_8)))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(there)).isPresent();
        assertThat(store.load(key("𠮷野家"))).isEmpty();
        assertThat(store.scan(tenant, "test", "", 10)).hasSize(1);

        assertThatThrownBy(() -> Write.of(key("a"), 0, 1, new byte[Limits.DOCUMENT_BYTES + 1]))
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("1048577")
                .hasMessageContaining("1048576");
        assertThatThrownBy(() -> new Event(key("a"), "t", 1, new byte[Limits.EVENT_BYTES + 1]))
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> new PathEntry("p", new byte[513])).hasMessageContaining("512");
        assertThatThrownBy(() -> key("a\uD800b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position 1");
        assertThatThrownBy(() -> key("a\u0000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key("")).isInstanceOf(IllegalArgumentException.class);
        Change.Builder many = change();
        IntStream.range(0, 501).forEach(i -> many.write(put("m" + i, 0, "x")));
        assertThatThrownBy(many::build).hasMessageContaining("501").hasMessageContaining("500");
        Change.Builder moves = change();
        IntStream.range(0, 2_001).forEach(i -> moves.move(Counter.free("m" + i).by(1)));
        assertThatThrownBy(moves::build).hasMessageContaining("2001").hasMessageContaining("2000");
    }

    @Test
    void a_change_stays_within_its_shard_and_tenant() {
        DocumentKey elsewhere = new DocumentKey(new Partition("", 1), "test", "a");
        assertThatThrownBy(() ->
                        change().write(Write.of(elsewhere, 0, 1, new byte[0])).build())
                .hasMessageContaining("one shard");
        DocumentKey others = new DocumentKey(new Partition("b", 0), "test", "a");
        assertThatThrownBy(() ->
                        change().write(Write.of(others, 0, 1, new byte[0])).build())
                .hasMessageContaining("one tenant");
        assertThatThrownBy(
                        () -> store.apply(Change.in(new Partition("", 99), AT).build()))
                .hasMessageContaining("shard 99");
    }

    @Test
    void the_bodies_of_events_are_erased_and_all_else_stays() {
        store.apply(change().write(put("a", 0, "x")).event(event("a", "one")).build());
        store.apply(change().write(put("a", 1, "x"))
                .event(event("a", "two"))
                .event(event("a", "three"))
                .build());
        List<FeedEvent> before = feed(store);
        assertThat(store.redact(0, Set.of(1L, 3L, 4L, 0L, -1L))).isEqualTo(2);
        assertThat(store.redact(0, Set.of(1L, 3L))).isZero();
        assertThat(store.redact(0, Set.of())).isZero();
        assertThat(feed(store)).extracting(FeedEvent::isRedacted).containsExactly(true, false, true);
        assertThat(feed(store).get(1).body()).isEqualTo("two".getBytes(UTF_8));
        for (FeedEvent event : feed(store)) {
            FeedEvent was = before.get((int) event.sequence() - 1);
            assertThat(event).usingRecursiveComparison().ignoringFields("body").isEqualTo(was);
        }
        assertThat(store.sequence(0)).isEqualTo(3);
        List<Long> many =
                java.util.stream.LongStream.rangeClosed(1, 1_001).boxed().toList();
        assertThatThrownBy(() -> store.redact(0, many)).hasMessageContaining("1001");
    }

    @Test
    void what_is_over_is_purged() {
        Write session = new Write(
                key("session"),
                0,
                1,
                new byte[] {1},
                List.of(new PathEntry("p", new byte[] {1})),
                List.of(),
                AT.plusSeconds(60),
                false);
        store.apply(change().write(session)
                .command(command("old", "session"))
                .timer(Timer.start(key("session"), "t", AT, false))
                .build());
        store.apply(Change.in(P, AT.plusSeconds(90))
                .write(put("a", 0, "x"))
                .command(new CommandRecord(P, "new", new byte[0], null, null, 0, AT.plusSeconds(90)))
                .build());
        assertThat(store.purge(0, AT.plusSeconds(1), AT.plusSeconds(61), 100)).isEqualTo(2);
        assertThat(store.load(key("session"))).isEmpty();
        assertThat(store.query(new PathQuery(P, "p", new byte[0], null, null, null, 5)))
                .isEmpty();
        assertThat(store.nextDue(0, Set.of("test"))).isEmpty();
        assertThat(store.command(P, "old")).isEmpty();
        assertThat(store.command(P, "new")).isPresent();
        assertThat(store.load(key("a"))).isPresent();
    }
}
