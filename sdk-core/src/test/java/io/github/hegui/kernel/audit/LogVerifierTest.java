package io.github.hegui.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.LogFault.Sort;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a check of an exported log finds, by the first thing that does not hold. */
class LogVerifierTest {

    private static final String SIGNED = "{\"v\":1,\"log\":\"test.example/0\",\"sequence\":5,";

    private static final int ROUNDS = 1_500;

    private final ExportedLog whole = ExportedLog.of(Suite.INTERNATIONAL, "test.example", 4, "n");

    static Stream<ExportedLog> eachSuite() {
        return Stream.of(Suite.values()).map(suite -> ExportedLog.of(suite, "test.example", 4, "n"));
    }

    @Test
    @DisplayName("数据完整；可追溯")
    @Verifies({Clause.B_8_3_4, Clause.B_8_3_5})
    void a_log_that_nobody_touched_holds() {
        LogReport report = whole.verify(whole.trusting().build());
        assertThat(report)
                .hasToString("the log holds: 42 events under 5 checkpoints; the bodies of 1 events were dropped");
        assertThat(whole.log().get(1)).contains("\"content\":").doesNotContain("\"salt\":");
        assertThat(whole.log().get(3)).contains("\"bytes\":\"/wAK\"").contains("\"actor\":\"SELLER:ann\"");
        for (String line : whole.checkpoints()) {
            assertThat(whole.verify(whole.trusting()
                                    .kept(Checkpoint.parse(line))
                                    .build())
                            .holds())
                    .isTrue();
        }
    }

    @Test
    void the_signed_text_begins_as_a_c2sp_checkpoint_does() {
        Checkpoint second = Checkpoint.parse(whole.checkpoints().get(1));
        assertThat(new String(second.text(), UTF_8))
                .isEqualTo("test.example/0\n20\n" + second.root()
                        + "\nhash SHA-256\nnumber 2\ntime 2026-03-02T01:20:00.000Z\nprevious "
                        + Base64Text.of(
                                Checkpoint.parse(whole.checkpoints().get(0)).digest(TreeHash.sha256()))
                        + "\nkey key-1\nalgorithm ED25519\n");
    }

    @TestFactory
    @Verifies({Clause.B_8_3_4, Clause.B_8_3_5})
    Stream<DynamicTest> each_tampering_is_found_and_named() {
        return eachSuite()
                .flatMap(log -> LogTamperings.of(
                                ExportedLog.of(log.suite(), "other.example", 4, "n"),
                                ExportedLog.of(log.suite(), "test.example", 4, "m"))
                        .stream()
                        .map(row -> DynamicTest.dynamicTest(row + ", " + log.suite(), () -> found(row, log.copy()))));
    }

    private static void found(LogTamperings.Row row, ExportedLog log) {
        row.how().accept(log);
        LogReport report = log.verify(log.trusting().build());
        assertThat(report.fault()).isPresent();
        assertThat(report.toString()).contains(row.message()).doesNotContain("\n");
        assertThat(report.fault().orElseThrow().sort()).isEqualTo(row.sort());
    }

    @Test
    void a_database_rolled_back_or_written_anew_is_known_by_a_checkpoint_that_was_kept_elsewhere() {
        ExportedLog before = ExportedLog.of(Suite.INTERNATIONAL, "test.example", 2, "n");
        ExportedLog other = ExportedLog.of(Suite.INTERNATIONAL, "other.example", 4, "n");
        ExportedLog rewritten = ExportedLog.of(Suite.INTERNATIONAL, "test.example", 4, "m");
        Checkpoint kept = whole.checkpoint(4);
        assertThat(before.verify(whole.trusting().build()).holds())
                .as("whole in itself")
                .isTrue();
        LogReport rolledBack = before.verify(whole.trusting().kept(kept).build());
        assertThat(rolledBack)
                .hasToString("the log ends at event 20, but checkpoint 4 that was kept elsewhere covers 32:"
                        + " the log was rolled back");
        LogReport anew = rewritten.verify(whole.trusting().kept(kept).build());
        assertThat(anew)
                .hasToString("the first 32 events are other ones than those of checkpoint 4 that was kept elsewhere:"
                        + " the log was rolled back or written anew");
        assertThat(anew.fault().orElseThrow().sort()).isEqualTo(Sort.ROLLED_BACK);
        assertThat(other.verify(whole.trusting().kept(kept).build())
                        .fault()
                        .orElseThrow()
                        .sort())
                .isEqualTo(Sort.OTHER_LOG);
        assertThat(other.verify(whole.trusting()
                                .log(new LogId("test.example", 0))
                                .build())
                        .fault()
                        .orElseThrow()
                        .sort())
                .isEqualTo(Sort.OTHER_LOG);
    }

