package io.github.hegui.kernel.clause;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The lines of {@code clauses.tsv}: id, how, homes, limit, title, duty. */
final class ClauseTable {

    private static final Map<String, List<String>> ROWS = read();

    private ClauseTable() {}

    static List<String> row(String constant) {
        List<String> row = ROWS.get(constant);
        if (row == null) {
            throw new IllegalStateException("clauses.tsv has no line for " + constant);
        }
        return row;
    }

    static int size() {
        return ROWS.size();
    }

    static String constant(String id) {
        return id.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> rows = new HashMap<>();
        try (var stream = Objects.requireNonNull(Clause.class.getResourceAsStream("clauses.tsv"), "clauses.tsv");
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    List<String> row = List.of(line.split("\t", 7));
                    rows.put(constant(row.get(0)), row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(rows);
    }
}
