package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.testkit.JoinedContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.Threads;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends JoinedContract {

    private final DataSource pool = Postgres.pool();
    private final String schema = Postgres.freshSchema();

    @Override
    protected Store open() {
        return JdbcStore.postgresql(pool).schema(schema).open();
    }

    @Override
    protected Store second() {
        return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
    }

    @Override
    protected Connection host() throws Exception {
        Connection connection = Postgres.server().getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        return connection;
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
        try (Connection host = host()) {
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
        Connection bound = host();
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
}
