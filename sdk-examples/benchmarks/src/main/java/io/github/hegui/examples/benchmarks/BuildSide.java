package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One build's process of {@link StoreBuilds}: it opens its store, fills it, and measures what it is asked for on its input, a line each
 * ({@code drive THREADS HOT SECONDS}, {@code group SIZE SECONDS}, {@code moves COUNT GROUP SECONDS}), until that ends.
 */
public final class BuildSide {

    private static final int CONNECTIONS = 16;

    private final Store store;
    private final HeguiSide side;
    private final SqliteLoad sqlite;
    private long events;

    private BuildSide(Store store, Bodies bodies) {
        this.store = store;
        side = new HeguiSide(store, bodies);
        sqlite = new SqliteLoad(store, bodies);
    }

    /** Runs: {@code BODIES sqlite FILE} or {@code BODIES postgresql URL SCHEMA}. */
    public static void main(String[] args) throws Exception {
        Bodies bodies = Bodies.of(args[0]);
        if (args[1].equals("sqlite")) {
            try (Store store = JdbcStore.sqlite(Path.of(args[2]))) {
                var build = new BuildSide(store, bodies);
                build.sqlite.fill();
                build.answer();
            }
            return;
        }
        try (HikariDataSource pool = pool(args[2]);
                Store store = JdbcStore.postgresql(pool).schema(args[3]).open()) {
            var build = new BuildSide(store, bodies);
            build.side.filled();
            build.answer();
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        return new HikariDataSource(config);
    }

    private void answer() throws Exception {
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("= ready");
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Drive.Done done = measure(line.split(" "));
            events += done.changes();
            side.demandEvents(events);
            System.out.println("= " + done.changes() + " " + done.seconds() + " " + done.cpuMicros());
        }
    }

    private Drive.Done measure(String[] asked) throws Exception {
        return switch (asked[0]) {
            case "drive" ->
                Drive.of(
                        List.of(side),
                        Integer.parseInt(asked[1]),
                        Boolean.parseBoolean(asked[2]),
                        Double.parseDouble(asked[3]));
            case "group" -> groups(Integer.parseInt(asked[1]), Double.parseDouble(asked[2]));
            case "moves" ->
                sqlite.drive(Integer.parseInt(asked[1]), Integer.parseInt(asked[2]), Double.parseDouble(asked[3]));
            default -> throw new IllegalArgumentException(asked[0]);
        };
    }

    /** Groups of that many on one thread: each group's documents are read at once, and numbered every eight groups. */
    private Drive.Done groups(int size, double seconds) {
        long cpu = Drive.cpuMicros();
        long start = System.nanoTime();
        Random random = new Random(start);
        long done = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            List<LoadSide.Order> orders = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                orders.add(LoadSide.Order.next(random, i, size, done + i, false));
            }
            side.carryOut(orders);
            done += size;
            if (done % (8L * size) == 0) {
                store.sequence(0);
            }
        }
        store.sequence(0);
        return new Drive.Done(done, (System.nanoTime() - start) / 1e9, Drive.cpuMicros() - cpu);
    }
}
