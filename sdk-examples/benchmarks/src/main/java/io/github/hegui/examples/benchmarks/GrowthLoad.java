package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds and costs as orders come to it and end: {@code GrowthLoad sqlite|postgres ORDERS...}. At each number of orders its bytes and rows by table; processor
 * time of a place, of a confirm and of three pages of fifty, each the median of five rounds, of this thread and the server together; and the pages that each reads,
 * on PostgreSQL all buffers, in the cache or not, and on SQLite what is read from the file, beside its cache of 32 MiB.
 */
public final class GrowthLoad {

    private static final int RUNS = 5;
    private static final int COMMANDS = 200;
    private static final int LOOKS = 200;
    private static final int PAGE = 50;
    private static final int WARM_UP = 4_000;
    private static final Instant BEGIN = Instant.parse("2025-01-02T02:00:00Z");

    /** Microseconds and reads of one. */
    private record Cost(long micros, double reads) {}

    /** Does something once, the so-manieth time. */
    private interface Once {
        void run(int time);
    }

    private final Desk desk;
    private final Sizes sizes;
    private final @Nullable ProcessHandle server;
    private long made;

    private GrowthLoad(Store store, Connection side, @Nullable ProcessHandle server, @Nullable Path file) {
        this.sizes = new Sizes(side, file);
        this.server = server;
        desk = Desk.on(store)
                .features(Orders.FEATURE)
                .clock(Clock.fixed(BEGIN.plusSeconds(400L * 86_400), ZoneOffset.UTC))
                .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC())))
                .build();
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        List<Long> sizes = Arrays.stream(args).skip(1).map(Long::valueOf).toList();
        warmUp();
        if (args[0].equals("sqlite")) {
            Path file = Files.createTempDirectory("growth").resolve("growth.db");
            try (JdbcStore store = JdbcStore.sqlite(file);
                    Connection side = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                new GrowthLoad(store, side, null, file).run(sizes);
            }
            return;
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                HikariDataSource pool = Measured.pool(server);
                JdbcStore store = JdbcStore.postgresql(pool).open();
                Connection side = server.getPostgresDatabase().getConnection()) {
            new GrowthLoad(store, side, Measured.postmaster(server), null).run(sizes);
        }
    }

    /** What the first figures would be of otherwise. */
    private static void warmUp() throws Exception {
        Path file = Files.createTempDirectory("growth").resolve("warm.db");
        try (JdbcStore store = JdbcStore.sqlite(file);
                Connection side = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            GrowthLoad load = new GrowthLoad(store, side, null, file);
            SmallOrders.receive(load.desk);
            load.fill(WARM_UP);
        }
    }

    private void run(List<Long> sizes) throws Exception {
        SmallOrders.receive(desk);
        System.out.println(
                "| orders | bytes | an order | place, µs | reads | confirm, µs | reads | page of a seller's, µs | reads"
                        + " | page of a consumer's, µs | reads | rows |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (long size : sizes) {
            fill(size);
            measure();
        }
    }

    /** Orders that are placed, confirmed and ended, many in a commit. */
    private void fill(long size) {
        while (made < size) {
            Batch batch = desk.batch();
            int count = (int) Math.min(80, size - made);
            long first = made;
            List<OrderId> ids = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                long number = first + i;
                batch.add(
                        () -> SmallOrders.place(batch.desk(), number, at(number, 0)),
                        outcome -> ids.add(outcome.orElseThrow().id()));
            }
            batch.commit();
            for (int i = 0; i < count; i++) {
                long number = first + i;
                OrderId id = ids.get(i);
                batch.add(
                        () -> SmallOrders.confirm(batch.desk(), number, id, at(number, 60)),
                        outcome -> outcome.orElseThrow());
                batch.add(
                        () -> SmallOrders.end(batch.desk(), number, id, at(number, 120)),
                        outcome -> outcome.orElseThrow());
            }
            batch.commit();
            made += count;
        }
    }

    private static Instant at(long number, int later) {
        return BEGIN.plusSeconds(number * 10 + later);
    }

    private void measure() throws Exception {
        long orders = made;
        if (server != null) {
            sizes.execute("VACUUM ANALYZE");
        }
        String rows = sizes.rows();
        long bytes = sizes.bytes();
        List<OrderId> ids = new ArrayList<>();
        Cost place = cost(
                COMMANDS,
                time -> ids.add(SmallOrders.place(desk, made + time, at(made + time, 0))
                        .orElseThrow()
                        .id()));
        Cost confirm = cost(
                COMMANDS,
                time -> SmallOrders.confirm(desk, made + time, ids.get(time), at(made + time, 60))
                        .orElseThrow());
        for (int i = 0; i < ids.size(); i++) {
            SmallOrders.end(desk, made + i, ids.get(i), at(made + i, 120)).orElseThrow();
        }
        made += ids.size();
        Orders own = Orders.on(desk);
        Cost ofSeller = cost(
                LOOKS,
                time -> check(own.endedOfSeller(new SellerId(SmallOrders.seller(time)), "", PAGE)
                        .items()));
        Cost ofConsumer = cost(
                LOOKS,
                time -> own.ofConsumer(new ConsumerId(SmallOrders.consumer(time)), "", PAGE)
                        .items());
        System.out.printf(
                "| %,d | %,d | %,d | %,d | %.1f | %,d | %.1f | %,d | %.1f | %,d | %.1f | %s |%n",
                orders,
                bytes,
                bytes / orders,
                place.micros,
                place.reads,
                confirm.micros,
                confirm.reads,
                ofSeller.micros,
                ofSeller.reads,
                ofConsumer.micros,
                ofConsumer.reads,
                rows);
    }

    private static void check(List<?> items) {
        if (items.isEmpty()) {
            throw new IllegalStateException("an empty page");
        }
    }

    private Cost cost(int times, Once once) throws Exception {
        long[] micros = new long[RUNS];
        long before = reads();
        for (int run = 0; run < RUNS; run++) {
            long begin = Measured.thread() + Measured.server(server);
            for (int i = 0; i < times; i++) {
                once.run(run * times + i);
            }
            micros[run] = (Measured.thread() + Measured.server(server) - begin) / times;
        }
        Arrays.sort(micros);
        return new Cost(micros[RUNS / 2], (double) (reads() - before) / RUNS / times);
    }

    /** Pages that were asked for so far. */
    private long reads() throws Exception {
        if (server == null) {
            return Files.readAllLines(Path.of("/proc/self/io")).stream()
                    .filter(line -> line.startsWith("syscr: "))
                    .mapToLong(line -> Long.parseLong(line.substring(7)))
                    .sum();
        }
        Thread.sleep(12_000); // an idle connection hands in its statistics after ten seconds
        return sizes.number("SELECT sum(heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit + idx_blks_read, 0))"
                + " FROM pg_statio_user_tables");
    }

    /** How large a store is. */
    record Sizes(Connection side, @Nullable Path file) {

        /** Of the file, or of the database. */
        long bytes() throws SQLException, IOException {
            if (file == null) {
                return number("SELECT pg_database_size(current_database())");
            }
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return Files.size(file);
        }

        /** After a vacuum, which is what its rows come to; of SQLite that of a copy. */
        long used() throws SQLException, IOException {
            if (file == null) {
                execute("VACUUM FULL");
                return bytes();
            }
            Path copy = file.resolveSibling("vacuumed.db");
            execute("VACUUM INTO '" + copy + "'");
            long size = Files.size(copy);
            Files.delete(copy);
            return size;
        }

        String rows() throws SQLException {
            List<String> tables = new ArrayList<>();
            String sql = file != null
                    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
                    : "SELECT schemaname || '.' || relname FROM pg_stat_user_tables ORDER BY relname";
            try (Statement statement = side.createStatement();
                    ResultSet names = statement.executeQuery(sql)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            TreeMap<String, Long> rows = new TreeMap<>();
            for (String table : tables) {
                rows.put(table, number("SELECT count(*) FROM " + table));
            }
            return rows.entrySet().stream()
                    .filter(entry -> entry.getValue() > 1)
                    .map(entry -> entry.getKey() + " %,d".formatted(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }

        long number(String sql) throws SQLException {
            try (Statement statement = side.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }

        void execute(String sql) throws SQLException {
            try (Statement statement = side.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
