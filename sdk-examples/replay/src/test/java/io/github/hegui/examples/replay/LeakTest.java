package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.trade.party.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of a receiver stands in clear, and no mask of it, in anything that a run leaves behind: the SQLite file with its log, under way and at the end, what was
 * logged at the finest level, both reports, the audit log.
 */
@DisplayName("B-7.2.4 信息安全与保密：存储、日志与报告中均无收货人明文")
class LeakTest {

    private static final int ORDERS = 200;

    @TempDir
    Path folder;

    private final Leaks leaks = new Leaks();

    @BeforeEach
    void ordersThatAreHandedOver() throws IOException {
        var orders = new StringBuilder();
        var lines = new StringBuilder();
        var payments = new StringBuilder();
        var start = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
        for (int i = 0; i < ORDERS; i++) {
            var placed = start.plusMinutes(7L * i);
            String at = iso(placed);
            orders.append("o%d,consumer-%d,shop,,CNY,%s,%s,%s,%s,%s,delivered,1.00%n"
                    .formatted(
                            i,
                            i,
                            at,
                            iso(placed.plusHours(1)),
                            iso(placed.plusHours(20)),
                            iso(placed.plusHours(60)),
                            iso(placed.plusHours(90))));
            lines.append("o%d,1,tea,Tea,2,2.50%n".formatted(i));
            payments.append("o%d,1,account,6.00,%s%n".formatted(i, at));
            Receiver receiver = MadeUpReceivers.of("consumer-" + i);
            for (Personal part : List.of(receiver.name(), receiver.phone(), receiver.address())) {
                String text = ((Clear) part).reveal();
                leaks.of(part.kind() + " " + i, text).of("hidden " + part.kind() + " " + i, hidden(text, part.mask()));
                leaks.of("mask of " + part.kind() + " " + i, part.mask());
            }
        }
        Tables.sound()
                .orders(orders.toString())
                .lines(lines.toString())
                .payments(payments.toString())
                .returns("")
                .in(Files.createDirectory(folder.resolve("data")));
    }

    private static String iso(OffsetDateTime time) {
        return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** What of a text its mask does not show. */
    private static String hidden(String text, String mask) {
        int from = mask.indexOf('*');
        int after = mask.length() - mask.lastIndexOf('*') - 1;
        return text.substring(from, text.length() - after);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replay.class.getName(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--store",
                        "sqlite:" + folder.resolve("shop.db"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("run.log").toFile()))
                .start();
    }

    private List<String> found() throws IOException {
        return leaks.in(folder, file -> !file.startsWith(folder.resolve("data")));
    }

    private long size(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private boolean holdsReceivers(String name) throws IOException {
        String text = Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
        return text.contains("\"phone\":[2,\"mobile\",\"consumer-");
    }

    @Test
    @Verifies({Clause.B_7_2_1, Clause.B_7_2_4, Clause.A_11_1C})
    void nothing_of_a_receiver_is_left_in_clear_by_a_run_that_is_killed_nor_by_its_end() throws Exception {
        Process killed = start();
        while (killed.isAlive() && size("shop.db-wal") < 600_000) {
            Thread.sleep(1);
        }
        assertThat(killed.isAlive()).as("killed under way").isTrue();
        killed.destroyForcibly().waitFor();
        assertThat(holdsReceivers("shop.db-wal"))
                .as("receivers are in the log of the store")
                .isTrue();
        assertThat(found()).isEmpty();

        Process whole = start();
        assertThat(whole.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(whole.exitValue())
                .as(Files.readString(folder.resolve("run.log")))
                .isZero();
        assertThat(holdsReceivers("shop.db")).as("receivers are in the store").isTrue();
        assertThat(Stream.of("run.log", "out/report.json", "out/report.html", "out/audit/log.jsonl"))
                .allSatisfy(name -> assertThat(size(name)).as(name).isPositive());
        assertThat(Files.readString(folder.resolve("run.log"))).contains("[main]");
        assertThat(found()).isEmpty();
    }

    @Test
    void the_search_finds_every_form() {
        Leaks phone = new Leaks().of("phone", "19012345678");
        List<byte[]> texts = new ArrayList<>();
        for (String text : List.of(
                "x19012345678y",
                "\\u0031\\u0039\\u0030\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038",
                "3139303132333435363738")) {
            texts.add(text.getBytes(StandardCharsets.UTF_8));
        }
        texts.add("19012345678".getBytes(StandardCharsets.UTF_16LE));
        texts.add("19012345678".getBytes(StandardCharsets.UTF_16BE));
        for (String before : List.of("", "a", "ab", "abc", "{\"phone\":\"")) {
            for (String after : List.of("", "z", "yz", "\"}")) {
                byte[] plain = (before + "19012345678" + after).getBytes(StandardCharsets.UTF_8);
                texts.add(Base64.getEncoder().encode(plain));
                texts.add(Base64.getUrlEncoder().withoutPadding().encode(plain));
            }
        }
        assertThat(texts).allSatisfy(text -> assertThat(phone.in(text)).isNotEmpty());
        assertThat(phone.in("19012345679 190****5678".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(new Leaks().of("name", "𣘺淼花").in("\\ud84d\\ude3a\\u6dfc\\u82b1".getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
    }
}
