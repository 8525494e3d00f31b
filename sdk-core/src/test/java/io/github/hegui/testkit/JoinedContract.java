package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a home in a database must keep to beyond {@link StoreContract}: taking part in the host's transaction. */
public abstract class JoinedContract extends StoreGround {

    /** A connection of the host's, inside a transaction that may write. */
    protected abstract Connection host() throws Exception;

    /** Whether others write while a host's transaction that wrote stays open; not where there is one writer at a time. */
    protected boolean othersMayWrite() {
        return true;
    }

    private JdbcStore jdbc() {
        return (JdbcStore) store;
    }

    @Test
    void a_joined_change_is_seen_when_the_host_commits() throws Exception {
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.apply(change().write(put("a", 0, "x"))
                            .event(event("a", "t.a"))
                            .command(command("c", "a"))
                            .build()))
                    .isInstanceOf(Verdict.Applied.class);
            assertThat(joined.load(key("a"))).isPresent();
            assertThat(store.load(key("a"))).isEmpty();
            assertThat(feed(store)).isEmpty();
            host.commit();
        }
        assertThat(store.load(key("a"))).isPresent();
        assertThat(store.command(P, "c")).isPresent();
        assertThat(feed(store)).hasSize(1);
    }

    @Test
    void a_host_that_rolls_back_takes_our_change_with_it_and_nobody_elses() throws Exception {
        store.apply(change().write(put("mine", 0, "x"))
                .move(Counter.guarded("n", 0).by(5))
                .build());
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.apply(change().write(put("a", 0, "x"))
                            .event(event("a", "t.a"))
                            .move(Counter.guarded("n", 0).by(-5, SHORT))
                            .build()))
                    .isInstanceOf(Verdict.Applied.class);
            host.rollback();
        }
        assertThat(store.load(key("a"))).isEmpty();
        assertThat(store.counter(P, "n")).isEqualTo(5);
        assertThat(store.load(key("mine"))).isPresent();
        assertThat(store.apply(change().write(put("b", 0, "x"))
                        .event(event("b", "t.b"))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(feed(store)).extracting(e -> e.key().id()).containsExactly("b");
    }

    @Test
    void a_refusal_leaves_the_hosts_transaction_usable() throws Exception {
        store.apply(change().write(put("a", 0, "x")).command(command("c", "a")).build());
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.apply(List.of(
                            change().write(put("a", 0, "again"))
                                    .write(put("b", 0, "b"))
                                    .build(),
                            change().command(command("c", "a"))
                                    .write(put("b", 0, "b"))
                                    .build(),
                            change().command(command("s", "b"))
                                    .write(put("b", 0, "b"))
                                    .move(Counter.guarded("n", 0).by(-1, SHORT))
                                    .build(),
                            change().write(put("fine", 0, "x")).build())))
                    .containsExactly(
                            new Verdict.Conflict(key("a")),
                            new Verdict.Duplicate(),
                            new Verdict.Shortage(0, SHORT),
                            new Verdict.Applied());
            host.commit();
        }
        assertThat(store.load(key("b"))).isEmpty();
        assertThat(store.load(key("fine"))).isPresent();
        assertThat(store.command(P, "s").orElseThrow().refusal()).contains("test.SHORT");
    }

    @Test
    void joined_mode_refuses_a_connection_that_commits_by_itself() throws Exception {
        try (Connection host = host()) {
            host.rollback();
            host.setAutoCommit(true);
            assertThatThrownBy(() -> jdbc().joining(host).load(key("a"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_session_that_is_being_renewed_is_not_purged() throws Exception {
        store.apply(change().write(session(0, AT)).build());
        CompletableFuture<Long> purged;
        try (Connection host = host()) {
            jdbc().joining(host)
                    .apply(change().write(session(1, AT.plusSeconds(600))).build());
            purged = CompletableFuture.supplyAsync(() -> store.purge(0, AT, AT.plusSeconds(60), 100));
            Thread.sleep(200);
            host.commit();
        }
        assertThat(purged.get()).isZero();
        assertThat(store.load(key("session")).orElseThrow().version()).isEqualTo(2);
        assertThat(store.query(new PathQuery(P, "p", new byte[0], null, null, null, 5)))
                .hasSize(1);
    }

    /** Writes an event of the host's, waits for the moment, and commits or rolls back; gives how many events stand. */
    private int hostTells(int number, boolean commits, Threads.Work meanwhile) throws Exception {
        try (Connection host = host()) {
            assertThat(jdbc().joining(host)
                            .apply(change().write(put("host" + number, 0, "x"))
                                    .event(event("host" + number, "t.host"))
                                    .build()))
                    .isInstanceOf(Verdict.Applied.class);
            meanwhile.go(number);
            if (commits) {
                host.commit();
                return 1;
            }
            host.rollback();
            return 0;
        }
    }

    /** Reads on from what was seen until the other events are all there. */
    private void follow(List<FeedEvent> seen, long upTo) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (seen.size() < upTo) {
            assertThat(System.nanoTime())
                    .as("%d of %d events seen", seen.size(), upTo)
                    .isLessThan(end);
            store.sequence(0);
            for (FeedEvent event : store.feed(0, seen.size(), 100)) {
                assertThat(event.sequence()).as("no gap, none twice").isEqualTo(seen.size() + 1L);
                seen.add(event);
            }
        }
    }

    @Test
    void a_reader_misses_nothing_and_sees_no_gap_while_a_host_transaction_with_an_event_is_open() throws Exception {
        Store other = second();
        int writers = 8;
        int each = 40;
        long written = writers * each * 2L;
        List<FeedEvent> seen = new ArrayList<>();
        CountDownLatch open = new CountDownLatch(othersMayWrite() ? 1 : 0);
        CountDownLatch allSeen = new CountDownLatch(1);
        AtomicInteger hosts = new AtomicInteger();
        Threads.run(writers + 2, thread -> {
            if (thread == writers) {
                if (othersMayWrite()) {
                    hosts.addAndGet(hostTells(0, true, n -> {
                        open.countDown();
                        assertThat(allSeen.await(60, TimeUnit.SECONDS))
                                .as("all others' events are seen while the host's transaction is open")
                                .isTrue();
                    }));
                } else {
                    for (int i = 0; i < 16; i++) {
                        hosts.addAndGet(hostTells(i, i % 2 == 0, n -> Thread.sleep(3)));
                    }
                }
                return;
            }
            open.await();
            if (thread > writers) {
                try {
                    follow(seen, written);
                } finally {
                    allSeen.countDown(); // the host does not wait for a reader that failed
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
        });
        if (othersMayWrite()) {
            assertThat(seen).noneMatch(event -> event.type().equals("t.host"));
        }
        follow(seen, written + hosts.get());
        assertThat(store.sequence(0)).isEqualTo(written + hosts.get());
        assertThat(seen.stream().map(FeedEvent::id).distinct()).hasSize((int) written + hosts.get());
        assertThat(seen.stream().filter(event -> event.type().equals("t.host"))).hasSize(hosts.get());
        for (int w = 0; w < writers; w++) {
            String id = "w" + w;
            assertThat(seen.stream().filter(event -> event.key().id().equals(id)))
                    .hasSize(each * 2)
                    .isSortedAccordingTo(
                            Comparator.comparingLong(FeedEvent::version).thenComparing(FeedEvent::ordinal));
        }
    }

    /** One change of the two documents and the two counters, in this order or the other; short when the first stock is empty. */
    private Change crossing(Store mine, boolean reversed, int delta) {
        List<String> ids = reversed ? List.of("y", "x") : List.of("x", "y");
        Change.Builder change = change();
        for (String id : ids) {
            change.write(put(id, mine.load(key(id)).map(Document::version).orElse(0L), "z"));
        }
        for (String id : ids) {
            change.move(Counter.guarded("stock-" + id, 0).by(delta, SHORT));
        }
        return change.build();
    }

    @Test
    void reversed_orders_of_the_same_keys_some_short_and_one_side_joined_come_to_an_end() throws Exception {
        int each = 40;
        AtomicLong applied = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        Threads.run(4, thread -> {
            boolean joins = thread % 2 == 0;
            Random random = new Random(25 + thread);
            for (int n = 0; n < each; n++) {
                int delta = random.nextInt(7) - 3;
                Verdict verdict;
                do {
                    if (joins) {
                        verdict = crossed(delta);
                    } else {
                        verdict = store.apply(crossing(store, false, delta));
                    }
                } while (verdict instanceof Verdict.Conflict);
                if (verdict instanceof Verdict.Applied) {
                    applied.incrementAndGet();
                    sum.addAndGet(delta);
                } else {
                    assertThat(verdict).isEqualTo(new Verdict.Shortage(0, SHORT));
                    refused.incrementAndGet();
                }
            }
        });
        assertThat(applied.get() + refused.get()).isEqualTo(4L * each);
        assertThat(refused.get()).as("some were short").isPositive();
        for (String id : List.of("x", "y")) {
            assertThat(store.load(key(id)).orElseThrow().version()).isEqualTo(applied.get());
            assertThat(store.counter(P, "stock-" + id)).isEqualTo(sum.get()).isNotNegative();
        }
    }

    /** One change in a host's transaction. */
    private Verdict crossed(int delta) throws Exception {
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            Verdict verdict = joined.apply(crossing(joined, true, delta));
            host.commit();
            return verdict;
        }
    }

    private static Write session(long expected, Instant end) {
        return new Write(
                key("session"),
                expected,
                1,
                new byte[] {1},
                List.of(new PathEntry("p", new byte[] {1})),
                List.of(),
                end);
    }

    @Test
    void what_breaks_in_its_middle_leaves_nothing_though_the_host_commits() throws Exception {
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThatThrownBy(() -> joined.apply(change().command(command("c", "a"))
                            .write(put("a", 0, "x"))
                            .event(event("a", "t.a"))
                            .move(Counter.free("n").by(7))
                            .move(Counter.guarded("g", 0).by(-1, there -> {
                                throw new IllegalStateException("the caller's own");
                            }))
                            .build()))
                    .hasMessage("the caller's own");
            assertThat(joined.apply(change().write(put("b", 0, "x")).build())).isInstanceOf(Verdict.Applied.class);
            host.commit();
        }
        assertThat(store.command(P, "c")).isEmpty();
        assertThat(store.load(key("a"))).isEmpty();
        assertThat(store.load(key("b"))).isPresent();
        assertThat(store.counter(P, "n")).isZero();
        assertThat(feed(store)).isEmpty();
    }

    @Test
    void a_joined_view_claims_purges_and_redacts() throws Exception {
        for (int seconds : new int[] {0, 9}) {
            store.apply(change().write(put("a", seconds == 0 ? 0 : 1, "x"))
                    .event(event("a", "t.a"))
                    .deadline(DeadlineWrite.start(key("a"), "t", AT.plusSeconds(seconds), false))
                    .build());
        }
        assertThat(store.sequence(0)).isEqualTo(2);
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.claim(0, AT.plusSeconds(1), Set.of("test"), 5, Duration.ZERO))
                    .isEmpty();
            assertThat(joined.claim(0, AT.plusSeconds(9), Set.of("test"), 5, Duration.ofHours(1)))
                    .hasSize(1);
            assertThat(joined.redact(0, List.of(1L))).isEqualTo(1);
            assertThat(joined.purge(0, AT, AT, 5)).isZero();
            host.rollback();
        }
        assertThat(store.claim(0, AT.plusSeconds(9), Set.of("test"), 5, Duration.ZERO))
                .hasSize(1);
        assertThat(feed(store)).noneMatch(FeedEvent::isRedacted);
    }

    @Test
    void a_deadline_that_a_host_holds_is_not_waited_for() throws Exception {
        if (othersMayWrite()) {
            for (int seconds : new int[] {0, 9}) {
                store.apply(change().write(put("a", seconds == 0 ? 0 : 1, "x"))
                        .deadline(DeadlineWrite.start(key("a"), "t", AT.plusSeconds(seconds), false))
                        .build());
            }
            try (Connection host = host()) {
                Store joined = jdbc().joining(host);
                assertThat(joined.apply(change().write(put("a", 2, "x"))
                                .deadline(DeadlineWrite.start(key("a"), "t", AT.plusSeconds(19), false))
                                .build()))
                        .isInstanceOf(Verdict.Applied.class);
                assertThat(store.claim(0, AT.plusSeconds(1), Set.of("test"), 5, Duration.ZERO))
                        .isEmpty();
                host.rollback();
            }
        }
    }

    @Test
    void a_stop_finds_a_deadline_that_somebody_claims_or_puts_off_at_that_moment() throws Exception {
        if (othersMayWrite()) {
            for (String id : List.of("claimed", "put off")) {
                store.apply(change().write(put(id, 0, "x"))
                        .deadline(DeadlineWrite.start(key(id), "t", AT, false))
                        .build());
                CompletableFuture<Verdict> stop;
                try (Connection host = host()) {
                    Store joined = jdbc().joining(host);
                    List<StoredDeadline> due = joined.claim(0, AT, Set.of("test"), 5, Duration.ofHours(1));
                    assertThat(due).hasSize(1);
                    if (id.equals("put off")) {
                        assertThat(joined.putOff(due.get(0), AT.plusSeconds(9), false))
                                .isTrue();
                    }
                    stop = CompletableFuture.supplyAsync(() -> store.apply(change().write(put(id, 1, "x"))
                            .deadline(DeadlineWrite.stop(key(id), "t"))
                            .build()));
                    Thread.sleep(300);
                    host.commit();
                }
                assertThat(stop.get(1, TimeUnit.MINUTES)).isInstanceOf(Verdict.Applied.class);
                assertThat(store.deadlines(0, false, false, null, 10)).as(id).isEmpty();
            }
        }
    }
}
