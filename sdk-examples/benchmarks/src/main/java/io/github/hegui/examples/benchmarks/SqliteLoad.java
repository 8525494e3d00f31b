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
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Durable changes a second in an SQLite file, singly and in groups: {@code SqliteLoad SECONDS [BODIES]} ({@link Bodies}; small without). Medians of
 * five. {@link StoreBuilds} compares two builds.
 */
public final class SqliteLoad {

    private static final Partition P = Partition.DEFAULT;
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Refusal SHORT =
            new Refusal("bench.SHORT", RefusalSort.CONFLICT, null, List.of(), "不足", "short");
    private static final int COUNTERS = 4_000;

    private final Store store;
    private final Bodies bodies;
    private final Random random = new Random(1);

    SqliteLoad(Store store, Bodies bodies) {
        this.store = store;
        this.bodies = bodies;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        double seconds = Double.parseDouble(args[0]);
        Path folder = Files.createTempDirectory("hegui");
        System.out.println("| moves | group | changes/s | CPU, \u00b5s a change |");
        System.out.println("|---|---|---|---|");
        try (Store store = JdbcStore.sqlite(folder.resolve("load.db"))) {
            var load = new SqliteLoad(store, Bodies.of(args.length > 1 ? args[1] : "small"));
            load.fill();
            for (int moves : new int[] {3, 25}) {
                for (int group : new int[] {1, 8, 64}) {
                    load.drive(moves, group, seconds);
                    List<Drive.Done> runs = new ArrayList<>();
                    for (int run = 0; run < 5; run++) {
                        runs.add(load.drive(moves, group, seconds));
                    }
                    runs.sort(Comparator.comparing(Drive.Done::rate));
                    System.out.println("| %d | %d | **%,.0f** (%,.0f-%,.0f) | %,d |"
                            .formatted(
                                    moves,
                                    group,
                                    runs.get(2).rate(),
                                    runs.get(0).rate(),
                                    runs.get(4).rate(),
                                    runs.get(2).cpu()));
                }
            }
        }
    }

    /** Fills an empty store with counters. */
    void fill() {
        for (int from = 0; from < COUNTERS; from += 1_000) {
            Change.Builder change = Change.in(P, AT);
            for (int c = from; c < from + 1_000; c++) {
                change.move(counter(c).by(1_000_000_000));
            }
            store.apply(change.build());
        }
    }

    private static Counter counter(int c) {
        return Counter.guarded("stock/%06d".formatted(c), 0);
    }

    /** Changes of a new document each for that time, in groups. */
    Drive.Done drive(int moves, int group, double seconds) {
        long cpu = Drive.cpuMicros();
        long start = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            List<Change> changes = new ArrayList<>(group);
            for (int i = 0; i < group; i++) {
                changes.add(change(moves, (int) done + i));
            }
            for (Verdict verdict : store.apply(changes)) {
                if (!(verdict instanceof Verdict.Applied)) {
                    throw new IllegalStateException(verdict.toString());
                }
            }
            done += group;
        }
        return new Drive.Done(done, (System.nanoTime() - start) / 1e9, Drive.cpuMicros() - cpu);
    }

    private Change change(int moves, int number) {
        String id = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        DocumentKey key = new DocumentKey(P, "order", id);
        Change.Builder change = Change.in(P, AT)
                .command(new CommandRecord(P, id, new byte[32], null, key, 1, AT))
                .write(Write.of(key, 0, 1, bodies.document(number)))
                .event(new Event(key, "order.placed", 1, bodies.event(number)));
        for (int m = 0; m < moves; m++) {
            change.move(counter(random.nextInt(COUNTERS)).by(-1, SHORT));
        }
        return change.build();
    }
}
