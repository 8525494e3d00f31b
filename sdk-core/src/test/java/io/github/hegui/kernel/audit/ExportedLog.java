package io.github.hegui.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An export as lines, to be spoiled. */
record ExportedLog(Suite suite, List<String> log, List<String> checkpoints) {

    static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    private static final SigningKey ED25519 = key(Suite.INTERNATIONAL, "key-1");
    private static final SigningKey SM2 = key(Suite.GUOMI, "key-1");

    /** The key that the logs of that suite are signed with. */
    static SigningKey key(Suite suite) {
        return suite == Suite.GUOMI ? SM2 : ED25519;
    }

    /** A fresh one. */
    static SigningKey key(Suite suite, String id) {
        return SigningKey.generate(suite.signatures(), id);
    }

    /** Ten events, a checkpoint, ten events ...; one event's body is dropped on the way. */
    static ExportedLog of(Suite suite, String origin, int checkpoints, String word) {
        SetClock clock = new SetClock(AT);
        try (Store store = Store.inMemory()) {
            Desk desk = Desk.on(store).clock(clock).build();
            SigningKey key = key(suite);
            Audit audit = Audits.on(desk, AuditSettings.of(origin, key).hash(TreeHash.of(suite)));
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
            return of(suite, audit);
        }
    }

    private static ExportedLog of(Suite suite, Audit audit) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();
        try {
            audit.export(0, log, checkpoints);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ExportedLog(
                suite,
                log.toString(UTF_8).lines().toList(),
                checkpoints.toString(UTF_8).lines().toList());
    }

    ExportedLog copy() {
        return new ExportedLog(suite, new ArrayList<>(log), new ArrayList<>(checkpoints));
    }

    /** Trusts the key of the log. */
    LogVerifier.Builder trusting() {
        return LogVerifier.with("key-1", suite.signatures(), key(suite).verifyingKey())
                .hash(TreeHash.of(suite));
    }

    LogReport verify(LogVerifier verifier) {
        return verify(verifier, bytes(log), bytes(checkpoints));
    }

    static LogReport verify(LogVerifier verifier, byte[] log, byte[] checkpoints) {
        try {
            return verifier.verify(new ByteArrayInputStream(log), new ByteArrayInputStream(checkpoints));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + (lines.isEmpty() ? "" : "\n")).getBytes(UTF_8);
    }

    /** Puts something else where that stands. */
    static void edit(List<String> lines, int line, String what, String by) {
        String text = lines.get(line - 1);
        assertThat(text).contains(what);
        lines.set(line - 1, text.replace(what, by));
    }

    LogLine line(int number) {
        return Json.read(log.get(number - 1), LogLine.class);
    }

    /** What one does who has the database and knows how leaves are made: the line's hash is made anew. */
    void rehash(int number) {
        LogLine line = line(number);
        TreeHash.Work work = TreeHash.of(suite).work();
        var event = line.event(0);
        byte[] leaf = Leaf.hash(work, LogId.parse(line.log()), event, line.contentHash(work, event.body()));
        edit(log, number, line.leaf(), Base64Text.of(leaf));
    }

    /** From that line on, sequence numbers follow from the place again. */
    void renumber(int from) {
        for (int i = from; i <= log.size(); i++) {
            edit(log, i, "\"sequence\":" + (i + 1), "\"sequence\":" + i);
        }
    }

    /** The root over the first lines. */
    byte[] root(int lines) {
        Frontier tree = new Frontier(TreeHash.of(suite));
        for (int i = 1; i <= lines; i++) {
            tree.append(Base64Text.hash(line(i).leaf()));
        }
        return tree.root();
    }

    Checkpoint checkpoint(int number) {
        return Checkpoint.parse(checkpoints.get(number - 1));
    }

    /** A checkpoint with another size and root under the signature that it had. */
    void forge(int number, long size, String root) {
        Checkpoint c = checkpoint(number);
        put(
                number,
                new Checkpoint(
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
                        c.signature()));
    }

    /** A checkpoint signed anew. */
    void sign(int number, SigningKey by, long size, byte[] root, String previous) {
        Checkpoint c = checkpoint(number);
        put(number, Checkpoint.signed(by, number, c.logId(), size, TreeHash.of(suite), root, c.time(), previous));
    }

    private void put(int number, Checkpoint checkpoint) {
        checkpoints.set(number - 1, checkpoint.line());
    }

    /** All lines of another one, in place of its own. */
    static void replace(List<String> lines, List<String> by) {
        lines.clear();
        lines.addAll(by);
    }
}
