package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** A run that is killed with kill -9 and started again with the same arguments ends with the same report as one that never was. */
class ResumeTest {

    private static final int ORDERS = 20;
    private static final int WHOLE_DEALS = 60;

    @TempDir
    Path folder;

    @BeforeEach
    void someOrders() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Set<String> orders = new HashSet<>();
        for (String table : List.of("orders", "lines", "payments", "returns")) {
            try (var in = Objects.requireNonNull(Replay.class.getResourceAsStream("retail/" + table + ".csv.gz"));
                    var reader =
                            new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
                    Writer writer =
                            Files.newBufferedWriter(folder.resolve("data").resolve(table + ".csv"))) {
                writer.write(reader.readLine() + "\n");
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    String[] cells = line.split(",", 3);
                    String order = table.equals("returns") ? cells[1] : cells[0];
                    if (table.equals("orders") && orders.size() < ORDERS) {
                        orders.add(order);
                    }
                    if (orders.contains(order)) {
                        writer.write(line + "\n");
                    }
                }
                writer.write(wholeDeals(table));
            }
        }
    }

    /**
     * Orders of one line that go all the way: paid, confirmed, packed and handed over in two steps each, delivered, released from escrow a week
     * later. Of ten, one was handed over before it was confirmed, one is cancelled after it was confirmed and one before.
     */
    private static String wholeDeals(String table) {
        var rows = new StringBuilder();
        for (int i = 0; i < WHOLE_DEALS; i++) {
            OffsetDateTime placed =
                    OffsetDateTime.parse("2010-12-01T09:00:00+08:00").plusMinutes(97L * i);
            boolean isCancelled = i % 10 == 3 || i % 10 == 7;
            if (table.equals("orders")) {
                rows.append("d%d,c-%d,s-%d,,BRL,%s,%s,%s,%s,%s,%s,1.00%n"
                        .formatted(
                                i,
                                i,
                                i % 4,
                                iso(placed),
                                i % 10 == 7 ? "" : iso(placed.plusHours(i % 10 == 5 ? 40 : 2)),
                                isCancelled ? "" : iso(placed.plusHours(20)),
                                isCancelled ? "" : iso(placed.plusHours(70)),
                                iso(placed.plusHours(60 + i % 20)),
                                isCancelled ? "canceled" : "delivered"));
            } else if (table.equals("lines")) {
                rows.append("d%d,1,thing-%d,Thing,%d,2.50%n".formatted(i, i % 3, 1 + i % 2));
            } else if (table.equals("payments")) {
                rows.append("d%d,1,card,%s,%s%n".formatted(i, i % 2 == 0 ? "3.50" : "6.00", iso(placed)));
            }
        }
        return rows.toString();
    }

    private static String iso(OffsetDateTime time) {
        return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private List<String> arguments(String name, String share) {
        return List.of(
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve(name).toString(),
                "--store",
                "sqlite:" + folder.resolve(name + ".db"),
                "--stock-share",
                share);
    }

    private Process start(String name, String share, Class<?> main, String... first) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(first));
        command.addAll(arguments(name, share));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    /** In this process: only what is to be killed needs one of its own. */
    private void finish(String name, String share) {
        var console = new ByteArrayOutputStream();
        var printed = new PrintStream(console, true, StandardCharsets.UTF_8);
        int exit = new Replay(SdkPlatform::open, printed, printed)
                .run(arguments(name, share).toArray(String[]::new));
        assertThat(exit).as(console.toString(StandardCharsets.UTF_8)).isZero();
    }

    private Map<?, ?> report(String name) throws IOException {
        Map<?, ?> report = new ObjectMapper()
                .readValue(folder.resolve(name).resolve("report.json").toFile(), TreeMap.class);
        report.remove("run");
        return report;
    }

    /** What the audit log says was told, without what is by chance (salts, hashes, and with them what a change left) and without the order in the feed. */
    private List<String> told(String name) throws IOException {
        Path audit = folder.resolve(name).resolve("audit");
        var nothing = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
        assertThat(new Replay(SdkPlatform::open, nothing, nothing).run("verify-audit", "--dir", audit.toString()))
                .as("the log of %s holds", name)
                .isZero();
        return Files.readAllLines(audit.resolve("log.jsonl")).stream()
                .map(line -> line.replaceAll("\"(sequence\":\\d+|(leaf|effects|salt)\":\"[^\"]*\"),", ""))
                .sorted()
                .toList();
    }

    private long written(String name) throws IOException {
        long bytes = 0;
        for (String file : List.of(name + ".db", name + ".db-wal")) {
            bytes += Files.exists(folder.resolve(file)) ? Files.size(folder.resolve(file)) : 0;
        }
        return bytes;
    }

    /** When a run is killed. */
    private interface Kill {
        /** Starts a run, and comes back when it is to be killed, or has ended. */
        Process startAndWait(String share) throws Exception;
    }

    /** When so much is in the store. */
    private Kill written(double part) {
        return share -> {
            long size = (long) (written("whole") * part);
            Process process = start("killed", share, Replay.class);
            while (process.isAlive() && written("killed") < size) {
                Thread.sleep(2);
            }
            return process;
        };
    }

    /** When it stands at that moment. */
    private Kill at(StopsOnTheWay.Moment moment) {
        return share -> {
            Path sign = folder.resolve(moment + ".sign");
            Process process = start("killed", share, StopsOnTheWay.class, moment.name(), sign.toString());
            while (process.isAlive() && !Files.exists(sign)) {
                Thread.sleep(2);
            }
            return process;
        };
    }

    @Test
    void a_run_that_is_killed_under_way_and_while_the_background_commits_ends_with_the_same_report() throws Exception {
        kill("1.0", false, List.of(written(0.15), at(StopsOnTheWay.Moment.AFTER_BACKGROUND_COMMITTED)));
    }

    @Test
    void a_run_short_of_stock_that_is_killed_under_way_and_while_it_writes_ends_with_the_same_report()
            throws Exception {
        kill("0.5", true, List.of(written(0.6), at(StopsOnTheWay.Moment.AUDIT_EXPORT)));
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(strings = {"1.0", "0.5"})
    void a_run_that_is_killed_twelve_times_ends_with_the_same_report(String share) throws Exception {
        List<Kill> kills = new ArrayList<>();
        // first of all: what is done already is not committed again by a run that goes on
        kills.add(at(StopsOnTheWay.Moment.BEFORE_BACKGROUND_COMMITS));
        kills.add(at(StopsOnTheWay.Moment.AFTER_BACKGROUND_COMMITTED));
        for (double part : new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
            kills.add(written(part));
        }
        kills.add(at(StopsOnTheWay.Moment.AUDIT_EXPORT));
        kill(share, true, kills);
    }

    private void kill(String share, boolean isLastWhileWriting, List<Kill> kills) throws Exception {
        finish("whole", share);
        List<String> early = new ArrayList<>();
        for (Kill kill : kills) {
            Process process = kill.startAndWait(share);
            boolean isUnderWay = process.isAlive();
            int exit = process.destroyForcibly().waitFor();
            if (!isUnderWay) {
                early.add((kills.indexOf(kill) + 1) + ". run, exit code " + exit + ": "
                        + Files.readString(folder.resolve("killed.log")));
            }
        }
        assertThat(early).as("runs that ended before they were killed").isEmpty();
        Path log = folder.resolve("killed").resolve("audit").resolve("log.jsonl");
        assertThat(Files.exists(log)).as("half of an audit log is there").isEqualTo(isLastWhileWriting);
        finish("killed", share);
        assertThat(files("killed")).isEqualTo(files("whole"));
        Map<?, ?> killedReport = report("killed");
        report("whole")
                .forEach((part, value) -> assertThat(killedReport.get(part))
                        .as(String.valueOf(part))
                        .isEqualTo(value));
        assertThat(told("killed")).isEqualTo(told("whole"));
        boolean refuses = !((Map<?, ?>) report("whole").get("refused")).isEmpty();
        assertThat(refuses).isEqualTo(share.equals("0.5"));
    }

    private List<String> files(String name) throws IOException {
        Path out = folder.resolve(name);
        try (Stream<Path> all = Files.walk(out)) {
            return all.map(file -> out.relativize(file).toString()).sorted().toList();
        }
    }
}
