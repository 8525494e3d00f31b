package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.testkit.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresDurabilityTest {

    private static final Change ONE = Change.in(Partition.DEFAULT, Instant.EPOCH)
            .move(Counter.free("n").by(1))
            .build();

    private final String schema = Postgres.freshSchema();

    private static PGSimpleDataSource sessionsWith(String synchronousCommit) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Postgres.server().getJdbcUrl("postgres", "postgres"));
        source.setOptions("-c synchronous_commit=" + synchronousCommit);
        return source;
    }

    private Store open(DataSource source) {
        return JdbcStore.postgresql(source).schema(schema).open();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable use, String setting) {
        assertThatThrownBy(use).isInstanceOfSatisfying(HeguiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED);
            assertThat(e).hasMessageContaining(setting + " = off");
        });
    }

    @Test
    void sessions_that_do_not_wait_for_the_disk_are_refused_and_those_that_do_are_taken() {
        refused(() -> open(sessionsWith("off")), "synchronous_commit");
        for (String waits : new String[] {"local", "remote_write", "remote_apply", "on"}) {
            assertThat(open(sessionsWith(waits)).apply(ONE)).isEqualTo(new Verdict.Applied());
        }
    }

    @Test
    void a_server_without_fsync_is_refused() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            refused(() -> open(server.getPostgresDatabase()), "fsync");
            assertThat(JdbcStore.postgresql(server.getPostgresDatabase())
                            .acceptLoss()
                            .open()
                            .apply(ONE))
                    .isEqualTo(new Verdict.Applied());
        }
    }

    /** Each use opens a session of its own; from a number on they do not wait for the disk. */
    private static DataSource lapsing(AtomicInteger sound) {
        DataSource good = sessionsWith("on");
        DataSource bad = sessionsWith("off");
        return (DataSource) Proxy.newProxyInstance(
                PostgresDurabilityTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (p, method, args) -> (sound.getAndDecrement() > 0 ? good : bad).getConnection());
    }

    @Test
    void each_new_session_is_asked_not_only_the_first() {
        AtomicInteger sound = new AtomicInteger(2);
        Store store = open(lapsing(sound));
        assertThat(store.apply(ONE)).isEqualTo(new Verdict.Applied());
        refused(() -> store.apply(ONE), "synchronous_commit");
        sound.set(1);
        assertThat(store.counter(Partition.DEFAULT, "n")).isEqualTo(1);
    }

    @Test
    void a_host_whose_commits_do_not_wait_for_the_disk_is_refused() throws Exception {
        Store store = open(Postgres.pool());
        try (Connection host = sessionsWith("off").getConnection()) {
            host.setAutoCommit(false);
            refused(() -> ((JdbcStore) store).joining(host).apply(ONE), "synchronous_commit");
        }
        assertThat(store.counter(Partition.DEFAULT, "n")).isZero();
    }

    @Test
    void a_session_of_a_pool_is_asked_once_and_not_for_each_change() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Connection real = Postgres.server().getPostgresDatabase().getConnection()) {
            DataSource pool = (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (d, lend, none) -> Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (c, method, args) -> {
                                if (method.getName().equals("close")) {
                                    return null;
                                }
                                if (args != null && String.valueOf(args[0]).contains("'fsync'")) {
                                    asked.incrementAndGet();
                                }
                                return method.invoke(real, args);
                            }));
            Store store = open(pool);
            for (int n = 0; n < 20; n++) {
                assertThat(store.apply(ONE)).isEqualTo(new Verdict.Applied());
            }
        }
        assertThat(asked).hasValue(1);
    }
}
