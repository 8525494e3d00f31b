package io.github.hegui.examples.replay;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.github.hegui.oversight.conformity.ConformityReport;
import io.github.hegui.oversight.conformity.HtmlReport;
import io.github.hegui.oversight.conformity.JsonReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the report together and writes it. Everything but {@code run} depends on the input and the arguments only. */
final class Reports {

    /** The report for machines, in the folder of the run. */
    static final String JSON = "report.json";

    /** The report for people, beside it. */
    static final String HTML = "report.html";

    private static final int MILLIS_SCALE = 3;

    private Reports() {}

    static ConformityReport of(
            String platform,
            Instant end,
            Input input,
            Occurrences occurrences,
            Figures figures,
            Map<String, Object> run) {
        var report = ConformityReport.of(platform, end)
                .confirmationTimes(figures.confirmationTimes())
                .deliveryMonths(figures.deliveryMonths())
                .section("input", input.figures())
                .section("ledger", figures.ledger())
                .section("refused", figures.refused())
                .section("proofs", figures.proofs())
                .section("reordered", sum(occurrences.reordered()))
                .section("reorderedByKind", byName(occurrences.reordered()))
                .section("orphaned", sum(occurrences.orphaned()))
                .section("orphanedByKind", byName(occurrences.orphaned()))
                .section("rejectedRows", rejected(input))
                .section("run", run);
        figures.clauses().forEach(report::clause);
        return report.build();
    }

    /** The section on the run itself, the only one that differs from run to run. */
    static Map<String, Object> run(StoreChoice store, Duration took, long orders) {
        BigDecimal seconds = BigDecimal.valueOf(Math.max(1, took.toMillis()), MILLIS_SCALE);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("store", store.toString());
        run.put("seconds", seconds);
        run.put(
                "ordersPerSecond",
                BigDecimal.valueOf(orders)
                        .divide(seconds, 0, RoundingMode.HALF_UP)
                        .longValueExact());
        return run;
    }

    /** Sees whether the folder takes files, and leaves none. */
    static void probe(Path out) throws IOException {
        Files.newOutputStream(part(out, JSON)).close();
        Files.delete(part(out, JSON));
    }

    /** A file stands under its name only when it is whole: a run that is killed leaves what stood there before, or nothing. */
    static void write(ConformityReport report, Path out) throws IOException {
        try (var json = new BufferedOutputStream(Files.newOutputStream(part(out, JSON)));
                var html = new BufferedOutputStream(Files.newOutputStream(part(out, HTML)))) {
            JsonReport.write(report, json);
            HtmlReport.write(report, html);
        }
        for (String file : List.of(JSON, HTML)) {
            Files.move(part(out, file), out.resolve(file), ATOMIC_MOVE);
        }
    }

    /** Always the same name, so that the next run writes over what a killed one left. */
    private static Path part(Path out, String file) {
        return out.resolve(file + ".part");
    }

    private static long sum(Map<Occurrence.Kind, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> byName(Map<Occurrence.Kind, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((kind, count) -> named.put(kind.title(), count));
        return named;
    }

    private static List<Map<String, Object>> rejected(Input input) {
        return input.rejected().stream()
                .map(row -> {
                    Map<String, Object> member = new LinkedHashMap<>();
                    member.put("file", row.file());
                    member.put("line", row.line());
                    member.put("reason", row.reason());
                    return member;
                })
                .toList();
    }
}
