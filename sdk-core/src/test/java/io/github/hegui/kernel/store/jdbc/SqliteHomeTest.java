package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
