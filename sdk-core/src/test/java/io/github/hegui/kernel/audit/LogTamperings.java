package io.github.hegui.kernel.audit;

import static io.github.hegui.kernel.audit.ExportedLog.edit;
import static io.github.hegui.kernel.audit.ExportedLog.key;
import static io.github.hegui.kernel.audit.ExportedLog.replace;

import io.github.hegui.kernel.audit.LogFault.Sort;
import io.github.hegui.kernel.crypto.SignatureForm;
import io.github.hegui.kernel.crypto.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What one can do to an export, and what a check must say to it. Rows only: a tampering, the sort of fault, a part of its sentence. */
final class LogTamperings {

    private static final String OTHER_EVENTS = "checkpoint 1 is of other events";

    private final List<Row> rows = new ArrayList<>();

    private LogTamperings() {}

    record Row(String name, Consumer<ExportedLog> how, Sort sort, String message) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * All rows.
     *
     * @param other the log of somebody else
     * @param rewritten the same log with other bodies
     */
    static List<Row> of(ExportedLog other, ExportedLog rewritten) {
        LogTamperings all = new LogTamperings();
        all.edited();
        all.moved(other, rewritten);
        all.signed(other);
        all.chained();
        return all.rows;
    }

    private void row(String name, Consumer<ExportedLog> how, Sort sort, String message) {
        rows.add(new Row(name, how, sort, message));
    }

    /** A text of one line replaced. */
    private void inLog(String name, int line, String what, String by, Sort sort, String message) {
        row(name, e -> edit(e.log(), line, what, by), sort, message);
    }

    /** The same, and the line's hash made anew. */
    private void rehashed(String name, int line, String what, String by, String message) {
        row(name, edited(line, what, by).andThen(e -> e.rehash(line)), Sort.ROOT, message);
    }

    private static Consumer<ExportedLog> edited(int line, String what, String by) {
        return e -> edit(e.log(), line, what, by);
    }

    private void edited() {
        String four = "{\\\"n\\\":\\\"4";
        String nine = "{\\\"n\\\":\\\"9";
        inLog("a body edited", 5, four, nine, Sort.EVENT, "line 5: event 5 is not what its leaf hash was made of");
        inLog("an actor edited", 12, "SELLER:ann", "SELLER:bob", Sort.EVENT, "log.jsonl line 12: event 12 is");
        inLog("a time edited", 12, "01:12:00Z", "01:13:00Z", Sort.EVENT, "line 12");
        inLog("a tenant edited", 12, "\"tenant\":\"\"", "\"tenant\":\"x\"", Sort.EVENT, "line 12");
        inLog("a document edited", 12, "箱-1", "箱-2", Sort.EVENT, "line 12");
        inLog("a type edited", 12, "box.filled", "box.sealed", Sort.EVENT, "line 12");
        inLog("a version edited", 12, "\"version\":12", "\"version\":13", Sort.EVENT, "line 12");
        row(
                "effects edited",
                e -> edit(
                        e.log(),
                        12,
                        String.valueOf(e.line(12).effects()),
                        String.valueOf(e.line(13).effects())),
                Sort.EVENT,
                "line 12: event 12");
        inLog("a salt more", 12, "\"salt\":\"", "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"x\":\"", Sort.FORM, "line 12");
        inLog("what stands for a dropped body", 2, "\"content\":\"", "\"content\":\"A", Sort.FORM, "line 2 is not");
        inLog("a header of a dropped body", 2, "SELLER:ann", "SELLER:bob", Sort.EVENT, "line 2: event 2");
        row(
                "another hash for a dropped body",
                e -> edit(e.log(), 2, String.valueOf(e.line(2).content()), Base64Text.of(new byte[32])),
                Sort.EVENT,
                "line 2: event 2");
        String changed = " is of other events than log.jsonl has: something from event ";
        String together = " was changed together with its hash";
        rehashed("edited, hashed anew", 5, four, nine, "checkpoint 1" + changed + "1 to 10" + together);
        rehashed("behind", 15, "SELLER:ann", "SELLER:bob", "checkpoint 2" + changed + "11 to 20" + together);
        row(
                "a new root under an old signature",
                edited(5, four, nine).andThen(e -> e.rehash(5)).andThen(e -> e.forge(1, 10, Base64Text.of(e.root(10)))),
                Sort.SIGNATURE,
                "checkpoints.jsonl line 1: checkpoint 1 has a signature that is not of what it says");
    }

