package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private NaiveWorkingTime calendar = new NaiveWorkingTime();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --out OUT --threads 0                        | --threads must be from 1 to 256, not 0
            --out OUT --threads two                      | 'two' is not an int
            --out OUT --stock-share 1.01                 | --stock-share must be a decimal from 0 to 1
            --out OUT --stock-share -0.1                 | --stock-share must be a decimal from 0 to 1
            --out OUT --stock-share 1e-9                 | --stock-share must be a decimal from 0 to 1
            --out OUT --stock-share half                 | not 'half'
            --out OUT --store h2                         | --store must be memory, sqlite:FILE or postgresql:JDBC-URL
            --out OUT --store sqlite:                    | --store must be memory, sqlite:FILE or postgresql:JDBC-URL
            --out OUT --store sqlite:OUT/no/such/file    | is not a file in a folder that exists
            --out OUT --store postgresql:localhost       | --store must be memory, sqlite:FILE or postgresql:JDBC-URL
            --out OUT/file/report                        | is not a folder that can be written
            --out OUT --data OUT/nowhere                 | is not a folder
            --out OUT --data OUT                         | holds neither orders.csv nor orders.csv.gz
            --out OUT --what                             | Unknown option: '--what'
            --out OUT more                               | Unmatched argument at index 2: 'more'
            --data OUT                                   | Missing required option: '--out=DIR'
            """)
    void a_wrong_argument_gives_one_line_and_ends_with_2(String arguments, String message) throws IOException {
        Files.createFile(dir.resolve("file"));

        assertThat(run(arguments.replace("OUT", dir.toString()).split(" "))).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("hegui-replay: ")
                .contains(message);
        assertThat(console.size()).isZero();
    }

    @Test
    void an_unusable_file_gives_one_line_and_ends_with_2() throws IOException {
        Path data = Files.createDirectory(dir.resolve("data"));
        Tables.sound().with("lines.csv", "order_id\n").in(data);

        assertThat(run("--data", data.toString(), "--out", dir.toString())).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("hegui-replay: lines.csv lacks the column line, sku, name, quantity, unit_price");
    }

    @Test
    void a_broken_store_gives_one_line_and_ends_with_1() {
        Platform.Opener broken = (store, threads, keys) -> {
            throw new IllegalStateException("the store is broken\nin two lines");
        };

        int code = new Replay(broken, new PrintStream(console), new PrintStream(errors)).run("--out", dir.toString());

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("hegui-replay: the store is broken");
    }

    @Test
    void help_explains_every_option() {
        assertThat(run("--help")).isZero();
        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("--data", "--out", "--store", "sqlite:FILE", "--stock-share", "--threads", "promised_by");
        assertThat(errors.size()).isZero();
    }

    @Test
    void without_data_the_bundled_orders_are_replayed() throws IOException {
        Path out = dir.resolve("a/b");
        assertThat(run("--out", out.toString())).isZero();

        JsonNode report = report(out);
        assertThat(report.at("/input").toString())
                .isEqualTo(
                        "{\"orders\":1000,\"lines\":28009,\"payments\":1000,\"returns\":339,\"consumers\":736,\"sellers\":1}");
        assertThat(report.at("/rejectedRows").size()).isZero();
        assertThat(report.at("/run/store").asString()).isEqualTo("memory");
        assertThat(report.at("/clauses").size()).isEqualTo(138);
        assertThat(Files.readString(out.resolve("report.html"))).contains("UCI Online Retail");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("1,000 orders in", "B-4.7c NOT_MET", "report.html");
    }

    @Test
    void a_malformed_row_is_on_the_console_and_in_the_report() throws IOException {
        Path data = Files.createDirectory(dir.resolve("data"));
        Tables.sound().plus("lines.csv", "A,3,tea,Tea,1,-1\n").in(data);

        assertThat(run("--data", data.toString(), "--out", dir.toString())).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("rejected lines.csv:6: unit_price: '-1' is negative" + System.lineSeparator());
        assertThat(report(dir).at("/rejectedRows").toString())
                .isEqualTo("[{\"file\":\"lines.csv\",\"line\":6,\"reason\":\"unit_price: '-1' is negative\"}]");
    }

    @Test
    void but_for_the_run_equal_arguments_give_equal_reports() throws IOException {
        List<String> reports = new ArrayList<>();
        for (String threads : List.of("1", "1", "4")) {
            assertThat(run("--out", dir.toString(), "--threads", threads)).isZero();
            String text = Files.readString(dir.resolve("report.json"));
            reports.add(text.substring(0, text.indexOf("\"run\"")));
        }

        assertThat(reports.get(1)).isEqualTo(reports.get(0));
        assertThat(reports.get(2)).isEqualTo(reports.get(0));
    }

    /** Written below target, for the eye. */
    @Test
    void olist_gives_the_expected_figures() throws IOException {
        Path shared = Path.of(System.getProperty("hegui.root", "../.."), "../shared/data");
        assumeTrue(Files.isDirectory(shared.resolve("olist")), "the data set is not beside this checkout: olist");
        calendar = NaiveWorkingTime.read(shared.resolve("holiday-cn"));
        Path out = Path.of("target/olist-report");

        assertThat(run("--data", shared.resolve("olist").toString(), "--out", out.toString()))
                .isZero();
        JsonNode report = report(out);
        assertThat(figures(report, "B-4.7c")).isEqualTo("{\"inTime\":4095,\"late\":846,\"open\":11,\"breached\":857}");
        assertThat(figures(report, "B-6.1d")).isEqualTo("{\"onTime\":4399,\"late\":412,\"open\":46}");
        assertThat(report.at("/reordered").asInt()).isEqualTo(161);
        assertThat(report.at("/orphaned").asInt()).isEqualTo(3);
        assertThat(report.at("/orphanedByKind/deliver").asInt()).isEqualTo(1);
        assertThat(report.at("/ledger/captured/BRL").decimalValue()).isEqualByComparingTo("797338.95");
    }

    private int run(String... arguments) {
        Platform.Opener opener = (store, threads, keys) -> new RecordingPlatform(calendar);
        return new Replay(opener, new PrintStream(console), new PrintStream(errors)).run(arguments);
    }

    private static String figures(JsonNode report, String id) {
        return report.at("/clauses")
                .valueStream()
                .filter(clause -> clause.at("/id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .at("/figures")
                .toString();
    }

    private static JsonNode report(Path out) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
    }
}
