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
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a store cannot live in is refused when it is opened, and the message says what is wrong and where. */
class OpeningTest {

    private static final Change ONE = Change.in(Partition.DEFAULT, Instant.EPOCH)
            .move(Counter.free("n").by(1))
            .build();

    @TempDir
    Path folder;

    private static void refused(ThrowingCallable use, ErrorCode code, String... says) {
        assertThatThrownBy(use).isInstanceOfSatisfying(HeguiException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(says);
        });
    }

    @Test
    void a_file_that_is_no_database_is_named() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are notes and no database ".repeat(200));
        refused(() -> JdbcStore.sqlite(text), ErrorCode.STORE_FAILED, text.toString(), "NOTADB");
        Path nowhere = folder.resolve("not-there").resolve("shop.db");
        refused(() -> JdbcStore.sqlite(nowhere), ErrorCode.STORE_FAILED, nowhere.toString(), "folder");
        refused(() -> JdbcStore.sqlite(folder), ErrorCode.STORE_FAILED, folder.toString(), "folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE meta (key TEXT, payload BLOB)",
                "CREATE TABLE meta (name TEXT, value TEXT)",
                "CREATE TABLE event (id INTEGER PRIMARY KEY)",
                "CREATE VIEW document AS SELECT 1"
            })
    void a_file_of_another_program_is_left_as_it_is(String table) throws Exception {
        Path file = folder.resolve("theirs.db");
        try (Connection theirs = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = theirs.createStatement()) {
            statement.execute(table);
        }
        refused(() -> JdbcStore.sqlite(file), ErrorCode.SCHEMA_MISMATCH, file.toString(), table.split(" ")[2]);
        try (Connection theirs = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = theirs.createStatement();
                var tables =
                        statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")) {
            assertThat(tables.getInt(1)).isEqualTo(1);
        }
    }

    /** The host's own tables may be there: that is what joined mode is for. */
    @Test
    void a_file_with_tables_of_other_names_is_taken() throws Exception {
        Path file = folder.resolve("ours.db");
        try (Connection host = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = host.createStatement()) {
            statement.execute("CREATE TABLE basket (id INTEGER PRIMARY KEY)");
        }
        try (Store store = JdbcStore.sqlite(file)) {
            assertThat(store.apply(ONE)).isEqualTo(new Verdict.Applied());
        }
    }

    @Test
    void a_failure_later_on_names_the_file() throws Exception {
        Path file = folder.resolve("shop.db");
        try (Store store = JdbcStore.sqlite(file);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("DROP TABLE counter");
            refused(() -> store.apply(ONE), ErrorCode.STORE_FAILED, file.toString());
        }
    }

    /** With the libraries' own class path, and without the driver, as an embedder has it who forgot one line. */
    @Test
    void a_missing_driver_is_called_by_its_artifact() throws Exception {
        URL[] withoutDriver = Arrays.stream(
                        System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .map(OpeningTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(withoutDriver, ClassLoader.getPlatformClassLoader())) {
            Class<?> store = loader.loadClass(JdbcStore.class.getName());
            assertThatThrownBy(() -> store.getMethod("sqlite", Path.class).invoke(null, folder.resolve("x.db")))
                    .cause()
                    .hasMessageContaining("org.xerial:sqlite-jdbc");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_database_that_cannot_hold_every_text_is_refused() throws Exception {
        String database = "latin_" + Postgres.freshSchema();
        try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database
                    + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Postgres.server().getJdbcUrl("postgres", database));
        refused(() -> JdbcStore.postgresql(source).open(), ErrorCode.STORE_FAILED, "LATIN1", "UTF8");
    }

    /** Words of SQL are names like any other, as they are quoted; what PostgreSQL keeps for itself is refused before it is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"order", "user", "table", "select", "all"})
    void a_schema_may_be_called_by_a_word_of_sql(String name) {
        try (Store store = JdbcStore.postgresql(Postgres.pool()).schema(name).open()) {
            assertThat(store.apply(ONE)).isEqualTo(new Verdict.Applied());
            assertThat(store.counter(Partition.DEFAULT, "n")).isEqualTo(1);
            assertThat(store.sequence(0)).isZero();
        }
        assertThat(JdbcStore.postgresql(Postgres.pool())
                        .schema(name)
                        .validateOnly()
                        .open())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_shop", "information_schema", "Order", "1st", ""})
    void a_schema_that_is_postgresql_s_own_is_refused(String name) {
        assertThatThrownBy(() -> JdbcStore.postgresql(Postgres.pool()).schema(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void tables_of_another_program_in_a_schema_are_left_as_they_are() throws Exception {
        String schema = Postgres.freshSchema();
        try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("CREATE TABLE " + schema + ".event (id INTEGER)");
        }
        refused(
                () -> JdbcStore.postgresql(Postgres.pool()).schema(schema).open(),
                ErrorCode.SCHEMA_MISMATCH,
                "event",
                schema);
    }

    /** What pgjdbc hears when a pooler hands its session to somebody else between two statements. */
    @ParameterizedTest
    @ValueSource(strings = {"26000", "42P05"})
    void a_pooler_that_mixes_sessions_up_is_called_by_its_name(String state) {
        assertThat(Connections.broken(new SQLException("prepared statement \"S_1\" does not exist", state)))
                .hasMessageContaining("PgBouncer")
                .hasMessageContaining("prepareThreshold=0");
        assertThat(Connections.broken(new SQLException("x", "53100")))
                .hasMessageContaining("53100")
                .hasMessageNotContaining("PgBouncer");
    }

    @Test
    void nothing_that_was_to_be_stored_is_in_a_message() throws Exception {
        String secret = new String("13812345678".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(Connections.broken(new SQLException("duplicate key value (id)=(" + secret + ")", "23505"))
                        .getMessage())
                .doesNotContain(secret);
    }

    @Test
    void a_file_that_was_removed_or_replaced_under_an_open_store_takes_nothing_more(@TempDir Path dir)
            throws Exception {
        Path file = dir.resolve("shop.db");
        try (Store store = JdbcStore.sqlite(file)) {
            Change change = Change.in(Partition.DEFAULT, Instant.parse("2026-03-02T02:00:00Z"))
                    .move(Counter.free("a").by(1))
                    .build();
            assertThat(store.apply(change)).isInstanceOf(Verdict.Applied.class);
            Files.delete(file);
            assertThatThrownBy(() -> store.apply(change))
                    .isInstanceOf(HeguiException.class)
                    .hasMessageContaining("removed or replaced");
            try (Store other = JdbcStore.sqlite(file)) {
                assertThat(other.apply(change)).isInstanceOf(Verdict.Applied.class);
                assertThatThrownBy(() -> store.apply(change)).hasMessageContaining("removed or replaced");
            }
        }
    }

    @Test
    void a_path_in_which_the_driver_sees_settings_is_refused(@TempDir Path dir) {
        assertThatThrownBy(() -> JdbcStore.sqlite(dir.resolve("a?synchronous=OFF")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("question mark");
        assertThat(Files.exists(dir.resolve("a"))).isFalse();
    }
}
