package io.github.hegui.kernel.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The bundled decrees, {@code china.tsv}. */
final class ChinaDecrees {

    private ChinaDecrees() {}

    static List<Decree> read() {
        List<Decree> decrees = new ArrayList<>();
        try (var stream = Objects.requireNonNull(ChinaDecrees.class.getResourceAsStream("china.tsv"), "china.tsv");
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<Decree.Day> days = new ArrayList<>();
            String[] opened = {};
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] row = line.split("\t", -1);
                if (row[0].equals("decree")) {
                    close(opened, days, decrees);
                    opened = row;
                } else if (!line.startsWith("#")) {
                    days.add(new Decree.Day(row[2], LocalDate.parse(row[0]), row[1].equals("off")));
                }
            }
            close(opened, days, decrees);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return decrees;
    }

    private static void close(String[] opened, List<Decree.Day> days, List<Decree> decrees) {
        if (opened.length > 0) {
            List<String> papers = Arrays.asList(opened).subList(2, opened.length);
            decrees.add(new Decree(Integer.parseInt(opened[1]), papers, days));
            days.clear();
        }
    }
}