    private void moved(ExportedLog other, ExportedLog rewritten) {
        row("left out", e -> e.log().remove(6), Sort.SEQUENCE, "log.jsonl line 7 has event 8, where event 7 belongs");
        row("twice", e -> e.log().add(7, e.log().get(6)), Sort.SEQUENCE, "line 8 has event 7, where event 8 belongs");
        row("put in", e -> e.log().add(7, rewritten.log().get(7)), Sort.SEQUENCE, "line 9 has event 8, where event 9");
        row("exchanged", e -> e.log().set(7, rewritten.log().get(7)), Sort.ROOT, OTHER_EVENTS);
        row(
                "swapped",
                e -> Collections.swap(e.log(), 6, 7),
                Sort.SEQUENCE,
                "line 7 has event 8, where event 7 belongs");
        row("swapped, numbered anew", LogTamperings::swap, Sort.EVENT, "line 7: event 7 is not");
        Consumer<ExportedLog> without = e -> e.log().remove(6);
        Consumer<ExportedLog> numbered = without.andThen(e -> e.renumber(7));
        row("left out, numbered anew", numbered, Sort.EVENT, "line 7: event 7 is not");
        row("left out, numbered and hashed anew", numbered.andThen(LogTamperings::rehashAll), Sort.ROOT, OTHER_EVENTS);
        row(
                "the end cut off",
                e -> e.log().subList(39, 42).clear(),
                Sort.TRUNCATED,
                "log.jsonl ends at event 39, but checkpoint 5 covers 42");
        row("all cut off", e -> e.log().clear(), Sort.TRUNCATED, "ends at event 0, but checkpoint 1 covers 10");
        row(
                "something added at the end",
                e -> e.log().add(e.log().get(41)),
                Sort.BEYOND,
                "log.jsonl line 43 stands behind the last checkpoint, which ends at event 42");
        row("written anew under old checkpoints", e -> replace(e.log(), rewritten.log()), Sort.ROOT, OTHER_EVENTS);
        String others = "log.jsonl line 1 is of another log than ";
        row("another log", e -> replace(e.log(), other.log()), Sort.OTHER_LOG, others + "test.example/0");
        row("another's line", e -> e.log().set(20, other.log().get(20)), Sort.OTHER_LOG, "line 21 is of another log");
        row(
                "another's checkpoints",
                e -> replace(e.checkpoints(), other.checkpoints()),
                Sort.OTHER_LOG,
                others + "other.example/0");
        row(
                "another's checkpoint",
                e -> e.checkpoints().set(2, other.checkpoints().get(2)),
                Sort.OTHER_LOG,
                "checkpoints.jsonl line 3 is of another log");
    }

    private static void swap(ExportedLog e) {
        Collections.swap(e.log(), 6, 7);
        edit(e.log(), 7, "\"sequence\":8", "\"sequence\":7");
        edit(e.log(), 8, "\"sequence\":7", "\"sequence\":8");
    }

    private static void rehashAll(ExportedLog e) {
        for (int i = 7; i <= e.log().size(); i++) {
            e.rehash(i);
        }
    }

    private void signed(ExportedLog other) {
        row("a size edited", e -> e.forge(2, 19, e.checkpoint(2).root()), Sort.SIGNATURE, "checkpoints.jsonl line 2");
        row("a time edited", e -> edit(e.checkpoints(), 2, "01:20:00", "01:21:00"), Sort.SIGNATURE, "line 2");
        row("another key of that name", e -> signAnew(e, "key-1"), Sort.SIGNATURE, "line 1");
        row(
                "another digest's name",
                e -> edit(e.checkpoints(), 1, hash(e), "\"hash\":\"SHA3-256"),
                Sort.OTHER_LOG,
                "line 1");
        row(
                "an unknown key",
                e -> signAnew(e, "key-2"),
                Sort.KEY,
                "checkpoints.jsonl line 1: checkpoint 1 is signed with a key that is not among those given");
        row(
                "another algorithm",
                e -> edit(e.checkpoints(), 1, e.suite().signatures().name(), "HMAC_SHA256"),
                Sort.KEY,
                "line 1");
        if (other.suite() == Suite.GUOMI) {
            row("a signature in another form", LogTamperings::signInDer, Sort.SIGNATURE, "line 1");
        }
    }

    private static String hash(ExportedLog e) {
        return "\"hash\":\"" + e.checkpoint(1).hash();
    }

    private static void signAnew(ExportedLog e, String keyId) {
        e.sign(1, key(e.suite(), keyId), 10, e.checkpoint(1).rootHash(), "");
    }

    private static void signInDer(ExportedLog e) {
        e.sign(
                1,
                key(e.suite()).withForm(SignatureForm.DER),
                10,
                e.checkpoint(1).rootHash(),
                "");
    }

    private void chained() {
        String first = "checkpoints.jsonl line 2 has checkpoint 3, where checkpoint 2 belongs";
        row("a checkpoint left out", e -> e.checkpoints().remove(1), Sort.CHAIN, first);
        row("the first left out", e -> e.checkpoints().remove(0), Sort.CHAIN, "line 1 has checkpoint 2, where");
        row("two swapped", e -> Collections.swap(e.checkpoints(), 1, 2), Sort.CHAIN, "line 2 has checkpoint 3, where");
        row(
                "a checkpoint told twice",
                e -> e.checkpoints().add(1, e.checkpoints().get(0)),
                Sort.CHAIN,
                "line 2 has checkpoint 1, where checkpoint 2 belongs");
        row(
                "a checkpoint that is signed and follows from nothing",
                e -> e.sign(2, key(e.suite()), 20, e.checkpoint(2).rootHash(), Base64Text.of(new byte[32])),
                Sort.CHAIN,
                "line 2: checkpoint 2 does not follow from checkpoint 1");
        row(
                "a checkpoint that shrinks",
                e -> e.sign(2, key(e.suite()), 1, e.root(1), e.checkpoint(2).previous()),
                Sort.CHAIN,
                "line 2: checkpoint 2 does not follow");
        row("no checkpoints", e -> e.checkpoints().clear(), Sort.UNSIGNED, "checkpoints.jsonl is empty");
        row(
                "the last checkpoint left out",
                e -> e.checkpoints().remove(4),
                Sort.BEYOND,
                "line 33 stands behind the last checkpoint, which ends at event 32");
    }
}
