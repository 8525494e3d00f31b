package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Durable changes a second in an SQLite file, singly and in groups: {@code SqliteLoad SECONDS}. Medians of five. */
public final class SqliteLoad {

    private static final Partition P = Partition.DEFAULT;
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Refusal SHORT =
            new Refusal("bench.SHORT", RefusalSort.CONFLICT, null, List.of(), "不足", "short");
    private static final int COUNTERS = 4_000;

    private SqliteLoad() {}

    /** Runs. */
    public static void main(String[] args) throws Exception {
        double seconds = Double.parseDouble(args[0]);
        Path folder = Files.createTempDirectory("hegui");
        System.out.println("| moves | group | changes/s |");
        System.out.println("|---|---|---|");
        try (Store store = JdbcStore.sqlite(folder.resolve("load.db"))) {
            for (int from = 0; from < COUNTERS; from += 1_000) {
                Change.Builder change = Change.in(P, AT);
                for (int c = from; c < from + 1_000; c++) {
                    change.move(counter(c).by(1_000_000_000));
                }
                store.apply(change.build());
            }
            Random random = new Random(1);
            for (int moves : new int[] {3, 25}) {
                for (int group : new int[] {1, 8, 64}) {
                    drive(store, random, moves, group, seconds);
                    double[] runs = new double[5];
                    for (int run = 0; run < runs.length; run++) {
                        runs[run] = drive(store, random, moves, group, seconds);
                    }
                    Arrays.sort(runs);
                    System.out.println(
                            "| %d | %d | **%,.0f** (%,.0f-%,.0f) |".formatted(moves, group, runs[2], runs[0], runs[4]));
                }
            }
        }
    }

    private static Counter counter(int c) {
        return Counter.guarded("stock/%06d".formatted(c), 0);
    }

    private static double drive(Store store, Random random, int moves, int group, double seconds) {
        long start = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            List<Change> changes = new ArrayList<>(group);
            for (int i = 0; i < group; i++) {
                changes.add(change(random, moves));
            }
            for (Verdict verdict : store.apply(changes)) {
                if (!(verdict instanceof Verdict.Applied)) {
                    throw new IllegalStateException(verdict.toString());
                }
            }
            done += group;
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }

    private static Change change(Random random, int moves) {
        String id = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        DocumentKey key = new DocumentKey(P, "order", id);
        Change.Builder change = Change.in(P, AT)
                .command(new CommandRecord(P, id, new byte[32], null, key, 1, AT))
                .write(Write.of(key, 0, 1, new byte[1_024]))
                .event(new Event(key, "order.placed", 1, new byte[200]));
        for (int m = 0; m < moves; m++) {
            change.move(counter(random.nextInt(COUNTERS)).by(-1, SHORT));
        }
        return change.build();
    }
}
