package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What it costs that many processes follow one feed and want nothing of it: {@code FeedLoad EVENTS sqlite|postgres}. Processor time of this thread and of the server,
 * of one process and of thirty in turns: to catch up with all events, to keep up with twenty at a time, and to find nothing; and of a page at the beginning and at
 * the end of the feed.
 */
public final class FeedLoad {

    private static final int MANY = 30;
    private static final int RUNS = 5;
    private static final int A_CHANGE = 20;
    private static final int PAGES = 200;

    /** A document. */
    public record Thing(String id, int at) {}

    /** What is told of it, about 200 bytes. */
    public record Told(String id, String text) {}

    /** What nobody tells. */
    public record Never(String id) {}

    private static final Kind<Thing> KIND = Kind.of("bench.thing", Thing.class, Thing::id)
            .event("told", Told.class)
            .bookkeeping()
            .build();
    private static final EventType<Never> NEVER = EventType.of("bench.never", Never.class);

    private final Store store;
    private final Desk teller;
    private final @Nullable ProcessHandle server;
    private int made;

    private FeedLoad(Store store, @Nullable ProcessHandle server) {
        this.store = store;
        this.teller = Desk.on(store).build();
        this.server = server;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        int events = Integer.parseInt(args[0]);
        if (args[1].equals("sqlite")) {
            Path folder = Files.createTempDirectory("feed");
            try (JdbcStore store = JdbcStore.sqlite(folder.resolve("feed.db"))) {
                new FeedLoad(store, null).measure(events);
            }
            return;
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                HikariDataSource pool = Measured.pool(server);
                JdbcStore store = JdbcStore.postgresql(pool).open()) {
            new FeedLoad(store, Measured.postmaster(server)).measure(events);
        }
    }

    private void measure(int events) {
        tell(events);
        page(0);
        long first = page(0);
        long last = page(events - 1_000);
        System.out.printf("a page of 512: %,d µs at the beginning, %,d µs behind %,d events%n", first, last, events);
        compare("catch up with " + events + " events", 1, desk -> {});
        compare("keep up with 20 more, a run", 100, desk -> tell(20));
        compare("find nothing, a run", 1_000, desk -> {});
    }

    private void tell(int events) {
        for (int i = 0; i < events; i += A_CHANGE) {
            String id = "t-" + made++;
            teller.execute(Command.by(Actor.platform("bench")), "bench.tell", id, Partition.DEFAULT, KIND, work -> {
                        Decision<Thing> decision = Decision.of(new Thing(id, 0));
                        for (int j = 0; j < A_CHANGE; j++) {
                            decision = decision.telling(new Told(id, "some text ".repeat(15)));
                        }
                        return Outcome.done(work.put(KIND, decision));
                    })
                    .orElseThrow();
        }
        var unused = store.sequence(0);
    }

    private long page(long after) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < PAGES; i++) {
            long before = cpu();
            if (store.feed(0, after, 512).size() != 512) {
                throw new IllegalStateException("a page of another size");
            }
            best = Math.min(best, cpu() - before);
        }
        return server == null ? best : mean(after);
    }

    /** The server's time is told in hundredths of a second. */
    private long mean(long after) {
        long before = cpu();
        for (int i = 0; i < PAGES; i++) {
            var unused = store.feed(0, after, 512);
        }
        return (cpu() - before) / PAGES;
    }

    /** What comes before each run. */
    private interface Ahead {
        void of(Desk desk);
    }

    private final Desk[] alone = new Desk[RUNS + 1];
    private final Desk[] together = new Desk[RUNS + 1];

    private void compare(String what, int times, Ahead ahead) {
        double[] ratios = new double[RUNS];
        long[] ones = new long[RUNS];
        for (int run = 0; run <= RUNS; run++) {
            Desk one = alone[run] == null ? alone[run] = desk(1, run) : alone[run];
            Desk many = together[run] == null ? together[run] = desk(MANY, run) : together[run];
            long first = cost(one, times, ahead);
            long second = cost(many, times, ahead);
            if (run > 0) {
                ones[run - 1] = first / times;
                ratios[run - 1] = (double) second / first;
            }
        }
        Arrays.sort(ratios);
        Arrays.sort(ones);
        System.out.printf(
                "%s: one process %,d µs, %d processes %.2f times that (%.2f-%.2f)%n",
                what, ones[RUNS / 2], MANY, ratios[RUNS / 2], ratios[0], ratios[RUNS - 1]);
    }

    private long cost(Desk desk, int times, Ahead ahead) {
        long all = 0;
        for (int i = 0; i < times; i++) {
            ahead.of(desk);
            long before = Measured.thread();
            long theirs = server == null ? 0 : Measured.server(server);
            var unused = desk.run(1_000_000, Duration.ofMinutes(10));
            all += Measured.thread() - before + (server == null ? 0 : Measured.server(server) - theirs);
        }
        return all;
    }

    private Desk desk(int processes, int run) {
        Feature.Builder feature = Feature.named("bench." + processes + "." + run);
        for (int i = 0; i < processes; i++) {
            feature.process(Process.named("p" + processes + "." + run + "." + i)
                    .on(NEVER, KIND, Never::id, (work, never) -> Outcome.done(new Thing(never.id(), 0))));
        }
        return Desk.on(store).features(feature.build()).build();
    }

    /** Microseconds of this thread and of this server's processes. */
    private long cpu() {
        return Measured.thread() + Measured.server(server);
    }
}
