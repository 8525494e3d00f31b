package io.github.hegui.oversight.conformity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformityReportTest {

    private static final Instant NOW = Instant.parse("2026-03-31T16:00:00Z");

    @Test
    void a_report_holds_every_clause_in_the_order_of_the_catalogue() {
        ConformityReport report = aReport().build();

        assertThat(report.clauses()).extracting(ClauseResult::clause).containsExactly(Clause.values());
        assertThat(report.tally())
                .containsEntry(ClauseStatus.NOT_MET, 1L)
                .containsEntry(ClauseStatus.MET, 1L)
                .containsEntry(ClauseStatus.ATTESTED, 1L)
                .containsEntry(ClauseStatus.NOT_EVALUATED, 135L);
    }

    @Test
    void the_json_has_its_members_in_order_and_the_sections_at_its_top() {
        JsonNode json = JsonMapper.shared().readTree(json(aReport().build()));

        assertThat(json.propertyNames())
                .containsExactly(
                        "generatedAt",
                        "platform",
                        "clauses",
                        "confirmationTimes",
                        "deliveryMonths",
                        "input",
                        "run",
                        "rejectedRows");
        assertThat(json.at("/generatedAt").asString()).isEqualTo("2026-03-31T16:00:00Z");
        JsonNode clause = json.at("/clauses")
                .valueStream()
                .filter(c -> c.at("/id").asString().equals("B-4.7c"))
                .findFirst()
                .orElseThrow();
        assertThat(clause.toString())
                .isEqualTo("{\"id\":\"B-4.7c\",\"status\":\"NOT_MET\",\"limit\":\"<= 1 working day\","
                        + "\"figures\":{\"inTime\":1,\"late\":1,\"open\":1,\"breached\":2},\"note\":null}");
        assertThat(json.at("/confirmationTimes/limitHours").asInt()).isEqualTo(8);
        assertThat(json.at("/deliveryMonths/0").toString())
                .isEqualTo("{\"month\":\"2026-03\",\"onTime\":1,\"late\":0}");
        assertThat(json.at("/input/orders").asInt()).isEqualTo(3);
    }

    @Test
    void equal_reports_are_equal_bytes() {
        assertThat(json(aReport().build())).isEqualTo(json(aReport().build()));
        assertThat(html(aReport().build())).isEqualTo(html(aReport().build()));
    }

    @Test
    void an_embedders_jackson_2_writes_the_same_json() throws Exception {
        ConformityReport report = aReport().build();

        String two = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(report);

        assertThat(two).isEqualTo(JsonMapper.shared().readTree(json(report)).toString());
    }

    @Test
    void what_the_sections_hold_is_copied_and_plain() {
        List<Object> rows = new ArrayList<>(List.of("one"));
        ConformityReport report =
                ConformityReport.of("a shop", NOW).section("rows", rows).build();
        rows.add("two");
        assertThat(report.sections()).isEqualTo(Map.of("rows", List.of("one")));

        Map<String, Object> holdsNull = new HashMap<>();
        holdsNull.put("a", null);
        for (Object strange : List.of(NOW, Map.of(1, "one"), List.of(new int[1]), holdsNull)) {
            var builder = ConformityReport.of("a shop", NOW).section("strange", strange);
            assertThatThrownBy(builder::build).as("%s", strange).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_section_cannot_take_the_name_of_another_member() {
        for (String taken : List.of("clauses", "platform", "run")) {
            assertThatThrownBy(() -> aReport().section(taken, "x"))
                    .as(taken)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(taken);
        }
    }

    @Test
    void the_page_shows_every_clause_and_both_charts() {
        String page = html(aReport().build());

        for (Clause clause : Clause.values()) {
            assertThat(page).contains("<b>" + clause.id() + "</b>" + escaped(clause.title()));
            assertThat(page).contains(escaped(clause.duty()));
            assertThat(page).contains(escaped(clause.dutyZh()));
        }
        assertThat(count(page, "<details class=\"t ")).isEqualTo(138);
        assertThat(count(page, "<div class=\"bars")).isEqualTo(2);
        assertThat(page).contains("until 2027-06-30").contains("时限 limit 8 h").contains("另有 10 行");
        assertThat(page).doesNotContain("{{").doesNotContain("NaN");
    }

    @Test
    void money_is_shown_with_its_decimal_point() {
        String page = html(ConformityReport.of("a shop", NOW)
                .section("ledger", Map.of("captured", Map.of("GBP", new BigDecimal("530679.46"))))
                .section("yen", Map.of("escrow", Map.of("JPY", new BigDecimal("53067946"))))
                .build());

        assertThat(page).contains(">530,679.46<").contains(">53,067,946<");
    }

    /** Letters that grow with the window are unreadable on a phone and huge on a desk. */
    @Test
    void the_letters_of_charts_have_one_size() {
        String page = html(aReport().build());

        assertThat(page)
                .doesNotContain("viewBox")
                .doesNotContain("<svg")
                .containsPattern("\\.bars\\{[^}]*font-size:13px");
    }

    @Test
    void whatever_is_a_breach_has_the_colour_of_breaches() {
        String page = html(aReport().build());

        assertThat(page)
                .contains("<div class=\"bad\"><dt>逾期<span lang=\"en\">late</span></dt><dd>1</dd></div>")
                .contains("<div class=\"bad\"><dt>违反<span lang=\"en\">breached</span></dt><dd>2</dd></div>")
                .contains("<div><dt>按时确认<span lang=\"en\">in time</span></dt><dd>1</dd></div>")
                .contains("未确认 open</span><span class=\"b\"><i class=\"bad\" style=\"width:100.0%\"></i></span>");
    }

    @Test
    void what_was_not_evaluated_is_folded_away() {
        String page = html(aReport().build());
        int fold = page.indexOf("<details class=\"rest\"><summary>135 项未评估");

        assertThat(fold).isPositive();
        assertThat(count(page.substring(0, fold), "<details class=\"t ")).isEqualTo(3);
        assertThat(count(page.substring(0, fold), "<details class=\"t un\"")).isZero();
        assertThat(count(page, "<span class=\"pill\">未评估")).isZero();
    }

    @Test
    void data_that_cannot_meet_a_clause_are_told_so() {
        ConfirmationFigures nothingConfirmed = ConfirmationFigures.of(Duration::between);
        nothingConfirmed.open(NOW, NOW.plusSeconds(1));
        ClauseResult confirmation = nothingConfirmed.result();
        ClauseResult delivery = DeliveryFigures.of(ZoneOffset.UTC).result();

        assertThat(confirmation.note()).contains("没有任何一次确认", "these data cannot meet the clause");
        assertThat(delivery.note()).contains("无法评估", "nothing to evaluate");
        assertThat(html(ConformityReport.of("a shop", NOW)
                        .clause(confirmation)
                        .clause(delivery)
                        .build()))
                .contains(escaped(confirmation.note()))
                .contains(escaped(delivery.note()));
        nothingConfirmed.confirmed(NOW, NOW, NOW);
        assertThat(nothingConfirmed.result().note()).isNull();
    }

    @Test
    void the_page_loads_nothing_and_runs_nothing() {
        String page = html(aReport().build());

        assertThat(page)
                .doesNotContainPattern("(?i)<script|<link|<img|<iframe|@import|url\\(|https?:|javascript:| on\\w+=\"");
    }

    @Test
    void every_value_on_the_page_is_escaped() {
        String evil = "<script>alert(\"1\")</script>&'";
        String page = html(ConformityReport.of(evil, NOW)
                .clause(ClauseResult.notEvaluated(Clause.A_4_1A).withNote(evil))
                .section(evil, Map.of(evil, evil))
                .section("rejectedRows", List.of(Map.of(evil, evil)))
                .deliveryMonths(List.of(new DeliveryMonth("2026-0" + evil, 1, 0)))
                .build());

        assertThat(page).doesNotContain("<script").doesNotContain("</script").contains("&lt;script&gt;");
    }

    @Test
    void an_empty_report_is_a_page_without_charts() {
        String page = html(ConformityReport.of("a shop", NOW).build());

        assertThat(page).doesNotContain("<div class=\"bars").doesNotContain("{{");
        assertThat(count(page, "<details class=\"t un\"")).isEqualTo(138);
    }

    @Test
    void a_share_is_never_rounded_up_to_all() {
        assertThat(Words.percent(99_999, 100_000)).isEqualTo("99.9 %");
        assertThat(Words.percent(1, 1)).isEqualTo("100 %");
        assertThat(Words.percent(0, 7)).isEqualTo("0 %");
        assertThat(Words.percent(1, 3)).isEqualTo("33.3 %");
    }

    private static ConformityReport.Builder aReport() {
        ConfirmationFigures confirmations = ConfirmationFigures.of(Duration::between);
        confirmations.confirmed(NOW, NOW.plusSeconds(8 * 3600), NOW.plusSeconds(3600));
        confirmations.confirmed(NOW, NOW.plusSeconds(8 * 3600), NOW.plusSeconds(9 * 3600));
        confirmations.open(NOW, NOW.plusSeconds(1));
        DeliveryFigures deliveries = DeliveryFigures.of(ZoneOffset.UTC);
        deliveries.delivered(NOW, NOW);
        List<Map<String, Object>> rejected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file", "lines.csv");
            row.put("line", i + 2);
            row.put("reason", "unit_price: '-1.00' is negative");
            rejected.add(row);
        }
        return ConformityReport.of("a shop", NOW)
                .clause(confirmations.result())
                .clause(deliveries.result())
                .clause(ClauseResult.attestedUntil(Clause.B_8_1, LocalDate.of(2027, 6, 30)))
                .confirmationTimes(confirmations.times())
                .deliveryMonths(deliveries.months())
                .section("input", Map.of("orders", 3L))
                .section("run", Map.of("seconds", new BigDecimal("1.5")))
                .section("rejectedRows", rejected);
    }

    private static String json(ConformityReport report) {
        var bytes = new ByteArrayOutputStream();
        JsonReport.write(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String html(ConformityReport report) {
        var bytes = new ByteArrayOutputStream();
        HtmlReport.write(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("`", "&#x60;")
                .replace("=", "&#x3D;");
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
