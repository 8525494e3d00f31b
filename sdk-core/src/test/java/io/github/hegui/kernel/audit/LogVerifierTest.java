package io.github.hegui.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.audit.LogFault.Sort;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a check of an exported log finds, by the first thing that does not hold. */
class LogVerifierTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final SigningKey KEY = new SigningKey("key-1");
    private static final String SIGNED = "{\"v\":1,\"log\":\"test.example/0\",\"sequence\":5,";

    private static Exported whole;
    private static Exported other;
    private static Exported before;
    private static Exported rewritten;

    /** An export as lines, to be spoiled. */
    private record Exported(List<String> log, List<String> checkpoints) {

        static Exported of(Audit audit) {
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();
            try {
                audit.export(0, log, checkpoints);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new Exported(
                    log.toString(UTF_8).lines().toList(),
                    checkpoints.toString(UTF_8).lines().toList());
        }

        Exported copy() {
            return new Exported(new ArrayList<>(log), new ArrayList<>(checkpoints));
        }

        LogReport verify(LogVerifier verifier) {
            return LogVerifierTest.verify(verifier, bytes(log), bytes(checkpoints));
        }

        private static byte[] bytes(List<String> lines) {
            return lines.stream()
                    .map(line -> line + "\n")
                    .reduce("", String::concat)
                    .getBytes(UTF_8);
        }
    }

    private static LogReport verify(LogVerifier verifier, byte[] log, byte[] checkpoints) {
        try {
            return verifier.verify(new ByteArrayInputStream(log), new ByteArrayInputStream(checkpoints));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LogVerifier.Builder trusting() {
        return LogVerifier.with("key-1", SignatureAlgorithm.ED25519, KEY);
    }

    /** Ten events, a checkpoint, ten events ... */
    private static Exported log(String origin, int checkpoints, String word) {
        SetClock clock = new SetClock(AT);
        try (Store store = Store.inMemory()) {
            Desk desk = Desk.on(store).clock(clock).build();
            Audit audit = Audit.on(desk).origin(origin).signer(KEY, KEY.pem()).build();
            DocumentKey box = new DocumentKey(Partition.DEFAULT, "test.box", "箱-1");
            for (int i = 0; i < 10 * checkpoints; i++) {
                clock.pass(Duration.ofMinutes(1));
                byte[] body = i == 3
                        ? new byte[] {(byte) 0xFF, 0, 10}
                        : ("{\"" + word + "\":\"" + i + "\\n\"}").getBytes(UTF_8);
                store.apply(Change.in(Partition.DEFAULT, clock.instant())
                        .actor("SELLER:ann")
                        .write(Write.of(box, i, 1, new byte[0]))
                        .event(new Event(box, "test.box.filled", 1, body))
                        .build());
                if (i % 10 == 9) {
                    audit.checkpoint(0);
                }
                if (i == 25) {
                    audit.checkpoint(0);
                    Retention.on(audit)
                            .retire(Command.of("drop", Actor.platform("officer")), 0, List.of(2L), "over")
                            .orElseThrow();
                }
            }
            return Exported.of(audit);
        }
    }

    @BeforeAll
    static void export() {
        whole = log("test.example", 4, "n");
        other = log("other.example", 4, "n");
        before = log("test.example", 2, "n");
        rewritten = log("test.example", 4, "m");
    }

    @Test
    @DisplayName("数据完整；可追溯")
    @Verifies({Clause.B_8_3_4, Clause.B_8_3_5})
    void a_log_that_nobody_touched_holds() {
        LogReport report = whole.verify(trusting().build());
        assertThat(report).hasToString("the log holds: 41 events under 5 checkpoints");
        assertThat(whole.log().get(1)).contains("\"content\":").doesNotContain("\"salt\":");
        assertThat(whole.log().get(3)).contains("\"bytes\":\"/wAK\"").contains("\"actor\":\"SELLER:ann\"");
        for (String line : whole.checkpoints()) {
            assertThat(whole.verify(trusting().kept(Checkpoint.parse(line)).build())
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

    private static Arguments tampering(String name, Consumer<Exported> how, Sort sort, String message) {
        return Arguments.of(name, how, sort, message);
    }

    private static void edit(List<String> lines, int line, String what, String by) {
        String text = lines.get(line - 1);
        assertThat(text).contains(what);
        lines.set(line - 1, text.replace(what, by));
    }

    /** What one does who has the database and knows how leaves are made: the line's hash is made anew. */
    private static void rehash(List<String> lines, int number) {
        LogLine line = Json.read(lines.get(number - 1), LogLine.class);
        TreeHash.Work work = TreeHash.sha256().work();
        var event = line.event(0);
        byte[] leaf = Leaf.hash(work, LogId.parse(line.log()), event, line.contentHash(work, event.body()));
        edit(lines, number, line.leaf(), Base64Text.of(leaf));
    }

    private static Checkpoint checkpoint(Exported log, int number) {
        return Checkpoint.parse(log.checkpoints().get(number - 1));
    }

    private static Checkpoint with(Checkpoint c, long size, String root, String signature) {
        return new Checkpoint(
                1,
                c.number(),
                c.log(),
                size,
                c.hash(),
                root,
                c.time(),
                c.previous(),
                c.key(),
                c.algorithm(),
                signature);
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering(
                        "a body edited",
                        e -> edit(e.log(), 5, "{\\\"n\\\":\\\"4", "{\\\"n\\\":\\\"9"),
                        Sort.EVENT,
                        "log.jsonl line 5: event 5 is not what its leaf hash was made of"),
                tampering(
                        "a body edited and its hash made anew",
                        e -> {
                            edit(e.log(), 5, "{\\\"n\\\":\\\"4", "{\\\"n\\\":\\\"9");
                            rehash(e.log(), 5);
                        },
                        Sort.ROOT,
                        "checkpoint 1 is of other events than log.jsonl has: something from event 1 to 10 was changed together with its hash"),
                tampering(
                        "the same behind the first checkpoint",
                        e -> {
                            edit(e.log(), 15, "SELLER:ann", "SELLER:bob");
                            rehash(e.log(), 15);
                        },
                        Sort.ROOT,
                        "checkpoint 2 is of other events than log.jsonl has: something from event 11 to 20 was changed together with its hash"),
                tampering(
                        "an actor edited",
                        e -> edit(e.log(), 12, "SELLER:ann", "SELLER:bob"),
                        Sort.EVENT,
                        "log.jsonl line 12: event 12 is"),
                tampering("a time edited", e -> edit(e.log(), 12, "01:12:00Z", "01:13:00Z"), Sort.EVENT, "line 12"),
                tampering(
                        "a tenant edited",
                        e -> edit(e.log(), 12, "\"tenant\":\"\"", "\"tenant\":\"x\""),
                        Sort.EVENT,
                        "line 12"),
                tampering("a document edited", e -> edit(e.log(), 12, "箱-1", "箱-2"), Sort.EVENT, "line 12"),
                tampering("a type edited", e -> edit(e.log(), 12, "box.filled", "box.sealed"), Sort.EVENT, "line 12"),
                tampering(
                        "a version edited",
                        e -> edit(e.log(), 12, "\"version\":12", "\"version\":13"),
                        Sort.EVENT,
                        "line 12"),
                tampering(
                        "a salt edited",
                        e -> edit(e.log(), 12, "\"salt\":\"", "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"x\":\""),
                        Sort.FORM,
                        "line 12"),
                tampering(
                        "what stands for a dropped body edited",
                        e -> edit(e.log(), 2, "\"content\":\"", "\"content\":\"A"),
                        Sort.FORM,
                        "line 2 is not"),
                tampering(
                        "a header of a dropped body edited",
                        e -> edit(e.log(), 2, "SELLER:ann", "SELLER:bob"),
                        Sort.EVENT,
                        "line 2: event 2"),
                tampering(
                        "another hash for a dropped body",
                        e -> {
                            LogLine line = Json.read(e.log().get(1), LogLine.class);
                            edit(e.log(), 2, String.valueOf(line.content()), Base64Text.of(new byte[32]));
                        },
                        Sort.EVENT,
                        "line 2: event 2"),
                tampering(
                        "an event left out",
                        e -> e.log().remove(6),
                        Sort.SEQUENCE,
                        "log.jsonl line 7 has event 8, where event 7 belongs"),
                tampering(
                        "an event told twice",
                        e -> e.log().add(7, e.log().get(6)),
                        Sort.SEQUENCE,
                        "line 8 has event 7, where event 8 belongs"),
                tampering(
                        "an event put in",
                        e -> e.log().add(7, rewritten.log().get(7)),
                        Sort.SEQUENCE,
                        "line 9 has event 8, where event 9 belongs"),
                tampering(
                        "an event exchanged",
                        e -> e.log().set(7, rewritten.log().get(7)),
                        Sort.ROOT,
                        "checkpoint 1 is of other events"),
                tampering(
                        "two events swapped",
                        e -> Collections.swap(e.log(), 6, 7),
                        Sort.SEQUENCE,
                        "line 7 has event 8, where event 7 belongs"),
                tampering(
                        "swapped and numbered anew",
                        e -> {
                            Collections.swap(e.log(), 6, 7);
                            edit(e.log(), 7, "\"sequence\":8", "\"sequence\":7");
                            edit(e.log(), 8, "\"sequence\":7", "\"sequence\":8");
                        },
                        Sort.EVENT,
                        "line 7: event 7 is not"),
                tampering(
                        "left out and numbered anew",
                        e -> {
                            e.log().remove(6);
                            for (int i = 7; i <= e.log().size(); i++) {
                                edit(e.log(), i, "\"sequence\":" + (i + 1), "\"sequence\":" + i);
                            }
                        },
                        Sort.EVENT,
                        "line 7: event 7 is not"),
                tampering(
                        "left out, numbered and hashed anew",
                        e -> {
                            e.log().remove(6);
                            for (int i = 7; i <= e.log().size(); i++) {
                                edit(e.log(), i, "\"sequence\":" + (i + 1), "\"sequence\":" + i);
                                rehash(e.log(), i);
                            }
                        },
                        Sort.ROOT,
                        "checkpoint 1 is of other events"),
                tampering(
                        "the end cut off",
                        e -> e.log().subList(39, 41).clear(),
                        Sort.TRUNCATED,
                        "log.jsonl ends at event 39, but checkpoint 5 covers 41"),
                tampering(
                        "all cut off",
                        e -> e.log().clear(),
                        Sort.TRUNCATED,
                        "log.jsonl ends at event 0, but checkpoint 1 covers 10"),
                tampering(
                        "something added at the end",
                        e -> e.log().add(e.log().get(40)),
                        Sort.BEYOND,
                        "log.jsonl line 42 stands behind the last checkpoint, which ends at event 41"),
                tampering(
                        "the log of somebody else",
                        e -> {
                            e.log().clear();
                            e.log().addAll(other.log());
                        },
                        Sort.OTHER_LOG,
                        "log.jsonl line 1 is of another log than test.example/0"),
                tampering(
                        "a line of somebody else's log",
                        e -> e.log().set(20, other.log().get(20)),
                        Sort.OTHER_LOG,
                        "line 21 is of another log"),
                tampering(
                        "checkpoints of somebody else",
                        e -> {
                            e.checkpoints().clear();
                            e.checkpoints().addAll(other.checkpoints());
                        },
                        Sort.OTHER_LOG,
                        "log.jsonl line 1 is of another log than other.example/0"),
                tampering(
                        "a checkpoint of somebody else",
                        e -> e.checkpoints().set(2, other.checkpoints().get(2)),
                        Sort.OTHER_LOG,
                        "checkpoints.jsonl line 3 is of another log"),
                tampering(
                        "a log written anew under old checkpoints",
                        e -> {
                            e.log().clear();
                            e.log().addAll(rewritten.log());
                        },
                        Sort.ROOT,
                        "checkpoint 1 is of other events"),
                tampering(
                        "a new root under an old signature",
                        e -> {
                            edit(e.log(), 5, "{\\\"n\\\":\\\"4", "{\\\"n\\\":\\\"9");
                            rehash(e.log(), 5);
                            Frontier tree = new Frontier(TreeHash.sha256());
                            e.log()
                                    .subList(0, 10)
                                    .forEach(l -> tree.append(Base64Text.hash(
                                            Json.read(l, LogLine.class).leaf())));
                            Checkpoint first = checkpoint(e, 1);
                            e.checkpoints()
                                    .set(
                                            0,
                                            with(first, 10, Base64Text.of(tree.root()), first.signature())
                                                    .line());
                        },
                        Sort.SIGNATURE,
                        "checkpoints.jsonl line 1: the signature of checkpoint 1 is not of what it says"),
                tampering(
                        "a checkpoint's size edited",
                        e -> {
                            Checkpoint second = checkpoint(e, 2);
                            e.checkpoints()
                                    .set(
                                            1,
                                            with(second, 19, second.root(), second.signature())
                                                    .line());
                        },
                        Sort.SIGNATURE,
                        "checkpoints.jsonl line 2"),
                tampering(
                        "a checkpoint's time edited",
                        e -> edit(e.checkpoints(), 2, "01:20:00", "01:21:00"),
                        Sort.SIGNATURE,
                        "line 2"),
                tampering(
                        "a checkpoint signed with another key",
                        e -> {
                            Checkpoint c = checkpoint(e, 1);
                            e.checkpoints()
                                    .set(
                                            0,
                                            Checkpoint.signed(
                                                            new SigningKey("key-1"),
                                                            1,
                                                            c.logId(),
                                                            10,
                                                            TreeHash.sha256(),
                                                            c.rootHash(),
                                                            c.time(),
                                                            "")
                                                    .line());
                        },
                        Sort.SIGNATURE,
                        "line 1"),
                tampering(
                        "a checkpoint under an unknown key",
                        e -> {
                            Checkpoint c = checkpoint(e, 1);
                            e.checkpoints()
                                    .set(
                                            0,
                                            Checkpoint.signed(
                                                            new SigningKey("key-2"),
                                                            1,
                                                            c.logId(),
                                                            10,
                                                            TreeHash.sha256(),
                                                            c.rootHash(),
                                                            c.time(),
                                                            "")
                                                    .line());
                        },
                        Sort.KEY,
                        "checkpoints.jsonl line 1: checkpoint 1 is signed with a key that is not among those given"),
                tampering(
                        "a checkpoint under another algorithm",
                        e -> edit(e.checkpoints(), 1, "ED25519", "HMAC_SHA256"),
                        Sort.KEY,
                        "line 1"),
                tampering(
                        "a checkpoint left out",
                        e -> e.checkpoints().remove(1),
                        Sort.CHAIN,
                        "checkpoints.jsonl line 2 has checkpoint 3, where checkpoint 2 belongs"),
                tampering(
                        "the first checkpoint left out",
                        e -> e.checkpoints().remove(0),
                        Sort.CHAIN,
                        "line 1 has checkpoint 2, where checkpoint 1 belongs"),
                tampering(
                        "two checkpoints swapped",
                        e -> Collections.swap(e.checkpoints(), 1, 2),
                        Sort.CHAIN,
                        "line 2 has checkpoint 3, where"),
                tampering(
                        "a checkpoint told twice",
                        e -> e.checkpoints().add(1, e.checkpoints().get(0)),
                        Sort.CHAIN,
                        "line 2 has checkpoint 1, where checkpoint 2 belongs"),
                tampering(
                        "a checkpoint that is signed and follows from nothing",
                        e -> {
                            Checkpoint c = checkpoint(e, 2);
                            e.checkpoints()
                                    .set(
                                            1,
                                            Checkpoint.signed(
                                                            KEY,
                                                            2,
                                                            c.logId(),
                                                            20,
                                                            TreeHash.sha256(),
                                                            c.rootHash(),
                                                            c.time(),
                                                            Base64Text.of(new byte[32]))
                                                    .line());
                        },
                        Sort.CHAIN,
                        "line 2: checkpoint 2 does not follow from checkpoint 1"),
                tampering(
                        "a checkpoint that shrinks",
                        e -> {
                            Checkpoint c = checkpoint(e, 2);
                            Frontier tree = new Frontier(TreeHash.sha256());
                            tree.append(Base64Text.hash(
                                    Json.read(e.log().get(0), LogLine.class).leaf()));
                            e.checkpoints()
                                    .set(
                                            1,
                                            Checkpoint.signed(
                                                            KEY,
                                                            2,
                                                            c.logId(),
                                                            1,
                                                            TreeHash.sha256(),
                                                            tree.root(),
                                                            c.time(),
                                                            c.previous())
                                                    .line());
                        },
                        Sort.CHAIN,
                        "line 2: checkpoint 2 does not follow"),
                tampering("no checkpoints", e -> e.checkpoints().clear(), Sort.UNSIGNED, "checkpoints.jsonl is empty"),
                tampering(
                        "the last checkpoint left out",
                        e -> e.checkpoints().remove(4),
                        Sort.BEYOND,
                        "line 32 stands behind the last checkpoint, which ends at event 31"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    @Verifies({Clause.B_8_3_4, Clause.B_8_3_5})
    void each_tampering_is_found_and_named(String name, Consumer<Exported> how, Sort sort, String message) {
        Exported log = whole.copy();
        how.accept(log);
        LogReport report = log.verify(trusting().build());
        assertThat(report.fault()).as(name).isPresent();
        assertThat(report.toString()).contains(message).doesNotContain("\n");
        assertThat(report.fault().orElseThrow().sort()).isEqualTo(sort);
    }

    @Test
    void a_database_rolled_back_or_written_anew_is_known_by_a_checkpoint_that_was_kept_elsewhere() {
        Checkpoint kept = checkpoint(whole, 4);
        assertThat(before.verify(trusting().build()).holds())
                .as("whole in itself")
                .isTrue();
        LogReport rolledBack = before.verify(trusting().kept(kept).build());
        assertThat(rolledBack)
                .hasToString("the log ends at event 20, but checkpoint 4 that was kept elsewhere covers 31:"
                        + " the log was rolled back");
        LogReport anew = rewritten.verify(trusting().kept(kept).build());
        assertThat(anew)
                .hasToString("the first 31 events are other ones than those of checkpoint 4 that was kept elsewhere:"
                        + " the log was rolled back or written anew");
        assertThat(anew.fault().orElseThrow().sort()).isEqualTo(Sort.ROLLED_BACK);
        assertThat(other.verify(trusting().kept(kept).build())
                        .fault()
                        .orElseThrow()
                        .sort())
                .isEqualTo(Sort.OTHER_LOG);
        assertThat(other.verify(trusting().log(new LogId("test.example", 0)).build())
                        .fault()
                        .orElseThrow()
                        .sort())
                .isEqualTo(Sort.OTHER_LOG);
    }

    static Stream<Arguments> garbage() {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void garbage_gives_one_clear_answer(String name, byte[] log, Sort sort, String message) {
        LogReport report = verify(trusting().build(), log, Exported.bytes(whole.checkpoints()));
        assertThat(report.fault().orElseThrow().sort()).as(name).isEqualTo(sort);
        assertThat(report.toString()).contains(message).doesNotContain("\n").hasSizeLessThan(200);
        if (sort == Sort.FORM || sort == Sort.VERSION) {
            LogReport asCheckpoints = verify(trusting().build(), Exported.bytes(whole.log()), log);
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
        byte[] checkpoints = Exported.bytes(whole.checkpoints());
        LogReport report = trusting().build().verify(endless, new ByteArrayInputStream(checkpoints));
        assertThat(report).hasToString("log.jsonl line 1 is longer than 524288 bytes");
        assertThat(endless.read).isLessThan(600_000);
        LogReport other = trusting().build().verify(InputStream.nullInputStream(), new Endless());
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
                AT,
                wide,
                wide);
        byte[] line = LogLine.open(new LogId("o".repeat(100), 0), event, new byte[32], new byte[16])
                .write();
        assertThat(line.length).isLessThan(LogLine.MOST_BYTES);
        assertThat(LogLine.parse(line).event(0).body()).isEqualTo(body);
    }

    @Test
    void any_bit_turned_anywhere_is_found() {
        long seed = 42;
        Random random = new Random(seed);
        byte[] log = Exported.bytes(whole.log());
        byte[] checkpoints = Exported.bytes(whole.checkpoints());
        for (int i = 0; i < 3_000; i++) {
            boolean inLog = i % 4 != 0;
            byte[] spoiled = (inLog ? log : checkpoints).clone();
            int at = random.nextInt(spoiled.length);
            spoiled[at] ^= (byte) (1 << random.nextInt(8));
            LogReport report = verify(trusting().build(), inLog ? spoiled : log, inLog ? checkpoints : spoiled);
            assertThat(report.holds())
                    .as("seed %s, round %s, byte %s", seed, i, at)
                    .isFalse();
        }
    }

    @Test
    void a_header_is_written_in_one_way_only() {
        var event = new io.github.hegui.kernel.store.FeedEvent(
                1, new DocumentKey(Partition.DEFAULT, "ab", "c"), 1, 0, "t", 1, new byte[0], AT, "", "");
        var shifted = new io.github.hegui.kernel.store.FeedEvent(
                1, new DocumentKey(Partition.DEFAULT, "a", "bc"), 1, 0, "t", 1, new byte[0], AT, "", "");
        LogId log = new LogId("o", 0);
        assertThat(Leaf.header(log, event)).isNotEqualTo(Leaf.header(log, shifted));
        assertThat(java.util.HexFormat.of().formatHex(Leaf.header(log, event)))
                .as("the form is for ever")
                .isEqualTo("01" + "00000003" + "6f2f30" + "0000000000000001" + "00000000" + "00000002" + "6162"
                        + "00000001" + "63" + "0000000000000001" + "00000000" + "00000001" + "74" + "00000001"
                        + "0000019cac0f2680" + "00000000" + "00000000");
    }

    @Test
    void misuse_is_named() {
        assertThatThrownBy(() -> new LogId("a b", 0)).hasMessageContaining("origin");
        assertThatThrownBy(() -> LogId.parse("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogId.parse("x/01")).isInstanceOf(IllegalArgumentException.class);
        assertThat(LogId.parse("a/b/7")).isEqualTo(new LogId("a/b", 7));
        assertThatThrownBy(() -> Checkpoint.parse("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Moment.of(AT)).isEqualTo(Period.of(AT, AT).from());
    }
}
