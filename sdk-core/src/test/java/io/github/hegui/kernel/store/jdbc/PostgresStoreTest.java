package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreGround;
import io.github.hegui.testkit.StoreHome;
import io.github.hegui.testkit.Threads;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does beyond the contracts, which {@link PostgresContractTest} holds it to. */
class PostgresStoreTest extends StoreGround implements StoreHome {

    private final DataSource pool = Postgres.pool();
    private final String schema = Postgres.freshSchema();

    @Override
    public Store open() {
        return JdbcStore.postgresql(pool).schema(schema).open();
    }

    @Override
    public Store second(Store first) {
        return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
    }

    @Test
    void the_server_keeps_what_it_acknowledges() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (var row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    assertThat(row.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void an_open_host_transaction_stalls_neither_writers_nor_readers() throws Exception {
        store.apply(change().write(put("hosts", 0, "x"))
                .move(Counter.guarded("hosts", 0).by(5))
                .build());
        AtomicBoolean done = new AtomicBoolean();
        try (Connection host = Postgres.host()) {
            Store joined = ((JdbcStore) store).joining(host);
            joined.apply(change().write(put("hosts", 1, "y"))
                    .event(event("hosts", "t.held"))
                    .move(Counter.guarded("hosts", 0).by(-1, SHORT))
                    .build());
            Threads.run(9, thread -> {
                if (thread == 8) {
                    // needs the row that the host holds, and must not hold up those that share its group
                    assertThat(store.apply(
                                    change().move(Counter.guarded("hosts", 0).by(-1, SHORT))
                                            .build()))
                            .isInstanceOf(Verdict.Applied.class);
                    assertThat(done).isTrue();
                    return;
                }
                for (int n = 0; n < 50; n++) {
                    store.apply(change().write(put("free" + thread, n, "x"))
                            .event(event("free" + thread, "t.a"))
                            .build());
                }
                if (thread == 0) {
                    Thread.sleep(300);
                    assertThat(feed(store).stream().filter(e -> e.key().id().equals("free0")))
                            .hasSize(50);
                    done.set(true);
                    host.commit();
                }
            });
        }
        assertThat(feed(store)).hasSize(401);
        assertThat(store.counter(P, "hosts")).isEqualTo(3);
    }

    @Test
    void owned_mode_refuses_a_source_that_is_bound_to_the_hosts_transaction() throws Exception {
        Connection bound = Postgres.host();
        DataSource proxy = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (p, method, args) -> bound);
        assertThatThrownBy(() -> JdbcStore.postgresql(proxy).schema(schema).open())
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("HG-1007");
    }

    @Test
    void a_validating_store_refuses_a_schema_that_is_not_there_or_has_other_shards() {
        assertThatThrownBy(() -> JdbcStore.postgresql(pool)
                        .schema("missing")
                        .validateOnly()
                        .open())
                .hasMessageContaining("HG-1006");
        assertThatThrownBy(() ->
                        JdbcStore.postgresql(pool).schema(schema).shards(4).open())
                .hasMessageContaining("HG-1006");
        assertThat(JdbcStore.postgresql(pool)
                        .schema(schema)
                        .validateOnly()
                        .open()
                        .shards())
                .isEqualTo(1);
        assertThatThrownBy(() -> JdbcStore.postgresql(pool).schema("a;b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_that_wait_for_a_row_leave_connections_for_the_others() throws Exception {
        store.apply(change().move(Counter.guarded("hot", 0).by(50)).build());
        Thread waiting = new Thread(() -> {
            try {
                Threads.run(
                        40,
                        n -> store.apply(change().move(Counter.guarded("hot", 0).by(-1, SHORT))
                                .build()));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        try (Connection host = Postgres.host()) {
            ((JdbcStore) store)
                    .joining(host)
                    .apply(change().move(Counter.guarded("hot", 0).by(-1, SHORT))
                            .build());
            waiting.start();
            Thread.sleep(1_000);
            CompletableFuture.runAsync(() -> {
                        for (int n = 0; n < 20; n++) {
                            store.apply(change().write(put("free", n, "x")).build());
                        }
                    })
                    .get(30, TimeUnit.SECONDS);
            host.commit();
        }
        waiting.join();
        assertThat(store.counter(P, "hot")).isEqualTo(9);
    }

    @Test
    void two_instances_with_overlapping_documents_in_any_order_come_to_an_end() throws Exception {
        Store other = second();
        int documents = 6;
        AtomicLong applied = new AtomicLong();
        Threads.run(8, thread -> {
            Store mine = thread % 2 == 0 ? store : other;
            Random random = new Random(thread);
            for (int n = 0; n < 60; n++) {
                List<Integer> some =
                        new ArrayList<>(IntStream.range(0, documents).boxed().toList());
                Collections.shuffle(some, random);
                Verdict verdict;
                do {
                    Change.Builder builder = change();
                    for (int d : some.subList(0, 3)) {
                        long version =
                                mine.load(key("d" + d)).map(Document::version).orElse(0L);
                        builder.write(put("d" + d, version, "x"));
                    }
                    builder.move(Counter.free("n").by(1));
                    verdict = mine.apply(builder.build());
                } while (verdict instanceof Verdict.Conflict);
                applied.incrementAndGet();
            }
        });
        long versions = IntStream.range(0, documents)
                .mapToLong(d -> store.load(key("d" + d)).orElseThrow().version())
                .sum();
        assertThat(applied).hasValue(480);
        assertThat(versions).isEqualTo(3 * 480);
        assertThat(store.counter(P, "n")).isEqualTo(480);
    }

    @Test
    void a_connection_that_cannot_be_given_back_does_not_undo_what_was_committed() {
        DataSource leaking = wrapped(pool, (connection, method, args) -> {
            if (method.equals("close")) {
                connection.close();
                throw new SQLException("the pool is gone");
            }
            return null;
        });
        Store careless = JdbcStore.postgresql(leaking).schema(schema).open();
        assertThat(careless.apply(change().write(put("a", 0, "x")).build())).isInstanceOf(Verdict.Applied.class);
    }

    @Test
    void a_source_with_another_isolation_is_refused() {
        DataSource strict = wrapped(
                pool,
                (connection, method, args) -> method.equals("getTransactionIsolation")
                        ? (Object) Connection.TRANSACTION_REPEATABLE_READ
                        : null);
        assertThatThrownBy(() -> JdbcStore.postgresql(strict).schema(schema).open())
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("read committed");
    }

    private interface Around {
        Object on(Connection connection, String method, Object[] args) throws Exception;
    }

    private static DataSource wrapped(DataSource source, Around around) {
        return (DataSource) Proxy.newProxyInstance(
                PostgresStoreTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, m, a) -> {
                    Connection real = source.getConnection();
                    return Proxy.newProxyInstance(
                            PostgresStoreTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, args) -> {
                                Object answer = around.on(real, method.getName(), args);
                                return answer != null ? answer : method.invoke(real, args);
                            });
                });
    }
}