    @Test
    void a_line_that_was_kept_is_believed_by_its_signature_and_compared_whole() {
        Checkpoint last = whole.checkpoint(5);
        Checkpoint nothing = new Checkpoint(
                1,
                3,
                last.log(),
                0,
                last.hash(),
                Base64Text.of(TreeHash.sha256().empty()),
                last.time(),
                last.previous(),
                last.key(),
                last.algorithm(),
                last.signature());
        ExportedLog cut = whole.copy();
        cut.log().subList(10, cut.log().size()).clear();
        cut.checkpoints().subList(1, cut.checkpoints().size()).clear();
        LogReport forged = cut.verify(whole.trusting().kept(nothing).build());
        assertThat(forged)
                .hasToString("checkpoint 3 that was kept elsewhere has a signature that is not of what it says");
        Checkpoint empty = Checkpoint.signed(
                ExportedLog.key(Suite.INTERNATIONAL),
                3,
                last.logId(),
                0,
                TreeHash.sha256(),
                TreeHash.sha256().empty(),
                last.time(),
                last.previous());
        assertThat(cut.verify(whole.trusting().kept(empty).build()))
                .hasToString(
                        "the log ends at checkpoint 1, but checkpoint 3 was kept elsewhere: the log was rolled back");
        assertThat(whole.verify(whole.trusting().kept(empty).build()))
                .asString()
                .startsWith("checkpoint 3 is another one than the one that was kept elsewhere");
        assertThat(whole.verify(whole.trusting().kept(last).build()).holds()).isTrue();
    }

    @Test
    void a_key_that_was_given_up_signs_no_log_later() {
        SigningKey old = ExportedLog.key(Suite.INTERNATIONAL);
        LogVerifier.Builder ranges = LogVerifier.with("key-1", old.algorithm(), old.verifyingKey());
        assertThat(whole.verify(ranges.key("key-1", old.algorithm(), old.verifyingKey(), 1, 5)
                                .build())
                        .holds())
                .isTrue();
        LogReport later = whole.verify(
                ranges.key("key-1", old.algorithm(), old.verifyingKey(), 1, 3).build());
        assertThat(later)
                .hasToString("checkpoints.jsonl line 4: checkpoint 4 is signed with key key-1,"
                        + " which is trusted from checkpoint 1 to 3");
        assertThat(later.fault().orElseThrow().sort()).isEqualTo(Sort.KEY);
        SigningKey next = ExportedLog.key(Suite.INTERNATIONAL, "key-2");
        LogReport fork = whole.verify(ranges.key("key-1", old.algorithm(), old.verifyingKey(), 1, 5)
                .key("key-2", next.algorithm(), next.verifyingKey(), 6, Long.MAX_VALUE)
                .build());
        assertThat(fork)
                .as("a whole log that the old key signed, up to where it was trusted")
                .hasToString("the log ends at checkpoint 5, but key key-2 is trusted from checkpoint 6 on:"
                        + " the log was rolled back");
        assertThatThrownBy(() -> ranges.key("key-1", old.algorithm(), old.verifyingKey(), 3, 2))
                .hasMessageContaining("from checkpoint 3 to 2");
    }

