package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the server goes about what is written often. */
class PostgresPlanTest {

    private final String schema = Postgres.freshSchema();

    @ParameterizedTest
    @ValueSource(ints = {PostgresTexts.MANY, 2})
    void rows_of_a_group_are_found_by_numbers_and_by_index(int rows) throws SQLException {
        int[] counts = IntStream.range(0, PostgresTexts.PARTS).map(part -> rows).toArray();
        String text = new PostgresTexts('"' + schema + "\".").of(counts, Duration.ofMillis(100), true);
        try (Store store = JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
                Connection connection = Postgres.pool().getConnection()) {
            List<String> conditions = new ArrayList<>();
            List<String> arbiters = new ArrayList<>();
            for (String statement : text.split("; ", -1)) {
                List<String> plan = plan(connection, statement);
                assertThat(plan).as(statement).noneMatch(line -> line.contains("Seq Scan on"));
                plan.stream().filter(l -> l.contains("Index Cond")).forEach(l -> conditions.add(l.strip()));
                plan.stream().filter(l -> l.contains("Arbiter")).forEach(l -> arbiters.add(l.strip()));
            }
            assertThat(arbiters)
                    .containsExactly(
                            "Conflict Arbiter Indexes: document_pkey",
                            "Conflict Arbiter Indexes: counter_pkey",
                            "Conflict Arbiter Indexes: deadline_pkey");
            assertThat(conditions)
                    .as("a counter of a movement, an entry that goes, a deadline that is to stop, and once more")
                    .hasSize(4)
                    .noneMatch(line -> line.contains("tenant") || line.contains("kind"));
            assertThat(store.shards()).isEqualTo(1);
        }
    }

    /** Of rows enough for a planner to think of something else than one index after the other. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void a_page_of_a_path_reads_what_it_gives(boolean isFirst, boolean isOpen) throws SQLException {
        try (Store store = JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
                Connection connection = Postgres.pool().getConnection();
                Statement fill = connection.createStatement()) {
            String s = '"' + schema + "\".";
            fill.execute("INSERT INTO " + s
                    + "document SELECT n, 1, 0, NULL, 7, 0, 1, 'd' || n, ''::bytea FROM generate_series(1, 20000) n");
            fill.execute(
                    "INSERT INTO " + s
                            + "path_entry SELECT n, 5 + n % 2, 7, false, decode(lpad(to_hex(n), 8, '0'), 'hex'), 'd' || n FROM generate_series(1, 20000) n");
            fill.execute("ANALYZE " + s + "document, " + s + "path_entry");
            String page = new Reads(new Names(s, true)).page(isFirst, isOpen);
            List<String> plan = plan(connection, page);
            assertThat(plan).as(page).noneMatch(line -> line.matches(".*(Sort|Seq Scan|Bitmap|Hash|document_name).*"));
            assertThat(plan).anyMatch(line -> line.contains("path_entry_pkey"));
            assertThat(plan).anyMatch(line -> line.contains("document_pkey"));
            assertThat(store.shards()).isEqualTo(1);
        }
    }

    private static List<String> plan(Connection connection, String statement) throws SQLException {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (char c : statement.toCharArray()) {
            if (c == '?') {
                numbered.append('$').append(++parameter);
            } else {
                numbered.append(c);
            }
        }
        List<String> plan = new ArrayList<>();
        try (Statement explain = connection.createStatement()) {
            explain.execute("SET plan_cache_mode = force_generic_plan");
            explain.execute("PREPARE asked AS " + numbered);
            String nothing =
                    parameter == 0 ? "" : "(" + String.join(", ", Collections.nCopies(parameter, "NULL")) + ")";
            try (ResultSet row = explain.executeQuery("EXPLAIN EXECUTE asked" + nothing)) {
                while (row.next()) {
                    plan.addAll(Arrays.asList(row.getString(1).split("\n", -1)));
                }
            }
            explain.execute("DEALLOCATE asked");
            explain.execute("RESET plan_cache_mode");
        }
        return plan;
    }
}
