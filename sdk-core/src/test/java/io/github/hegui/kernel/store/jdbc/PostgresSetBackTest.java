package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.Threads;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that lost its last moments, under stores that remember them: what a number leads to by now is looked at. */
class PostgresSetBackTest {

    private static final Partition P = Partition.DEFAULT;
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    private final String schema = Postgres.freshSchema();

    private static DocumentKey key(String id) {
        return new DocumentKey(P, "test.box", id);
    }

    private static Change write(String id, long expected) {
        return Change.in(P, AT)
                .write(Write.of(key(id), expected, 1, id.getBytes(StandardCharsets.UTF_8)))
                .event(new Event(key(id), "test.told", 1, new byte[] {1}))
                .build();
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setSchema(schema);
            var unused = statement.execute(text);
        }
    }

    @Test
    void a_number_that_leads_to_another_document_or_counter_by_now_writes_none_of_it() throws SQLException {
        Counter mine = Counter.free("mine");
        try (Store store = JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            assertThat(store.apply(write("mine", 0))).isInstanceOf(Verdict.Applied.class);
            assertThat(store.apply(Change.in(P, AT).move(mine.by(5)).build())).isInstanceOf(Verdict.Applied.class);
            sql("UPDATE document SET id = 'theirs' WHERE id = 'mine'");
            sql("UPDATE counter SET name = 'theirs' WHERE name = 'mine'");
            assertThat(store.apply(write("mine", 1))).isInstanceOf(Verdict.Conflict.class);
            assertThat(store.load(key("mine"))).isEmpty();
            assertThat(store.load(key("theirs")).orElseThrow().version()).isEqualTo(1);
            assertThat(store.apply(Change.in(P, AT).move(mine.by(3)).build())).isInstanceOf(Verdict.Applied.class);
            assertThat(store.counter(P, "mine")).isEqualTo(3);
            assertThat(store.counter(P, "theirs")).isEqualTo(5);
        }
    }

    @Test
    void numbers_that_are_given_out_twice_are_passed_over() throws SQLException {
        try (Store first = JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            for (int i = 0; i < 5; i++) {
                assertThat(first.apply(write("a" + i, 0))).isInstanceOf(Verdict.Applied.class);
            }
        }
        sql("SELECT setval('numbers', 1, false)");
        try (Store second = JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            for (int i = 0; i < 5; i++) {
                assertThat(second.apply(write("b" + i, 0))).as("b%d", i).isInstanceOf(Verdict.Applied.class);
            }
            for (int i = 0; i < 5; i++) {
                assertThat(second.load(key("a" + i)).orElseThrow().body())
                        .asString()
                        .isEqualTo("a" + i);
                assertThat(second.load(key("b" + i)).orElseThrow().body())
                        .asString()
                        .isEqualTo("b" + i);
            }
            assertThat(second.sequence(0)).isEqualTo(10);
            assertThat(second.feed(0, 0, 100)).hasSize(10);
        }
    }

    /** Sessions end with the server that they were of. */
    @Test
    void a_namespace_that_was_lost_is_noted_again_by_who_goes_on() throws SQLException {
        PGSimpleDataSource anew = new PGSimpleDataSource();
        anew.setUrl(Postgres.server().getJdbcUrl("postgres", "postgres"));
        try (Store store = JdbcStore.postgresql(anew).schema(schema).open();
                Store other =
                        JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            assertThat(store.apply(write("a", 0))).isInstanceOf(Verdict.Applied.class);
            sql("DELETE FROM namespace");
            assertThat(store.apply(write("b", 0))).isInstanceOf(Verdict.Applied.class);
            assertThat(other.sequence(0)).isEqualTo(2);
            assertThat(other.feed(0, 0, 10)).hasSize(2);
            assertThat(other.load(key("b"))).isPresent();
        }
    }

    @Test
    void a_deadline_without_a_document_holds_up_no_other() throws SQLException {
        try (Store store = JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            for (String id : List.of("a", "b")) {
                DeadlineWrite due = DeadlineWrite.start(key(id), "t", AT.plusSeconds(id.equals("a") ? 0 : 5), false);
                Write box = Write.of(key(id), 0, 1, new byte[] {1});
                assertThat(store.apply(Change.in(P, AT).write(box).deadline(due).build()))
                        .isInstanceOf(Verdict.Applied.class);
            }
            sql("DELETE FROM document WHERE id = 'a'");
            assertThat(store.nextDue(0, Set.of("test.box"))).contains(AT.plusSeconds(5));
            for (Duration lease : List.of(Duration.ZERO, Duration.ofHours(1))) {
                assertThat(store.claim(0, AT.plusSeconds(9), Set.of("test.box"), 1, lease))
                        .extracting(t -> t.key().id())
                        .containsExactly("b");
            }
        }
    }

    /** Who sets a deadline alone locks its document, so that the purge goes before or after. */
    @Test
    void a_deadline_is_never_left_without_a_document_by_a_purge() throws Exception {
        try (Store store = JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
                Store other =
                        JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            int many = 60;
            for (int i = 0; i < many; i++) {
                Write ended = new Write(key("d" + i), 0, 1, new byte[] {1}, List.of(), List.of(), AT, null);
                assertThat(store.apply(Change.in(P, AT).write(ended).build())).isInstanceOf(Verdict.Applied.class);
            }
            Threads.run(2, thread -> {
                for (int i = 0; i < many; i++) {
                    if (thread == 0) {
                        DeadlineWrite alone = DeadlineWrite.start(key("d" + i), "t", AT, false);
                        assertThat(store.apply(Change.in(P, AT).deadline(alone).build()))
                                .isInstanceOf(Verdict.Applied.class);
                    } else {
                        assertThat(other.purge(0, AT, AT.plusSeconds(1), 1)).isLessThanOrEqualTo(1);
                    }
                }
            });
            sql(
                    "INSERT INTO meta SELECT 'orphans', count(*) FROM deadline t WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.number = t.document)");
            try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                    Statement count = connection.createStatement();
                    ResultSet row =
                            count.executeQuery("SELECT value FROM \"" + schema + "\".meta WHERE name = 'orphans'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isZero();
            }
        }
    }
}
