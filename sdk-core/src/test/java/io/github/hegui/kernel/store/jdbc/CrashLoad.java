package io.github.hegui.kernel.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What is under way when the power goes: each command makes a document with a path entry, a deadline and an event, counts up its thread's own
 * document, and moves a guarded, a free and a journaled counter. What a command asks for follows from its id alone. As a program it tells on
 * standard output what it began ({@code B id}) and what was acknowledged ({@code A id}; {@code R id} for a kept refusal).
 */
final class CrashLoad {

    static final Partition P = Partition.DEFAULT;
    static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    static final String PATH = "made/by/1";
    static final Counter JOURNAL = Counter.guarded("journal", 0).withJournal();
    static final Counter FREE = Counter.free("free");
    static final int STOCKS = 5;
    static final int THREADS = 4;

    private static final Refusal SHORT =
            new Refusal("test.SHORT", RefusalSort.CONFLICT, null, List.of(), "不足", "short");

    private CrashLoad() {}

    /** {@code run sqlite FILE | run postgresql JDBC-URL SCHEMA}. */
    public static void main(String[] args) throws Exception {
        Store store = args[1].equals("sqlite")
                ? JdbcStore.sqlite(Path.of(args[2]))
                : JdbcStore.postgresql(io.github.hegui.testkit.Postgres.pool(source(args[2])))
                        .schema(args[3])
                        .open();
        for (int thread = 0; thread < THREADS; thread++) {
            String name = args[0] + "-" + thread;
            new Thread(() -> {
                        for (int n = 0; ; n++) {
                            String id = name + "-" + n;
                            say("B " + id);
                            say((carryOut(store, id) instanceof Verdict.Applied ? "A " : "R ") + id);
                        }
                    })
                    .start();
        }
    }

    static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static void say(String line) {
        byte[] bytes = (line + "\n").getBytes(UTF_8);
        synchronized (System.out) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        }
    }

    /** What the moves of a command are: one of a stock, one of the free counter, one of the journal. */
    record Moves(int stock, int ofStock, int ofFree, int ofJournal) {
        static Moves of(String id) {
            Random random = new Random(id.hashCode() * 31L);
            return new Moves(
                    random.nextInt(STOCKS), random.nextInt(7) - 3, random.nextInt(9) - 4, random.nextInt(7) - 1);
        }
    }

    static DocumentKey made(String id) {
        return new DocumentKey(P, "made", id);
    }

    /** The document that the threads of one name count up. */
    static DocumentKey tally(String id) {
        return new DocumentKey(P, "tally", id.substring(0, id.lastIndexOf('-')));
    }

    /** Loads, decides and commits, again after a conflict, as a desk does. */
    static Verdict carryOut(Store store, String id) {
        while (true) {
            Document tally = store.load(tally(id)).orElse(null);
            Verdict verdict = store.apply(change(id, tally == null ? 0 : tally.version()));
            if (!(verdict instanceof Verdict.Conflict)) {
                return verdict;
            }
        }
    }

    private static Change change(String id, long tally) {
        Moves moves = Moves.of(id);
        DocumentKey key = made(id);
        byte[] place = PathKey.start().text(id).bytes();
        return Change.in(P, AT)
                .command(new CommandRecord(P, id, id.getBytes(UTF_8), null, key, 1, AT))
                .write(new Write(key, 0, 1, id.getBytes(UTF_8), List.of(new PathEntry(PATH, place)), List.of(), null))
                .write(Write.of(tally(id), tally, 1, new byte[700]))
                .event(new Event(key, "test.made", 1, id.getBytes(UTF_8)))
                .move(Counter.guarded("stock" + moves.stock(), 0).by(moves.ofStock(), SHORT))
                .move(FREE.by(moves.ofFree()))
                .move(JOURNAL.by(moves.ofJournal(), SHORT).withReference(id))
                .deadline(DeadlineWrite.start(key, "t", AT.plusSeconds(60), false))
                .build();
    }
}
