package io.github.hegui.kernel.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.testkit.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that leave from where they do not stand, and come to where one stands already. */
class PathEntriesTest {

    private static final Partition P = Partition.DEFAULT;

    private static PathEntry entry(String path, String key) {
        return new PathEntry(path, key.getBytes(UTF_8));
    }

    private static List<PathEntry> entries(String path, String... keys) {
        return Arrays.stream(keys).map(key -> entry(path, key)).toList();
    }

    private static Change change(String id, long expected, List<PathEntry> removed, List<PathEntry> added) {
        DocumentKey key = new DocumentKey(P, "test.box", id);
        return Change.in(P, Instant.EPOCH)
                .write(new Write(key, expected, 1, id.getBytes(UTF_8), added, removed, null, null))
                .build();
    }

    private static List<String> ids(Store store, String key) {
        return store.query(new PathQuery(P, "p", key.getBytes(UTF_8), null, null, null, 10)).stream()
                .map(found -> found.document().key().id())
                .toList();
    }

    abstract static class Home {
        Store store;

        abstract void sql(String text) throws SQLException;

        @Test
        void what_stands_elsewhere_ends_up_where_it_should() throws SQLException {
            assertThat(store.apply(change("a", 0, List.of(), entries("p", "1"))))
                    .isInstanceOf(Verdict.Applied.class);
            assertThat(store.apply(change("b", 0, List.of(), entries("p", "1"))))
                    .isInstanceOf(Verdict.Applied.class);
            sql("DELETE FROM path_entry WHERE id = 'a'");
            assertThat(store.apply(List.of(
                            change("a", 1, entries("p", "1"), entries("p", "2")),
                            change("b", 1, entries("p", "1"), entries("p", "2")))))
                    .allMatch(Verdict.Applied.class::isInstance);
            assertThat(ids(store, "1")).isEmpty();
            assertThat(ids(store, "2")).containsExactly("a", "b");
            assertThat(store.apply(change("a", 2, List.of(), entries("p", "3"))))
                    .isInstanceOf(Verdict.Applied.class);
            assertThat(store.apply(change("a", 3, entries("p", "2"), entries("p", "3"))))
                    .isInstanceOf(Verdict.Applied.class);
            assertThat(ids(store, "2")).containsExactly("b");
            assertThat(ids(store, "3")).containsExactly("a");
        }
    }

    @Nested
    class OnPostgres extends Home {
        private final String schema = Postgres.freshSchema();

        OnPostgres() {
            store = JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        void sql(String text) throws SQLException {
            try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setSchema(schema);
                var unused = statement.execute(text);
            }
        }
    }

    @Nested
    class OnSqlite extends Home {
        private final Path file;

        OnSqlite(@TempDir Path folder) {
            file = folder.resolve("paths.db");
            store = JdbcStore.sqlite(file);
        }

        @Override
        void sql(String text) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                var unused = statement.execute(text);
            }
        }
    }
}
