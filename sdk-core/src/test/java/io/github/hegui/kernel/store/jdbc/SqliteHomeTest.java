package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHomeTest {

    private static final List<Change> ONE = List.of(Change.in(Partition.DEFAULT, Instant.EPOCH)
            .move(Counter.free("n").by(1))
            .build());

    private final SqliteHome home = new SqliteHome(Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void a_connection_that_would_not_keep_what_it_acknowledges_is_not_used() throws Exception {
        String file = "jdbc:sqlite:" + folder.resolve("d.db");
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Connection real = DriverManager.getConnection(file)) {
            assertThatThrownBy(() -> SqliteHome.prepare(memory, false)).hasMessageContaining("journal_mode = memory");
            Connection lax = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (p, method, args) -> lax((Statement) method.invoke(real, args)));
            assertThatThrownBy(() -> SqliteHome.prepare(lax, false))
                    .isInstanceOf(HeguiException.class)
                    .hasMessageContaining("synchronous = 1")
                    .hasMessageContaining("needs 2");
            SqliteHome.prepare(real, false);
        }
    }

    /** A driver that hears FULL and sets NORMAL. */
    private static Statement lax(Statement real) {
        return (Statement) Proxy.newProxyInstance(
                SqliteHomeTest.class.getClassLoader(), new Class<?>[] {Statement.class}, (p, method, args) -> {
                    if (args != null && args[0] instanceof String sql) {
                        args[0] = sql.replace("synchronous = FULL", "synchronous = NORMAL");
                    }
                    return method.invoke(real, args);
                });
    }

    @Test
    void a_host_whose_commits_do_not_reach_the_disk_is_refused() throws Exception {
        Path file = folder.resolve("h.db");
        try (JdbcStore store = JdbcStore.sqlite(file);
                Connection host = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String setting : List.of("OFF", "NORMAL")) {
                set(host, setting);
                assertThatThrownBy(() -> store.joining(host).apply(ONE))
                        .isInstanceOf(HeguiException.class)
                        .hasMessageContaining("synchronous = " + (setting.equals("OFF") ? 0 : 1));
                host.rollback();
            }
            for (String setting : List.of("FULL", "EXTRA")) {
                set(host, setting);
                assertThat(store.joining(host).apply(ONE)).containsExactly(new Verdict.Applied());
                host.commit();
            }
            assertThat(store.counter(Partition.DEFAULT, "n")).isEqualTo(2);
        }
    }

    private static void set(Connection host, String synchronous) throws SQLException {
        host.setAutoCommit(true);
        try (Statement statement = host.createStatement()) {
            statement.execute("PRAGMA synchronous = " + synchronous);
        }
        host.setAutoCommit(false);
    }

    @Test
    void a_commit_that_fails_leaves_no_transaction_open_and_is_not_called_undone() throws Exception {
        Path file = folder.resolve("a.db");
        JdbcStore.sqlite(file).close();
        SQLException full = new SQLException("disk I/O error", null, 10);
        AtomicInteger failures = new AtomicInteger(1);
        try (Connection real = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Connection failing = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (p, method, args) -> {
                        if (args != null && "COMMIT".equals(args[0]) && failures.getAndDecrement() > 0) {
                            throw full;
                        }
                        try {
                            return method.invoke(real, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            assertThatThrownBy(() -> home.commit(failing, ONE, Duration.ZERO)).isSameAs(full);
            assertThat(home.isUnknown(full)).isTrue();
            assertThat(home.commit(failing, ONE, Duration.ZERO)).containsExactly(new Verdict.Applied());
        }
        try (JdbcStore store = JdbcStore.sqlite(file)) {
            assertThat(store.counter(Partition.DEFAULT, "n")).isEqualTo(1);
        }
    }
}
