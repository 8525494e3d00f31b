package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.testkit.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is over when there is room again, and a burst of readers leaves no connections behind. */
class SqliteFullTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir
    Path folder;

    private static Change large(String id) {
        DocumentKey key = new DocumentKey(Partition.DEFAULT, "test", id);
        return Change.in(Partition.DEFAULT, AT)
                .write(Write.of(key, 0, 1, new byte[60_000]))
                .event(new Event(key, "test.told", 1, new byte[] {1}))
                .build();
    }

    private static int written(Store store, String name, int times) {
        int written = 0;
        for (int i = 0; i < times; i++) {
            try {
                written += store.apply(large(name + i)) instanceof Verdict.Applied ? 1 : 0;
            } catch (HeguiException e) {
                assertThat(e.getMessage()).contains("HG-100");
            }
        }
        return written;
    }

    @Test
    void writes_go_on_once_a_file_may_grow_again() {
        SqliteConnections connections = new SqliteConnections(folder.resolve("full.db"));
        SqliteHome.open(folder.resolve("full.db")).close();
        try (JdbcStore store = new JdbcStore(new SqliteHome(Clock.systemUTC()), 1, connections)) {
            limit(connections, 100);
            assertThat(written(store, "before", 20)).isBetween(1, 19);
            limit(connections, 1_000_000);
            assertThat(written(store, "after", 20)).isEqualTo(20);
            assertThat(store.sequence(0)).isEqualTo(store.feed(0, 0, 1_000).size());
        }
    }

    private static void limit(SqliteConnections connections, int pages) {
        connections.writing(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA max_page_count = " + pages);
            }
        });
    }

    /** On a real small disk, such as a tmpfs of 2 MiB, named by {@code -Dhegui.small.disk=DIRECTORY}. */
    @Test
    void writes_go_on_once_a_full_disk_has_room_again() throws IOException {
        @Nullable String disk = System.getProperty("hegui.small.disk");
        assumeThat(disk).isNotNull();
        Path place = Files.createTempDirectory(Path.of(disk), "full");
        Path ballast = place.resolve("ballast");
        try (JdbcStore store = JdbcStore.sqlite(place.resolve("full.db"))) {
            assertThat(written(store, "first", 2)).isEqualTo(2);
            Files.write(ballast, new byte[1 << 20]);
            assertThat(written(store, "before", 40)).isLessThan(40);
            Files.delete(ballast);
            assertThat(written(store, "after", 8)).isEqualTo(8);
            assertThat(store.sequence(0)).isEqualTo(store.feed(0, 0, 1_000).size());
        } finally {
            try (Stream<Path> all = Files.list(place)) {
                for (Path each : all.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(place);
        }
    }

    @Test
    void a_connection_that_failed_is_not_used_again() {
        SqliteConnections connections = new SqliteConnections(folder.resolve("broken.db"));
        SqliteHome.open(folder.resolve("broken.db")).close();
        try (JdbcStore store = new JdbcStore(new SqliteHome(Clock.systemUTC()), 1, connections)) {
            assertThat(written(store, "a", 1)).isEqualTo(1);
            assertThatThrownBy(() -> connections.writing(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("BEGIN IMMEDIATE"); // as when the end of a transaction fails too
                        }
                        throw new SQLException("on purpose", "XX000", 1);
                    }))
                    .isInstanceOf(HeguiException.class);
            assertThat(written(store, "b", 3)).isEqualTo(3);
        }
    }

    @Test
    void a_burst_of_readers_opens_few_connections_and_leaves_fewer() throws Exception {
        Path file = folder.resolve("burst.db");
        try (JdbcStore store = JdbcStore.sqlite(file)) {
            assertThat(written(store, "a", 1)).isEqualTo(1);
            CountDownLatch all = new CountDownLatch(60);
            Threads.run(60, thread -> {
                all.countDown();
                all.await();
                for (int i = 0; i < 200; i++) {
                    assertThat(store.feed(0, 0, 1)).hasSize(1);
                }
            });
            assertThat(open(file)).as("connections to the file that stay open").isBetween(1L, 8L);
        }
        assertThat(open(file)).isZero();
    }

    /** Open handles of the file itself, one for each connection. */
    private static long open(Path file) throws IOException {
        assumeThat(Path.of("/proc/self/fd")).exists();
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            return handles.filter(handle -> {
                        try {
                            return Files.readSymbolicLink(handle).equals(file.toRealPath());
                        } catch (IOException e) {
                            return false; // closed meanwhile
                        }
                    })
                    .count();
        }
    }
}
