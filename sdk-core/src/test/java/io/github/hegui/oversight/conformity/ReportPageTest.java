package io.github.hegui.oversight.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.How;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page as a grown platform has it: every status many times, both charts full, every kind of section. Written below target, for the eye. */
class ReportPageTest {

    private static final Instant NOW = Instant.parse("2026-09-30T16:00:00Z");

    private static ConformityReport report;
    private static String page;

    @BeforeAll
    static void write() throws IOException {
        report = aGrownPlatform();
        var bytes = new ByteArrayOutputStream();
        HtmlReport.write(report, bytes);
        page = bytes.toString(StandardCharsets.UTF_8);
        Path folder = Files.createDirectories(Path.of("target/report-page"));
        Files.writeString(folder.resolve("report.html"), page);
    }

    @Test
    void every_clause_is_a_tile_of_its_status() {
        Map<ClauseStatus, Long> tally = report.tally();
        assertThat(tally.values()).allMatch(count -> count > 5);
        tally.forEach((status, count) -> assertThat(count("<details class=\"t " + Words.style(status) + "\""))
                .as("%s", status)
                .isEqualTo(count));
    }

    @Test
    void the_head_counts_each_status() {
        report.tally().forEach((status, count) -> {
            Words.Word word = Words.of(status);
            assertThat(page)
                    .contains("<div class=\"" + Words.style(status) + "\"><b>" + count + "</b><span>" + word.zh()
                            + " <span lang=\"en\">" + word.en() + "</span></span></div>");
            assertThat(page).contains("<i class=\"" + Words.style(status) + "\" style=\"flex:" + count + "\"></i>");
        });
    }

    @Test
    void what_the_records_show_has_a_card_and_the_broken_come_first() {
        List<String> pills = Pattern.compile("<span class=\"pill\">(\\S+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        long broken = report.tally().get(ClauseStatus.NOT_MET);
        assertThat(pills).hasSizeGreaterThan((int) broken).contains("符合");
        assertThat(pills.subList(0, (int) broken)).containsOnly("不符合");
        assertThat(pills.subList((int) broken, pills.size())).doesNotContain("不符合");
    }

    @Test
    void an_attested_clause_says_until_when() {
        assertThat(count("已提交证明 <span lang=\"en\">attested</span> · 有效期至 until 2027-06-30"))
                .isEqualTo(report.tally().get(ClauseStatus.ATTESTED));
    }

    @Test
    void a_section_of_one_value_is_one_line() {
        assertThat(page)
                .contains("<h3>等待前序的记录<span lang=\"en\">reordered</span><b>161</b></h3>")
                .contains("<h3>输入<span lang=\"en\">input</span></h3>");
        assertThat(count("<div class=\"own\">")).isEqualTo(1);
        assertThat(count("<table>")).isEqualTo(report.sections().size() - 2);
    }

    private static long count(String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(page).results().count();
    }

    private static ConformityReport aGrownPlatform() {
        Random random = new Random(3125);
        ConfirmationFigures confirmations = ConfirmationFigures.of(Duration::between);
        DeliveryFigures deliveries = DeliveryFigures.of(ZoneOffset.UTC);
        for (int n = 0; n < 5_000; n++) {
            Instant placed = LocalDateTime.of(2025, 1, 1, 9, 0)
                    .plusHours(random.nextInt(15_000))
                    .toInstant(ZoneOffset.UTC);
            Duration waited = Duration.ofMinutes((long) (600 * Math.abs(random.nextGaussian())) / 2);
            confirmations.confirmed(placed, placed.plus(Duration.ofHours(8)), placed.plus(waited));
            Instant promised = placed.plus(Duration.ofDays(6));
            deliveries.delivered(promised, promised.plus(Duration.ofHours((long) (40 * random.nextGaussian()) - 70)));
        }
        for (int n = 0; n < 11; n++) {
            confirmations.open(NOW, NOW.plusSeconds(n - 5L));
            deliveries.open(NOW.plusSeconds(60), NOW);
        }
        var builder = ConformityReport.of("示例平台 Example platform", NOW)
                .confirmationTimes(confirmations.times())
                .deliveryMonths(deliveries.months());
        int n = 0;
        for (Clause clause : Clause.values()) {
            n++;
            if (clause.how() == How.ATTESTED && n % 3 != 0) {
                builder.clause(ClauseResult.attestedUntil(clause, LocalDate.of(2027, 6, 30)));
            } else if (clause.how() == How.ENFORCED && n % 2 == 0) {
                builder.clause(ClauseResult.of(clause, ClauseStatus.MET, Map.of()));
            } else if (n % 7 == 0) {
                builder.clause(ClauseResult.of(clause, ClauseStatus.NOT_MET, Map.of("breached", 3L))
                        .withNote("three complaints were answered after the limit"));
            }
        }
        builder.clause(confirmations.result())
                .clause(deliveries.result())
                .clause(ClauseResult.of(
                        Clause.B_8_3_4, ClauseStatus.MET, figures("orders", 5_011, "payments", 5_193, "breached", 0)))
                .clause(ClauseResult.of(Clause.A_8_3, ClauseStatus.MET, figures("orders", 5_011, "lines", 125_318)));
        return sections(builder).build();
    }

    private static ConformityReport.Builder sections(ConformityReport.Builder builder) {
        Map<String, Object> ledger = new LinkedHashMap<>();
        ledger.put("balanced", true);
        ledger.put("captured", Map.of("CNY", new BigDecimal("797338.95")));
        ledger.put("escrow", Map.of("CNY", new BigDecimal("12043.30")));
        ledger.put("released", Map.of("CNY", new BigDecimal("785295.65")));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("store", "postgresql:jdbc:postgresql://localhost:5432/a-database-with-a-long-name");
        run.put("seconds", new BigDecimal("64.310"));
        run.put("ordersPerSecond", 78L);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", "lines.csv");
        row.put("line", 40_117);
        row.put("reason", "unit_price: '-1.00' is negative");
        return builder.section(
                        "input",
                        figures(
                                "orders",
                                5_012,
                                "lines",
                                125_318,
                                "payments",
                                5_193,
                                "returns",
                                12,
                                "consumers",
                                4_355,
                                "sellers",
                                527))
                .section("ledger", ledger)
                .section(
                        "refused", figures("trade.inventory.OUT_OF_STOCK", 1_077, "kernel.state.ILLEGAL_TRANSITION", 4))
                .section("reordered", 161L)
                .section("reorderedByKind", figures("note", 79, "handOver", 79, "deliver", 3))
                .section("orphaned", 3L)
                .section("orphanedByKind", figures("note", 1, "handOver", 1, "deliver", 1))
                .section("rejectedRows", List.of(row, row))
                .section("run", run);
    }

    private static Map<String, Long> figures(Object... namesAndCounts) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            figures.put((String) namesAndCounts[i], ((Number) namesAndCounts[i + 1]).longValue());
        }
        return figures;
    }
}
