package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.archive.Archive;
import io.github.hegui.kernel.archive.ArchiveFolder;
import io.github.hegui.kernel.archive.ArchiveReader;
import io.github.hegui.kernel.archive.ArchiveRules;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.StoreCheck;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds over many days, with an archive and without: {@code ArchiveLoad sqlite|postgres ORDERS_A_DAY DAYS TERM_IN_DAYS}, where a term of 0 is no archive. Each
 * order is placed and confirmed on its day and ends three days later, one of fifty after sixty days; what is older than the term is archived nightly. At the end store and files are
 * checked as a whole.
 */
public final class ArchiveLoad {

    private static final int ENDS_AFTER = 3;
    private static final int SLOW = 50;
    private static final int SLOW_ENDS_AFTER = 60;
    private static final int TOLD_EVERY = 20;

    /** Business time. */
    private static final class Days extends Clock {
        private Instant now;

        Days(Instant begin) {
            now = begin;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Days clock;
    private final Desk desk;
    private final Audit audit;
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "load");
    private final Path folder;
    private final GrowthLoad.Sizes sizes;
    private final @Nullable Archive archive;
    private final List<List<OrderId>> open = new ArrayList<>();
    private final int ordersADay;
    private long micros;

    private ArchiveLoad(Store store, GrowthLoad.Sizes sizes, Path folder, int ordersADay, int days, int term) {
        this.sizes = sizes;
        this.folder = folder;
        this.ordersADay = ordersADay;
        clock = new Days(Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days + 1L)));
        AuditSettings settings =
                AuditSettings.of("load.example/audit", key).checkpointEvery(10_000, Duration.ofDays(1));
        desk = Desk.on(store)
                .features(Orders.FEATURE, settings.feature())
                .clock(clock)
                .commandRetention(Duration.ofDays(7))
                .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC())))
                .build();
        audit = Audit.on(desk, settings);
        archive = term == 0 ? null : Archive.on(desk, audit, rules(term), ArchiveFolder.at(folder));
    }

    private static ArchiveRules rules(int term) {
        return ArchiveRules.after(Duration.ofDays(term))
                .with(Order.KIND, order -> Optional.ofNullable(order.times().endedAt()))
                .with(Hold.KIND, hold -> hold.state().rest().isEnd() ? ArchiveRules.ANY_TIME : Optional.empty())
                .build();
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        int orders = Integer.parseInt(args[1]);
        int days = Integer.parseInt(args[2]);
        int term = Integer.parseInt(args[3]);
        Path folder = Files.createTempDirectory("archive");
        if (args[0].equals("sqlite")) {
            Path file = folder.resolve("days.db");
            try (JdbcStore store = JdbcStore.sqlite(file);
                    Connection side = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                new ArchiveLoad(store, new GrowthLoad.Sizes(side, file), folder.resolve("files"), orders, days, term)
                        .run(days);
            }
            return;
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                HikariDataSource pool = Measured.pool(server);
                JdbcStore store = JdbcStore.postgresql(pool).open();
                Connection side = server.getPostgresDatabase().getConnection()) {
            new ArchiveLoad(store, new GrowthLoad.Sizes(side, null), folder.resolve("files"), orders, days, term)
                    .run(days);
        }
    }

    private void run(int days) throws Exception {
        SmallOrders.receive(desk);
        System.out.println(
                "| day | orders so far | store, bytes | vacuumed | archive, bytes | archiving, µs an order | rows |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int day = 1; day <= days; day++) {
            day(day);
            clock.now = clock.now.plus(Duration.ofDays(1));
            var unused = desk.run(100_000, Duration.ofMinutes(10));
            archive();
            if (day % TOLD_EVERY == 0 || day == days) {
                tell(day);
            }
        }
        check();
    }

    private void day(int day) {
        long first = (long) (day - 1) * ordersADay;
        List<OrderId> ids = new ArrayList<>();
        Batch batch = desk.batch();
        for (int i = 0; i < ordersADay; i++) {
            long number = first + i;
            batch.add(
                    () -> SmallOrders.place(batch.desk(), number, at(number % 3_600)),
                    outcome -> ids.add(outcome.orElseThrow().id()));
        }
        batch.commit();
        open.add(ids);
        for (int i = 0; i < ordersADay; i++) {
            int at = i;
            batch.add(
                    () -> SmallOrders.confirm(batch.desk(), first + at, ids.get(at), at(7_200)),
                    outcome -> outcome.orElseThrow());
        }
        batch.commit();
        end(batch, day - ENDS_AFTER, false);
        end(batch, day - SLOW_ENDS_AFTER, true);
        batch.commit();
    }

    /** On the day that ends now. */
    private Instant at(long second) {
        return clock.now.minus(Duration.ofDays(1)).plusSeconds(second);
    }

    private void end(Batch batch, int day, boolean slow) {
        for (int i = 0; day >= 1 && i < ordersADay; i++) {
            int at = i;
            if ((i % SLOW == 0) == slow) {
                batch.add(
                        () -> SmallOrders.end(
                                batch.desk(),
                                (long) (day - 1) * ordersADay + at,
                                open.get(day - 1).get(at),
                                at(10_000)),
                        outcome -> outcome.orElseThrow());
            }
        }
    }

    private void archive() {
        Archive files = archive;
        if (files == null) {
            return;
        }
        long begin = Measured.thread();
        boolean more = true;
        while (more) {
            more = files.step(0);
        }
        micros += Measured.thread() - begin;
    }

    private void tell(int day) throws SQLException, IOException {
        long orders = (long) day * ordersADay;
        System.out.printf(
                "| %d | %,d | %,d | %,d | %,d | %,d | %s |%n",
                day, orders, sizes.bytes(), sizes.used(), files(), micros / orders, sizes.rows());
    }

    private long files() throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.mapToLong(path -> path.toFile().length()).sum();
        }
    }

    private void check() {
        var unused = audit.checkpoint(0);
        Archive files = archive;
        StoreCheck check = (files == null ? audit : audit.archived(files)).storeCheck(0);
        boolean isOver = false;
        while (!isOver) {
            isOver = check.run();
        }
        System.out.printf(
                "%nthe check of store and files finds %d faults%n",
                check.report().faults().size());
        if (files == null) {
            return;
        }
        LogVerifier trusting = LogVerifier.with(key.keyId(), SignatureAlgorithm.ED25519, key.verifyingKey())
                .build();
        ArchiveReader reader = ArchiveReader.of(ArchiveFolder.at(folder), trusting);
        long[] orders = {0};
        List<String> names = reader.names();
        names.forEach(name -> reader.documents(name, Order.KIND, order -> orders[0]++));
        System.out.printf(
                "%,d orders are read again from %d files, each proved by its key alone%n", orders[0], names.size());
    }
}
