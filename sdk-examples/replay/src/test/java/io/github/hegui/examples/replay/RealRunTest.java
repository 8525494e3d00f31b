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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded orders through the SDK, in memory: the figures that are known of them, and those that naive means come to. */
class RealRunTest {

    private static final Path DATA = Path.of(System.getProperty("hegui.root", "../.."), "../shared/data");

    /** What must be the same, whoever computes it. */
    private static final List<String> COMPARED = List.of(
            "/input",
            "/confirmationTimes",
            "/deliveryMonths",
            "/ledger/balanced",
            "/ledger/captured",
            "/reordered",
            "/reorderedByKind",
            "/orphaned",
            "/orphanedByKind",
            "/rejectedRows");

    @TempDir
    private Path folder;

    @Test
    void the_bundled_orders() throws IOException {
        JsonNode report = replayed(null, new NaiveWorkingTime());

        assertThat(report.at("/input/orders").asInt()).isEqualTo(1_000);
        assertThat(figures(report, "B-4.7c")).isEqualTo("{\"inTime\":0,\"late\":0,\"open\":1000,\"breached\":1000}");
        assertThat(figures(report, "B-6.1d")).isEqualTo("{\"onTime\":0,\"late\":0,\"open\":0}");
        assertThat(report.at("/ledger/balanced").asBoolean()).isTrue();
        assertThat(report.at("/refused").size()).isZero();
    }

    @Test
    @Tag("soak")
    void olist() throws IOException {
        JsonNode report = replayed("olist", calendar());

        assertThat(report.at("/input/orders").asInt()).isEqualTo(4_952);
        assertThat(figures(report, "B-4.7c")).isEqualTo("{\"inTime\":4095,\"late\":846,\"open\":11,\"breached\":857}");
        assertThat(figures(report, "B-6.1d")).isEqualTo("{\"onTime\":4399,\"late\":412,\"open\":46}");
        assertThat(report.at("/ledger/balanced").asBoolean()).isTrue();
        assertThat(report.at("/ledger/captured").toString()).isEqualTo("{\"BRL\":797338.95}");
        // what the source dates before the order or the parcel began; the last two the platform of maps, that knows no
        // machine, takes
        assertThat(report.at("/refused").toString())
                .isEqualTo("{\"examples.replay.NOT_PACKED\":21,\"kernel.desk.BEFORE_IT_BEGAN\":12,"
                        + "\"kernel.state.GUARD_FAILED\":3,\"kernel.state.ILLEGAL_TRANSITION\":1}");
    }

    @Test
    @Tag("soak")
    void retail() throws IOException {
        JsonNode report = replayed("retail", calendar());

        assertThat(report.at("/input/orders").asInt()).isEqualTo(12_383);
        assertThat(figures(report, "B-4.7c")).isEqualTo("{\"inTime\":0,\"late\":0,\"open\":12383,\"breached\":12383}");
        assertThat(report.at("/ledger/balanced").asBoolean()).isTrue();
        assertThat(report.at("/ledger/captured").toString()).isEqualTo("{\"GBP\":6220662.58}");
        assertThat(report.at("/refused").size()).isZero();
    }

    private static NaiveWorkingTime calendar() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the data sets are not beside this checkout");
        return NaiveWorkingTime.read(DATA.resolve("holiday-cn"));
    }

    /** Through the SDK, compared with what the platform of maps comes to. */
    private JsonNode replayed(String set, NaiveWorkingTime calendar) throws IOException {
        JsonNode report = run(set, SdkPlatform::open);
        JsonNode naive = run(set, (store, threads, keys) -> new RecordingPlatform(calendar));
        for (String part : COMPARED) {
            assertThat(report.at(part).isMissingNode()).as(part).isFalse();
            assertThat(report.at(part)).as(part).isEqualTo(naive.at(part));
        }
        for (String clause : List.of("B-4.7c", "B-6.1d")) {
            assertThat(figures(report, clause)).as(clause).isEqualTo(figures(naive, clause));
        }
        return report;
    }

    private JsonNode run(String set, Platform.Opener opener) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--out", folder.toString()));
        if (set != null) {
            arguments.addAll(List.of("--data", DATA.resolve(set).toString()));
        }
        var console = new ByteArrayOutputStream();
        var printed = new PrintStream(console, true, StandardCharsets.UTF_8);
        assertThat(new Replay(opener, printed, printed).run(arguments.toArray(String[]::new)))
                .as(console.toString(StandardCharsets.UTF_8))
                .isZero();
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
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
}
