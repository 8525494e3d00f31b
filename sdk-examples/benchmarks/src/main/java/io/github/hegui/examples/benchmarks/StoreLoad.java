package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The store beside one transaction per command on the same PostgreSQL: {@code StoreLoad THREADS SECONDS MODE [BODIES]}, where the mode is {@code plain},
 * {@code hot} (all on one counter), {@code two}, {@code two-hot} (two instances, each with its pool), {@code far} or {@code far-hot} (1 ms
 * distance), and bodies are real (without) or small ({@link Bodies}); {@code StoreLoad all SECONDS - [BODIES]} runs the whole table. Runs are interleaved, five of each;
 * medians are compared. In the background ours numbers its events, and the peer empties its outbox; both count. The first stretch of each side, in a
 * process that has just begun, is told as cold.
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

    private record Measure(Drive.Done done, long server) {
        double rate() {
            return done.rate();
        }

        double cpu() {
            return done.cpu();
        }

        double serverCpu() {
            return (double) server / Math.max(1, done.changes());
        }
    }

    private final Server server;
    private final int distant;
    private final double seconds;
    private final Bodies bodies;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private boolean isCold = true;

    private StoreLoad(Server server, Distance distance, double seconds, Bodies bodies) {
        this.server = server;
        this.distant = distance.port();
        this.seconds = seconds;
        this.bodies = bodies;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
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
        try (Server server = Server.start();
                Distance distance = new Distance(server.port())) {
            Bodies bodies = Bodies.of(args.length > 3 ? args[3] : "real");
            StoreLoad load = new StoreLoad(server, distance, Double.parseDouble(args[1]), bodies);
            System.out.println(
                    "| threads | mode | ratio | store, changes/s | one transaction per command, changes/s | server CPU, \u00b5s a change | client CPU, \u00b5s a change | load average |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            new HeguiSide(load.store(false), bodies).filled();
            new PeerSide(load.pool(false, false), bodies).filled();
            server.run("VACUUM ANALYZE", "CHECKPOINT");
            for (Mode mode : modes) {
                load.compare(mode);
            }
            load.pools.forEach(HikariDataSource::close);
        }
    }

    private HikariDataSource pool(boolean far, boolean commits) {
        HikariConfig config = new HikariConfig();
        String url = server.url();
        config.setJdbcUrl(far ? url.replace(":" + server.port(), ":" + distant) : url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(commits);
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan"); // for both sides
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private JdbcStore store(boolean far) {
        return JdbcStore.postgresql(pool(far, true)).schema("hegui").open();
    }

    private void compare(Mode mode) throws Exception {
        List<LoadSide> ours = new ArrayList<>();
        List<LoadSide> theirs = new ArrayList<>();
        for (int i = 0; i < mode.instances(); i++) {
            ours.add(new HeguiSide(store(mode.isFar()), bodies));
            theirs.add(new PeerSide(pool(mode.isFar(), false), bodies));
        }
        if (isCold) {
            Mode cold = new Mode(mode.threads(), mode.name() + ", cold");
            tell(cold, List.of(drive(mode, ours, seconds)), List.of(drive(mode, theirs, seconds)));
            isCold = false;
        }
        Mode warm = new Mode(32, mode.name());
        drive(warm, ours, WARM_UP_SECONDS);
        drive(warm, theirs, WARM_UP_SECONDS);
        drive(mode, ours, seconds);
        drive(mode, theirs, seconds);
        List<Measure> a = new ArrayList<>();
        List<Measure> b = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            a.add(drive(mode, ours, seconds));
            b.add(drive(mode, theirs, seconds));
        }
        tell(mode, a, b);
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }

    private static void tell(Mode mode, List<Measure> ours, List<Measure> theirs) {
        System.out.println("| %d | %s | **%.2f** | %s | %s | %,.0f : %,.0f | %,.0f : %,.0f | %.1f |"
                .formatted(
                        mode.threads(),
                        mode.name(),
                        median(ours, Measure::rate) / median(theirs, Measure::rate),
                        spread(ours),
                        spread(theirs),
                        median(ours, Measure::serverCpu),
                        median(theirs, Measure::serverCpu),
                        median(ours, Measure::cpu),
                        median(theirs, Measure::cpu),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String spread(List<Measure> runs) {
        double[] rates = runs.stream().mapToDouble(Measure::rate).sorted().toArray();
        return "%,.0f (%,.0f-%,.0f)".formatted(rates[rates.length / 2], rates[0], rates[rates.length - 1]);
    }

    private static double median(List<Measure> runs, ToDoubleFunction<Measure> of) {
        return runs.stream().mapToDouble(of).sorted().toArray()[runs.size() / 2];
    }

    private Measure drive(Mode mode, List<LoadSide> sides, double seconds) throws Exception {
        long cpu = server.used().cpuMicros();
        Drive.Done done = Drive.of(sides, mode.threads(), mode.isHot(), seconds);
        return new Measure(done, server.used().cpuMicros() - cpu);
    }
}
