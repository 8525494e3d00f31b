package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The store beside one transaction per command on the same PostgreSQL: {@code StoreLoad THREADS SECONDS MODE}, where the mode is {@code plain},
 * {@code hot} (all on one counter), {@code two}, {@code two-hot} (two instances, each with its pool), {@code far} or {@code far-hot} (1 ms
 * distance); {@code StoreLoad all SECONDS} runs the whole table. Runs are interleaved, five of each; medians are compared.
 */
public final class StoreLoad {

    private static final int RUNS = 5;
    private static final int WARM_UP_SECONDS = 5;
    private static final int CONNECTIONS = 16;

    private record Mode(int threads, String name) {
        int instances() {
            return name.startsWith("two") ? 2 : 1;
        }

        boolean isHot() {
            return name.endsWith("hot");
        }

        boolean isFar() {
            return name.startsWith("far");
        }
    }

    /** Microseconds of the server's processors for each change, by side and run: steadier than time on a machine that is shared. */
    private final Map<String, List<Long>> cpuOf = new TreeMap<>();

    private final EmbeddedPostgres server;
    private final int distant;
    private final double seconds;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private StoreLoad(EmbeddedPostgres server, Distance distance, double seconds) {
        this.server = server;
        this.distant = distance.port();
        this.seconds = seconds;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        List<Mode> modes = args[0].equals("all")
                ? List.of(
                        new Mode(1, "plain"),
                        new Mode(64, "plain"),
                        new Mode(64, "hot"),
                        new Mode(1, "two"),
                        new Mode(64, "two"),
                        new Mode(64, "two-hot"),
                        new Mode(1, "far"),
                        new Mode(64, "far"),
                        new Mode(64, "far-hot"))
                : List.of(new Mode(Integer.parseInt(args[0]), args[2]));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                Distance distance = new Distance(server.getPort())) {
            StoreLoad load = new StoreLoad(server, distance, Double.parseDouble(args[1]));
            for (String schema : List.of("hegui", "peer")) {
                HeguiSide.fill(load.store(false, schema));
            }
            load.analyze();
            System.out.println(
                    "| threads | mode | ratio | store, changes/s | one transaction per command, changes/s | server CPU, \u00b5s a change |");
            System.out.println("|---|---|---|---|---|---|");
            for (Mode mode : modes) {
                System.out.println(load.compare(mode));
            }
            load.pools.forEach(HikariDataSource::close);
        }
    }

    private HikariDataSource pool(boolean far, boolean commits) {
        HikariConfig config = new HikariConfig();
        String url = server.getJdbcUrl("postgres", "postgres");
        config.setJdbcUrl(far ? url.replace(":" + server.getPort(), ":" + distant) : url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(commits);
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan"); // for both sides
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private JdbcStore store(boolean far, String schema) {
        return JdbcStore.postgresql(pool(far, true)).schema(schema).open();
    }

    private void analyze() throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    private String compare(Mode mode) throws Exception {
        List<LoadSide> ours = new ArrayList<>();
        List<LoadSide> theirs = new ArrayList<>();
        for (int i = 0; i < mode.instances(); i++) {
            ours.add(new HeguiSide(store(mode.isFar(), "hegui")));
            theirs.add(new PeerSide(pool(mode.isFar(), false), "peer."));
        }
        Mode warm = new Mode(32, mode.name());
        drive(warm, ours, WARM_UP_SECONDS);
        drive(warm, theirs, WARM_UP_SECONDS);
        drive(mode, ours, seconds);
        drive(mode, theirs, seconds);
        cpuOf.clear();
        double[] a = new double[RUNS];
        double[] b = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            a[run] = drive(mode, ours, seconds);
            b[run] = drive(mode, theirs, seconds);
        }
        Arrays.sort(a);
        Arrays.sort(b);
        pools.forEach(HikariDataSource::close);
        pools.clear();
        return "| %d | %s | **%.2f** | %,.0f (%,.0f-%,.0f) | %,.0f (%,.0f-%,.0f) | %,d : %,d |"
                .formatted(
                        mode.threads(),
                        mode.name(),
                        a[RUNS / 2] / b[RUNS / 2],
                        a[RUNS / 2],
                        a[0],
                        a[RUNS - 1],
                        b[RUNS / 2],
                        b[0],
                        b[RUNS - 1],
                        median(cpuOf.get("HeguiSide")),
                        median(cpuOf.get("PeerSide")));
    }

    private static long median(List<Long> of) {
        return of.stream().sorted().toList().get(of.size() / 2);
    }

    /** What the database server's processes used so far. */
    private static long cpuMicros() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").endsWith("/postgres"))
                .mapToLong(p -> p.info()
                        .totalCpuDuration()
                        .map(d -> d.toNanos() / 1_000)
                        .orElse(0L))
                .sum();
    }

    /** Changes per second. */
    private double drive(Mode mode, List<LoadSide> sides, double seconds) throws Exception {
        AtomicLong done = new AtomicLong();
        AtomicReference<Exception> failure = new AtomicReference<>();
        long cpu = cpuMicros();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < mode.threads(); t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                Random random = new Random(start + number);
                LoadSide side = sides.get(number % sides.size());
                try {
                    for (long n = 0; System.nanoTime() < end; n++) {
                        side.carryOut(LoadSide.Order.next(random, number, mode.threads(), n, mode.isHot()));
                        done.incrementAndGet();
                    }
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        cpuOf.computeIfAbsent(sides.get(0).getClass().getSimpleName(), k -> new ArrayList<>())
                .add((cpuMicros() - cpu) / Math.max(1, done.get()));
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }
}
