package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.testkit.Box;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.Threads;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What befalls one caller is that caller's own, and nobody waits for ever. */
class PostgresTroubleTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Partition P = Partition.DEFAULT;
    private static final Counter N = Counter.free("n");

    private final String schema = Postgres.freshSchema();

    /** Threads whose connections are closed under them as they wait for an answer: an interrupt does that to a virtual thread. */
    private final Set<Thread> interrupted = ConcurrentHashMap.newKeySet();

    private final DataSource pool = losing(Postgres.pool());

    /** Carries everything out, and gives no answer to threads that are interrupted, nor any connection. */
    private DataSource losing(DataSource real) {
        return proxy(DataSource.class, real, (name, answer) -> {
            if (name.equals("getConnection")) {
                if (interrupted.contains(Thread.currentThread())) {
                    ((Connection) answer).close();
                    throw new SQLException("interrupted during connection acquisition");
                }
                return losing((Connection) answer);
            }
            return answer;
        });
    }

    private Connection losing(Connection real) {
        return proxy(
                Connection.class,
                real,
                (name, answer) -> answer instanceof PreparedStatement statement
                        ? proxy(PreparedStatement.class, statement, (executed, result) -> {
                            if (executed.startsWith("execute") && dies()) {
                                throw new SQLException("an I/O error occurred while sending to the backend", "08006");
                            }
                            return result;
                        })
                        : answer);
    }

    private final ThreadLocal<Boolean> doomed = ThreadLocal.withInitial(() -> false);

    private boolean dies() {
        if (doomed.get()) {
            interrupted.add(Thread.currentThread());
        }
        return doomed.get();
    }

    private interface Answering {
        Object then(String method, Object answer) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                PostgresTroubleTest.class.getClassLoader(), new Class<?>[] {type}, (p, method, args) -> {
                    try {
                        return answering.then(method.getName(), method.invoke(real, args));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void one_callers_interrupt_is_no_other_callers_trouble() throws Exception {
        long seed = 77;
        AtomicInteger dead = new AtomicInteger();
        AtomicInteger unknown = new AtomicInteger();
        try (Store store = JdbcStore.postgresql(pool).schema(schema).open()) {
            Threads.run(24, thread -> {
                Random random = new Random(seed + thread);
                for (int i = 0; i < 60; i++) {
                    boolean isHit = random.nextInt(12) == 0;
                    Change change = Change.in(P, AT)
                            .command(new CommandRecord(P, thread + "/" + i, new byte[] {1}, null, null, 0, AT))
                            .move(N.by(1))
                            .build();
                    doomed.set(isHit);
                    try {
                        assertThat(store.apply(change)).isInstanceOfAny(Verdict.Applied.class, Verdict.Duplicate.class);
                        assertThat(store.load(new io.github.hegui.kernel.store.DocumentKey(P, "test", "none")))
                                .isEmpty();
                    } catch (HeguiException e) {
                        assertThat(isHit).as("seed %d: %s", seed, e).isTrue();
                        dead.incrementAndGet();
                        unknown.addAndGet(e.code() == ErrorCode.COMMIT_UNKNOWN ? 1 : 0);
                        doomed.set(false);
                        interrupted.remove(Thread.currentThread());
                        assertThat(store.apply(change)).isInstanceOfAny(Verdict.Applied.class, Verdict.Duplicate.class);
                    } finally {
                        doomed.set(false);
                        interrupted.remove(Thread.currentThread());
                    }
                }
            });
            assertThat(dead).hasPositiveValue();
            assertThat(unknown).hasPositiveValue();
            assertThat(store.counter(P, "n")).isEqualTo(24 * 60);
        }
    }

    @Test
    void a_lost_answer_is_resolved_by_the_commands_id() {
        AtomicInteger lost = new AtomicInteger();
        DataSource once = proxy(
                DataSource.class,
                Postgres.pool(),
                (name, answer) -> answer instanceof Connection c
                        ? proxy(
                                Connection.class,
                                c,
                                (n, made) -> made instanceof PreparedStatement s
                                        ? proxy(PreparedStatement.class, s, (executed, result) -> {
                                            if (executed.equals("execute")
                                                    && s.toString().contains(".command (")
                                                    && lost.getAndIncrement() == 0) {
                                                throw new SQLException(
                                                        "an I/O error occurred while sending to the backend", "08006");
                                            }
                                            return result;
                                        })
                                        : made)
                        : answer);
        try (Store store = JdbcStore.postgresql(once).schema(schema).open()) {
            Desk desk = Desk.on(store).build();
            Outcome<Box> made = desk.execute(
                    Command.of("c", Actor.seller("ann")),
                    "make",
                    "a",
                    P,
                    Box.KIND,
                    work -> Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 1, 0)))));
            assertThat(made.orElseThrow().apples()).isEqualTo(1);
            assertThat(lost).hasPositiveValue();
            assertThat(store.load(new io.github.hegui.kernel.store.DocumentKey(P, "test.box", "a"))
                            .orElseThrow()
                            .version())
                    .isEqualTo(1);
        }
    }

    @Test
    void waiting_behind_a_hosts_row_has_an_end_and_the_others_go_on() throws Exception {
        try (Store store = JdbcStore.postgresql(Postgres.pool())
                        .schema(schema)
                        .patience(Duration.ofMillis(1_500))
                        .open();
                Connection host = Postgres.host()) {
            store.apply(Change.in(P, AT).move(N.by(1)).build());
            try (Statement statement = host.createStatement()) {
                var unused = statement.execute("UPDATE " + schema + ".counter SET balance = balance + 100");
            }
            AtomicInteger given = new AtomicInteger();
            Threads.run(12, thread -> {
                if (thread < 8) {
                    assertThatThrownBy(() ->
                                    store.apply(Change.in(P, AT).move(N.by(1)).build()))
                            .isInstanceOfSatisfying(
                                    HeguiException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
                    given.incrementAndGet();
                } else {
                    for (int i = 0; i < 20; i++) {
                        assertThat(store.apply(Change.in(P, AT)
                                        .move(Counter.free("free" + thread).by(1))
                                        .build()))
                                .isInstanceOf(Verdict.Applied.class);
                    }
                }
            });
            assertThat(given).hasValue(8);
            host.rollback();
            assertThat(store.counter(P, "n")).isEqualTo(1);
            assertThat(store.apply(Change.in(P, AT).move(N.by(1)).build())).isInstanceOf(Verdict.Applied.class);
        }
    }

    @Test
    void what_is_no_change_does_not_wait_for_ever_either() throws Exception {
        try (Store store = JdbcStore.postgresql(Postgres.pool())
                        .schema(schema)
                        .patience(Duration.ofMillis(300))
                        .open();
                Connection host = Postgres.host()) {
            var key = new io.github.hegui.kernel.store.DocumentKey(P, "test.box", "a");
            store.apply(Change.in(P, AT)
                    .write(io.github.hegui.kernel.store.Write.of(key, 0, 1, new byte[] {'{', '}'}))
                    .event(new io.github.hegui.kernel.store.Event(key, "test.told", 1, new byte[] {1}))
                    .deadline(DeadlineWrite.start(key, "T", AT, false))
                    .build());
            try (Statement statement = host.createStatement()) {
                var deadlines = statement.execute("UPDATE " + schema + ".deadline SET attempts = 1");
                var heads = statement.execute("UPDATE " + schema + ".feed_head SET last = last");
                var events = statement.execute("UPDATE " + schema + ".event SET form = form");
            }
            assertThat(store.sequence(0)).as("what is numbered by now").isZero();
            StoredDeadline deadline = store.deadlines(0, false, false, null, 1).get(0);
            assertThatThrownBy(() -> store.putOff(deadline, AT, true))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
            host.rollback();
            assertThat(store.sequence(0)).isEqualTo(1);
            assertThat(store.putOff(deadline, AT, true)).isTrue();
            assertThat(store.deadlines(0, true, false, null, 10)).hasSize(1);
            try (Statement statement = host.createStatement()) {
                var events = statement.execute("UPDATE " + schema + ".event SET form = form");
            }
            assertThatThrownBy(() -> store.redact(0, List.of(1L))).isInstanceOf(HeguiException.class);
            host.rollback();
        }
    }
}