    @Test
    void an_export_says_which_key_signed_from_where_to_where(@TempDir Path folder) throws IOException {
        SetClock clock = new SetClock(ExportedLog.AT);
        SigningKey first = ExportedLog.key(Suite.INTERNATIONAL, "key-1");
        SigningKey second = ExportedLog.key(Suite.INTERNATIONAL, "key-2");
        try (Store store = Store.inMemory()) {
            Desk desk = Desk.on(store).clock(clock).build();
            Audit before = Audits.on(desk, AuditSettings.of("test.example", first));
            for (int i = 0; i < 3; i++) {
                desk.execute(
                        Command.of("c" + i, Actor.system("test")),
                        "put",
                        i,
                        Partition.DEFAULT,
                        Chest.KIND,
                        work -> Outcome.done(work.put(Chest.KIND, Decision.of(new Chest(work.commandId())))));
                before.checkpoint(0);
            }
            Audit after =
                    Audits.on(desk, AuditSettings.of("test.example", second).earlierKey(first.verifyingKey(), 3));
            after.checkpoint(0);
            after.export(0, folder);
        }
        String keys = Files.readString(folder.resolve("public-key.pem"));
        assertThat(keys.lines().filter(line -> line.startsWith("#")))
                .containsExactly("# key-1 ED25519 checkpoints 1-3", "# key-2 ED25519 checkpoints 4-");
        LogVerifier verifier = LogVerifier.with(keys).build();
        assertThat(verifier.verify(
                        Files.newInputStream(folder.resolve("log.jsonl")),
                        Files.newInputStream(folder.resolve("checkpoints.jsonl"))))
                .hasToString("the log holds: 3 events under 4 checkpoints");
        List<String> lines = Files.readAllLines(folder.resolve("checkpoints.jsonl"));
        assertThat(verifier.verify(
                        Files.newInputStream(folder.resolve("log.jsonl")),
                        new ByteArrayInputStream(ExportedLog.bytes(lines.subList(0, 3)))))
                .asString()
                .contains("key key-2 is trusted from checkpoint 4 on");
        for (String wrong :
                List.of("", "x" + keys, keys + "x", keys.replace("1-3", "3-1"), keys.replace("# key-1", "#"))) {
            assertThatThrownBy(() -> LogVerifier.with(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A document of which nothing is told. */
    public record Chest(String id) {
        static final Kind<Chest> KIND =
                Kind.of("test.chest", Chest.class, Chest::id).build();
    }

    private Stream<Arguments> garbage() {
        Random random = new Random(5);
        byte[] noise = new byte[5_000];
        random.nextBytes(noise);
        String line = whole.log().get(4);
        return Stream.of(
                Arguments.of("nothing", "".getBytes(UTF_8), Sort.TRUNCATED, "ends at event 0"),
                Arguments.of("an empty line", "\n".getBytes(UTF_8), Sort.FORM, "line 1 is not"),
                Arguments.of("noise", noise, Sort.FORM, "log.jsonl line 1 "),
                Arguments.of("NUL", new byte[] {0, 0, '\n'}, Sort.FORM, "line 1 is not"),
                Arguments.of("no line end", "{}".getBytes(UTF_8), Sort.FORM, "line 1 is cut off"),
                Arguments.of("another JSON", "[1]\n".getBytes(UTF_8), Sort.FORM, "line 1 is not"),
                Arguments.of("nothing in it", "{}\n".getBytes(UTF_8), Sort.FORM, "line 1 is not"),
                Arguments.of("a null", "null\n".getBytes(UTF_8), Sort.FORM, "line 1 is not"),
                Arguments.of(
                        "half a pair",
                        (SIGNED + "\"tenant\":\"\\uD800\"}\n").getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of("deep", ("[".repeat(100_000) + "\n").getBytes(UTF_8), Sort.FORM, "line 1 is not"),
                Arguments.of(
                        "a number without end",
                        ("{\"v\":" + "9".repeat(100_000) + "}\n").getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of(
                        "a future version",
                        "{\"v\":2,\"new\":[]}\n".getBytes(UTF_8),
                        Sort.VERSION,
                        "line 1 is of version 2, this release knows 1"),
                Arguments.of(
                        "a key twice",
                        line.replace("{\"v\":1,", "{\"v\":1,\"v\":1,")
                                .concat("\n")
                                .getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of(
                        "one part more",
                        line.replace("{\"v\":1,", "{\"v\":1,\"x\":1,")
                                .concat("\n")
                                .getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of(
                        "one part less",
                        line.replace("\"tenant\":\"\",", "").concat("\n").getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of(
                        "a space",
                        line.replace("{\"v\":1,", "{ \"v\":1,").concat("\n").getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of(
                        "another order",
                        line.replace("\"v\":1,\"log\":\"test.example/0\"", "\"log\":\"test.example/0\",\"v\":1")
                                .concat("\n")
                                .getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"),
                Arguments.of("another line end", line.concat("\r\n").getBytes(UTF_8), Sort.FORM, "line 1 is not"),
                Arguments.of(
                        "a number as text",
                        line.replace("\"sequence\":5", "\"sequence\":\"5\"")
                                .concat("\n")
                                .getBytes(UTF_8),
                        Sort.FORM,
                        "line 1 is not"));
    }

    @TestFactory
    Stream<DynamicTest> garbage_gives_one_clear_answer() {
        return garbage()
                .map(Arguments::get)
                .map(row -> DynamicTest.dynamicTest(
                        (String) row[0],
                        () -> answered((String) row[0], (byte[]) row[1], (Sort) row[2], (String) row[3])));
    }

    private void answered(String name, byte[] log, Sort sort, String message) {
        LogReport report = ExportedLog.verify(whole.trusting().build(), log, ExportedLog.bytes(whole.checkpoints()));
        assertThat(report.fault().orElseThrow().sort()).as(name).isEqualTo(sort);
        assertThat(report.toString()).contains(message).doesNotContain("\n").hasSizeLessThan(200);
        if (sort == Sort.FORM || sort == Sort.VERSION) {
            LogReport asCheckpoints = ExportedLog.verify(whole.trusting().build(), ExportedLog.bytes(whole.log()), log);
            assertThat(asCheckpoints.fault().orElseThrow().sort()).as(name).isIn(Sort.FORM, Sort.VERSION);
            assertThat(asCheckpoints.toString()).startsWith("checkpoints.jsonl line 1 ");
        }
    }

    /** Bytes that never end a line. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            read += length;
            Arrays.fill(into, offset, offset + length, (byte) 'x');
            return length;
        }
    }

    @Test
    void a_line_without_end_is_left_off_at_the_limit() throws IOException {
        Endless endless = new Endless();
        byte[] checkpoints = ExportedLog.bytes(whole.checkpoints());
        LogReport report = whole.trusting().build().verify(endless, new ByteArrayInputStream(checkpoints));
        assertThat(report).hasToString("log.jsonl line 1 is longer than 6291456 bytes");
        assertThat(endless.read).isLessThan(6_400_000);
        LogReport other = whole.trusting().build().verify(InputStream.nullInputStream(), new Endless());
        assertThat(other).hasToString("checkpoints.jsonl line 1 is longer than 4096 bytes");
    }

    @Test
    void the_longest_line_that_an_event_can_make_fits() {
        byte[] body = new byte[64 << 10];
        Arrays.fill(body, (byte) 1);
        String wide = "\u0001".repeat(200);
        var event = new io.github.hegui.kernel.store.FeedEvent(
                Long.MAX_VALUE,
                new DocumentKey(new Partition(wide, 0), wide, wide),
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                wide,
                Integer.MAX_VALUE,
                body,
                ExportedLog.AT,
                wide,
                wide,
                largest(wide));
        byte[] line = LogLine.open(new LogId("o".repeat(100), 0), event, new byte[32], new byte[16])
                .write();
        assertThat(line.length).isLessThan(LogLine.MOST_BYTES);
        assertThat(LogLine.parse(line).event(0).body()).isEqualTo(body);
    }

    private static byte[] largest(String wide) {
        Partition tenant = new Partition("", 0);
        String three = "合".repeat(197);
        Change.Builder change = Change.in(tenant, ExportedLog.AT);
        List<PathEntry> entries = List.of(new PathEntry(wide, new byte[512]));
        for (int i = 100; i < 600; i++) {
            DocumentKey key = new DocumentKey(tenant, three + i, three + i);
            change.write(new Write(key, Long.MAX_VALUE - 1, 1, new byte[1], entries, List.of(), null));
            change.event(Event.written(key));
        }
        Counter counter = Counter.free("合".repeat(200)).withJournal();
        for (int i = 0; i < 2_000; i++) {
            change.move(counter.by(Long.MIN_VALUE).withReference(counter.name()));
        }
        return change.build().effects();
    }

    @ParameterizedTest
    @MethodSource("eachSuite")
    void any_bit_turned_anywhere_is_found(ExportedLog log) {
        turnBits(log, 42, log.suite() == Suite.GUOMI ? ROUNDS / 5 : ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("eachSuite")
    @Tag("soak")
    void any_of_many_bits_turned_is_found(ExportedLog log) {
        turnBits(log, System.nanoTime(), 20 * ROUNDS);
    }

    private static void turnBits(ExportedLog whole, long seed, int rounds) {
        Random random = new Random(seed);
        LogVerifier verifier = whole.trusting().build();
        byte[] log = ExportedLog.bytes(whole.log());
        byte[] checkpoints = ExportedLog.bytes(whole.checkpoints());
        for (int i = 0; i < rounds; i++) {
            boolean inLog = i % 4 != 0;
            byte[] spoiled = (inLog ? log : checkpoints).clone();
            int at = random.nextInt(spoiled.length);
            spoiled[at] ^= (byte) (1 << random.nextInt(8));
            LogReport report = ExportedLog.verify(verifier, inLog ? spoiled : log, inLog ? checkpoints : spoiled);
            assertThat(report.holds())
                    .as("seed %s, round %s, byte %s", seed, i, at)
                    .isFalse();
        }
    }

    @Test
    void a_header_is_written_in_one_way_only() {
        var event = new io.github.hegui.kernel.store.FeedEvent(
                1,
                new DocumentKey(Partition.DEFAULT, "ab", "c"),
                1,
                0,
                "t",
                1,
                new byte[0],
                ExportedLog.AT,
                "",
                "",
                new byte[] {7});
        var shifted = new io.github.hegui.kernel.store.FeedEvent(
                1,
                new DocumentKey(Partition.DEFAULT, "a", "bc"),
                1,
                0,
                "t",
                1,
                new byte[0],
                ExportedLog.AT,
                "",
                "",
                new byte[] {7});
        LogId log = new LogId("o", 0);
        assertThat(Leaf.header(log, event)).isNotEqualTo(Leaf.header(log, shifted));
        assertThat(java.util.HexFormat.of().formatHex(Leaf.header(log, event)))
                .as("the form is for ever")
                .isEqualTo("01" + "00000003" + "6f2f30" + "0000000000000001" + "00000000" + "00000002" + "6162"
                        + "00000001" + "63" + "0000000000000001" + "00000000" + "00000001" + "74" + "00000001"
                        + "0000019cac0f2680" + "00000000" + "00000000" + "00000001" + "07");
    }

    @Test
    void misuse_is_named() {
        assertThatThrownBy(() -> new LogId("a b", 0)).hasMessageContaining("origin");
        assertThatThrownBy(() -> LogId.parse("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogId.parse("x/01")).isInstanceOf(IllegalArgumentException.class);
        assertThat(LogId.parse("a/b/7")).isEqualTo(new LogId("a/b", 7));
        assertThatThrownBy(() -> Checkpoint.parse("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Moment.of(ExportedLog.AT))
                .isEqualTo(Period.of(ExportedLog.AT, ExportedLog.AT).from());
    }
}
