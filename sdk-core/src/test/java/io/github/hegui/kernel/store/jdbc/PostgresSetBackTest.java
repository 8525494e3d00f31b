package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.testkit.Postgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
}
