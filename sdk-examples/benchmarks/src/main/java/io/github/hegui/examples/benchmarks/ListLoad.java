package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A list of fifty among many documents in four shards of PostgreSQL: {@code ListLoad DOCUMENTS}. A consumer's orders lie in the shards of their sellers, so a page asks
 * each of them; and so does one over several sellers. Processor time of this thread and of the server, beside fifty reads by key; and a count beside one read.
 */
public final class ListLoad {

    private static final int SHARDS = 4;
    private static final int SELLERS = 1_000;
    private static final int CONSUMERS = 1_000;
    private static final int PAGE = 50;
    private static final int A_CHANGE = 400;
    private static final int RUNS = 7;
    private static final int LOOKS = 200;

    /** A document of about 900 bytes, as an order of two lines is. */
    public record Sale(String id, String seller, String consumer, long at, String text) {}

    private static final AccessPath<Sale> BY_CONSUMER = AccessPath.of(
            "by-consumer", 1, sale -> PathKey.start().text(sale.consumer()).descending(sale.at()));
    private static final AccessPath<Sale> BY_SELLER = AccessPath.of(
                    "by-seller",
                    1,
                    (Sale sale) -> PathKey.start().text(sale.seller()).descending(sale.at()))
            .counted(1);
    private static final Kind<Sale> KIND = Kind.of("bench.sale", Sale.class, Sale::id)
            .path(BY_CONSUMER)
            .path(BY_SELLER)
            .build();

    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;
    private final Desk desk;
    private final List<String> keys = new ArrayList<>();

    private ListLoad(EmbeddedPostgres server, Desk desk) throws SQLException {
        this.server = server;
        this.postmaster = Measured.postmaster(server);
        this.desk = desk;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                HikariDataSource pool = Measured.pool(server);
                JdbcStore store = JdbcStore.postgresql(pool).shards(SHARDS).open()) {
            ListLoad load = new ListLoad(server, Desk.on(store).build());
            load.fill(Integer.parseInt(args[0]));
            load.execute("VACUUM ANALYZE");
            load.compare("a page of 50 of a consumer's, in four shards", load::ofConsumer, load::byKey);
            load.compare("a page of 50 of ten sellers', in four shards", load::ofSellers, load::byKey);
            load.compare("a count of a seller's, in four shards, beside one read by key", load::count, load::one);
        }
    }

    /** Sellers live in one shard each, and every consumer buys of many. */
    private void fill(int documents) {
        List<List<Sale>> waiting = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            waiting.add(new ArrayList<>());
        }
        for (int i = 0; i < documents; i++) {
            int seller = i % SELLERS;
            int shard = seller % SHARDS;
            String id = Desk.placed("sale-" + i, new Partition("", shard));
            int consumer = (int) (Integer.toUnsignedLong(i * 0x9E3779B1) % CONSUMERS);
            waiting.get(shard).add(new Sale(id, "s-" + seller, "c-" + consumer, i, ("line " + i + " ").repeat(70)));
            if (consumer == 0 && keys.size() < PAGE) {
                keys.add(id);
            }
            if (waiting.get(shard).size() == A_CHANGE) {
                put(shard, waiting.get(shard));
            }
        }
        for (int shard = 0; shard < SHARDS; shard++) {
            if (!waiting.get(shard).isEmpty()) {
                put(shard, waiting.get(shard));
            }
        }
    }

    private void put(int shard, List<Sale> sales) {
        List<Sale> page = List.copyOf(sales);
        sales.clear();
        desk.execute(
                        Command.by(Actor.platform("bench")),
                        "bench.fill",
                        page.get(0).id(),
                        new Partition("", shard),
                        KIND,
                        work -> {
                            Sale last = null;
                            for (Sale sale : page) {
                                last = work.put(KIND, Decision.of(sale));
                            }
                            return Outcome.done(Objects.requireNonNull(last));
                        })
                .orElseThrow();
    }

    private void compare(String what, Runnable list, Runnable reads) {
        double[] ratios = new double[RUNS];
        long[] lists = new long[RUNS];
        long[] alone = new long[RUNS];
        cpu(list);
        cpu(reads);
        for (int run = 0; run < RUNS; run++) {
            lists[run] = cpu(list);
            alone[run] = cpu(reads);
            ratios[run] = (double) lists[run] / alone[run];
        }
        Arrays.sort(ratios);
        Arrays.sort(lists);
        Arrays.sort(alone);
        System.out.printf(
                "%s: %,d µs of processor time, by key %,d µs, ratio %.2f (%.2f-%.2f)%n",
                what, lists[RUNS / 2], alone[RUNS / 2], ratios[RUNS / 2], ratios[0], ratios[RUNS - 1]);
    }

    private void ofConsumer() {
        check(desk.everywhere(KIND, BY_CONSUMER, PathKey.start().text("c-0"), "", PAGE));
    }

    private void ofSellers() {
        List<PathKey> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(PathKey.start().text("s-" + i));
        }
        check(desk.everywhere(KIND, BY_SELLER, ten, "", PAGE));
    }

    private static void check(Page<Sale> page) {
        if (page.items().size() != PAGE || !page.hasNext()) {
            throw new IllegalStateException(page.items().size() + " found");
        }
    }

    private void byKey() {
        for (String id : keys) {
            desk.find(KIND, desk.placeOf(id), id).orElseThrow();
        }
    }

    private void one() {
        String id = keys.get(0);
        desk.find(KIND, desk.placeOf(id), id).orElseThrow();
    }

    private void count() {
        if (desk.count(KIND, BY_SELLER, PathKey.start().text("s-0")) == 0) {
            throw new IllegalStateException("nothing counted");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Microseconds of this thread and of this server's processes, for one. */
    private long cpu(Runnable work) {
        long before = cpu();
        for (int i = 0; i < LOOKS; i++) {
            work.run();
        }
        return Math.max(1, (cpu() - before) / LOOKS);
    }

    /** Microseconds of this thread and of this server's processes. */
    private long cpu() {
        return Measured.thread() + Measured.server(postmaster);
    }
}
