package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The store beside its peers on one PostgreSQL, each with 16 connections, in turn: {@code PeersLoad SECONDS BODIES [THREADS...]} (1 and 64 without). One
 * transaction per command ({@link PeerSide}), the same with Spring Modulith's registry of publications ({@link ModulithSide}), and Axon's event store, which
 * does a part of the work ({@link AxonSide}). Medians of five after a warm-up; the first stretch of each, in a process that has just begun, is told as
 * cold.
 */
public final class PeersLoad {

    private static final int RUNS = 5;
    private static final int CONNECTIONS = 16;
    private static final double WARM_UP_SECONDS = 6;

    private record Measure(Drive.Done done, Server.Used used) {
        double server() {
            return (double) used.cpuMicros() / Math.max(1, done.changes());
        }

        double log() {
            return (double) used.logBytes() / Math.max(1, done.changes());
        }
    }

    private final Server server;
    private final Map<String, LoadSide> sides = new LinkedHashMap<>();
    private final List<HikariDataSource> pools = new ArrayList<>();

    private PeersLoad(Server server) {
        this.server = server;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        double seconds = Double.parseDouble(args[0]);
        Bodies bodies = Bodies.of(args[1]);
        try (Server server = Server.start()) {
            var load = new PeersLoad(server);
            load.open(bodies);
            System.out.println("Bodies: " + args[1] + ".");
            System.out.println(
                    "| threads | | changes/s | server CPU, \u00b5s a change | client CPU, \u00b5s a change | log, bytes a change | load average |");
            System.out.println("|---|---|---|---|---|---|---|");
            List<String> threads = args.length > 2 ? List.of(args).subList(2, args.length) : List.of("1", "64");
            boolean isCold = true;
            for (String number : threads) {
                load.compare(Integer.parseInt(number), seconds, isCold);
                isCold = false;
            }
            load.pools.forEach(HikariDataSource::close);
        }
    }

    private void open(Bodies bodies) throws Exception {
        sides.put(
                "Hegui",
                new HeguiSide(JdbcStore.postgresql(pool(true)).schema("hegui").open(), bodies).filled());
        sides.put("one transaction per command", new PeerSide(pool(false), bodies).filled());
        sides.put("the same, Spring Modulith 1.4.4", new ModulithSide(pool(true), bodies).made());
        sides.put("Axon 4.11.3, one event and nothing else", new AxonSide(pool(false), bodies, false).made());
        sides.put("Axon 4.11.3, one event and a row", new AxonSide(pool(false), bodies, true));
        server.run("VACUUM ANALYZE", "CHECKPOINT");
    }

    private HikariDataSource pool(boolean commits) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(commits);
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private void compare(int threads, double seconds, boolean isCold) throws Exception {
        Map<String, List<Measure>> measured = new LinkedHashMap<>();
        for (Map.Entry<String, LoadSide> side : sides.entrySet()) {
            Measure first = drive(side.getValue(), threads, seconds);
            if (isCold) {
                tell(threads, side.getKey() + ", cold", List.of(first));
            }
            drive(side.getValue(), threads, WARM_UP_SECONDS);
        }
        for (int run = 0; run < RUNS; run++) {
            for (Map.Entry<String, LoadSide> side : sides.entrySet()) {
                measured.computeIfAbsent(side.getKey(), name -> new ArrayList<>())
                        .add(drive(side.getValue(), threads, seconds));
            }
        }
        measured.forEach((name, runs) -> tell(threads, name, runs));
    }

    private Measure drive(LoadSide side, int threads, double seconds) throws Exception {
        Server.Used before = server.used();
        Drive.Done done = Drive.of(List.of(side), threads, false, seconds);
        return new Measure(done, server.used().since(before));
    }

    private static void tell(int threads, String name, List<Measure> runs) {
        double[] rates =
                runs.stream().mapToDouble(run -> run.done().rate()).sorted().toArray();
        System.out.println("| %d | %s | **%,.0f** (%,.0f-%,.0f) | %,.0f | %,.0f | %,.0f | %.1f |"
                .formatted(
                        threads,
                        name,
                        rates[rates.length / 2],
                        rates[0],
                        rates[rates.length - 1],
                        median(runs, Measure::server),
                        median(runs, run -> run.done().cpu()),
                        median(runs, Measure::log),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static double median(List<Measure> runs, ToDoubleFunction<Measure> of) {
        return runs.stream().mapToDouble(of).sorted().toArray()[runs.size() / 2];
    }
}
