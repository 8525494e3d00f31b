package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names and forms in report.json, which others read, over the real platform. */
class ReportJsonTest {

    @TempDir
    private Path dir;

    private JsonNode report;

    /**
     * A as it should be. B never confirmed. C recorded in the wrong order, confirmed and delivered late. D delivered without ever being handed
     * over. E asks for more than nine tenths of what is there. And two rows that are no good.
     */
    @BeforeEach
    void replay() throws Exception {
        Tables.sound()
                .orders("""
                        A,ann,shop,,GBP,2026-03-02T10:00:00+08:00,2026-03-02T11:00:00+08:00,2026-03-03T09:00:00+08:00,2026-03-05T09:00:00+08:00,2026-03-06T00:00:00+08:00,delivered,1.00
                        B,bob,shop,,GBP,2026-03-02T12:00:00+08:00,,,,,invoiced,0.00
                        C,cid,shop,,EUR,2026-03-02T10:00:00+08:00,2026-03-04T10:00:00+08:00,2026-03-03T09:00:00+08:00,2026-03-09T09:00:00+08:00,2026-03-06T00:00:00+08:00,delivered,0.00
                        D,dan,shop,,EUR,2026-03-02T10:00:00+08:00,,,2026-03-09T09:00:00+08:00,2026-03-06T00:00:00+08:00,delivered,0.00
                        E,eve,shop,,GBP,2026-03-04T10:00:00+08:00,,,,,invoiced,0.00
                        """)
                .lines("""
                        A,1,tea,Tea,2,2.50
                        A,2,tea,Tea,1,-1
                        B,1,pot,Pot,1,9.99
                        C,1,tea,Tea,3,2.00
                        D,1,pot,Pot,1,9.99
                        E,1,tea,Tea,5,2.50
                        E,2,pot,Pot,8,9.99
                        E,3,cup,Cup,1,1.00
                        """)
                .payments("""
                        A,1,account,6.00,2026-03-02T10:00:00+08:00
                        C,1,account,6.00,2026-03-01T10:00:00+08:00
                        Z,1,account,2.00,2026-03-01T10:00:00+08:00
                        """)
                .returns("R1,A,1,1,2026-03-09T10:00:00+08:00\n")
                .in(dir);
        var silent = new PrintStream(new ByteArrayOutputStream());
        int code = new Replay(SdkPlatform::open, silent, silent)
                .run("--data", dir.toString(), "--out", dir.toString(), "--stock-share", "0.9");
        assertThat(code).isZero();
        report = JsonMapper.shared().readTree(Files.readString(dir.resolve("report.json")));
    }

    private JsonNode clause(String id) {
        return report.at("/clauses")
                .valueStream()
                .filter(clause -> clause.at("/id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }

    @Test
    void it_has_every_member_by_name() {
        assertThat(names(report))
                .containsExactly(
                        "generatedAt",
                        "platform",
                        "clauses",
                        "confirmationTimes",
                        "deliveryMonths",
                        "input",
                        "ledger",
                        "refused",
                        "proofs",
                        "reordered",
                        "reorderedByKind",
                        "orphaned",
                        "orphanedByKind",
                        "rejectedRows",
                        "run");
    }

    @Test
    void input_counts_what_was_taken() {
        assertThat(report.at("/input").toString())
                .isEqualTo("{\"orders\":5,\"lines\":7,\"payments\":2,\"returns\":1,\"consumers\":5,\"sellers\":1}");
    }

    @Test
    void each_clause_has_id_status_limit_and_figures() {
        assertThat(report.at("/clauses").size()).isEqualTo(138);
        report.at("/clauses")
                .forEach(clause -> assertThat(names(clause)).startsWith("id", "status", "limit", "figures"));
        assertThat(clause("B-4.7c").at("/status").asString()).isEqualTo("NOT_MET");
        assertThat(clause("B-4.7c").at("/limit").asString()).isEqualTo("<= 1 working day");
        assertThat(clause("B-4.7c").at("/figures").toString())
                .isEqualTo("{\"inTime\":1,\"late\":1,\"open\":2,\"breached\":3}");
        assertThat(clause("B-6.1d").at("/figures").toString()).isEqualTo("{\"onTime\":1,\"late\":1,\"open\":0}");
    }

    @Test
    void the_ledger_says_whether_it_balances_and_what_was_captured_and_lies_in_escrow() {
        assertThat(report.at("/ledger/balanced").isBoolean()).isTrue();
        assertThat(report.at("/ledger/balanced").asBoolean()).isTrue();
        assertThat(report.at("/ledger/captured").toString()).isEqualTo("{\"EUR\":6.0,\"GBP\":6.0}");
        assertThat(report.at("/ledger/escrow").toString()).isEqualTo("{\"EUR\":0.0,\"GBP\":0.0}");
    }

    @Test
    void events_are_counted_by_how_it_was_known_who_acted() {
        assertThat(names(report.at("/proofs"))).containsExactly("claimed", "session", "key", "system");
        assertThat(report.at("/proofs/claimed").asLong()).isPositive();
        assertThat(report.at("/proofs/system").asLong()).isPositive();
        assertThat(report.at("/proofs/session").asLong()).isZero();
    }

    @Test
    void what_went_wrong_is_counted_as_single_numbers() {
        assertThat(report.at("/refused").toString()).isEqualTo("{\"trade.inventory.OUT_OF_STOCK\":1}");
        assertThat(report.at("/reordered").isIntegralNumber()).isTrue();
        assertThat(report.at("/reordered").asInt()).isEqualTo(3);
        assertThat(report.at("/reorderedByKind").toString()).isEqualTo("{\"pay\":1,\"note\":1,\"handOver\":1}");
        assertThat(report.at("/orphaned").isIntegralNumber()).isTrue();
        assertThat(report.at("/orphaned").asInt()).isEqualTo(1);
        assertThat(report.at("/orphanedByKind").toString()).isEqualTo("{\"deliver\":1}");
        assertThat(report.at("/rejectedRows").toString())
                .isEqualTo(
                        "[{\"file\":\"lines.csv\",\"line\":3,\"reason\":\"unit_price: '-1' is negative\"},"
                                + "{\"file\":\"payments.csv\",\"line\":4,\"reason\":\"order_id: 'Z' has no row among the orders\"}]");
    }

    @Test
    void the_run_names_its_store_and_its_speed() {
        assertThat(names(report.at("/run"))).containsExactly("store", "seconds", "ordersPerSecond");
        assertThat(report.at("/run/store").asString()).isEqualTo("memory");
        assertThat(Stream.of("seconds", "ordersPerSecond").map(name -> report.at("/run/" + name)))
                .allMatch(JsonNode::isNumber);
        assertThat(report.at("/run/seconds").asDouble()).isPositive();
    }
}
