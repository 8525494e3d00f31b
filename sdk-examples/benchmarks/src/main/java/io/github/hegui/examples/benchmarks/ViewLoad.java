package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kept;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.View;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to keep 200,000 documents in memory that stand behind a million events: {@code ViewLoad DOCUMENTS EVENTS_A_DOCUMENT sqlite|postgres}. Processor time of this thread and of
 * the server to load it in a fresh process, beside reading the same out of the events; then to see that nothing changed, and that one document did.
 */
public final class ViewLoad {

    private static final int A_CHANGE = 400;
    private static final int LOOKS = 200;

    /** A document of about 200 bytes. */
    public record Shop(String id, boolean isClosed, String text) {}

    /** What is told of it. */
    public record Told(String id, boolean isClosed, int at, String text) {}

    private static final Kind<Shop> KIND = Kind.of("bench.shop", Shop.class, Shop::id)
            .event("told", Told.class)
            .build();
    private static final View<Shop, Boolean> CLOSED =
            View.of(KIND, Shop::isClosed).most(1_000_000);
    private static final String TEXT = "some text ".repeat(12);

    private final Store store;
    private final @Nullable ProcessHandle server;

    private ViewLoad(Store store, @Nullable ProcessHandle server) {
        this.store = store;
        this.server = server;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        int documents = Integer.parseInt(args[0]);
        int each = Integer.parseInt(args[1]);
        if (args[2].equals("sqlite")) {
            Path folder = Files.createTempDirectory("view");
            try (JdbcStore store = JdbcStore.sqlite(folder.resolve("view.db"))) {
                new ViewLoad(store, null).measure(documents, each);
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
            new ViewLoad(store, Measured.postmaster(server)).measure(documents, each);
        }
    }

    private void measure(int documents, int each) {
        Desk desk = Desk.on(store).build();
        for (int from = 0; from < documents; from += A_CHANGE) {
            tell(desk, from, Math.min(A_CHANGE, documents - from), each);
        }
        long end = store.sequence(0);
        for (int run = 0; run < 3; run++) {
            long before = cpu();
            Kept<Boolean> kept = CLOSED.on(Desk.on(store).build()).fresh();
            long loaded = cpu();
            int size = fold().size();
            long folded = cpu();
            if (kept.all().size() != size) {
                throw new IllegalStateException(size + " documents by events");
            }
            System.out.printf(
                    "%,d documents behind %,d events: loaded in %,d ms of processor time, read out of the events in %,d ms%n",
                    size, end, (loaded - before) / 1_000, (folded - loaded) / 1_000);
        }
        Kept<Boolean> kept = CLOSED.on(desk).fresh();
        looks("nothing changed", kept, () -> {});
        looks("one document changed", kept, () -> tell(desk, 0, 1, 1));
    }

    private void looks(String what, Kept<Boolean> kept, Runnable ahead) {
        long all = 0;
        for (int i = 0; i < 2 * LOOKS; i++) {
            ahead.run();
            long before = cpu();
            kept.fresh();
            all += i < LOOKS ? 0 : cpu() - before;
        }
        System.out.printf("fresh, %s: %,d µs%n", what, all / LOOKS);
    }

    private static void tell(Desk desk, int from, int count, int each) {
        desk.execute(Command.by(Actor.platform("bench")), "bench.tell", from, Partition.DEFAULT, KIND, work -> {
                    Shop last = null;
                    for (int i = from; i < from + count; i++) {
                        boolean isClosed = work.find(KIND, "s-" + i)
                                .map(shop -> !shop.isClosed())
                                .orElse(i % 3 == 0);
                        Decision<Shop> decision = Decision.of(new Shop("s-" + i, isClosed, TEXT));
                        for (int j = 0; j < each; j++) {
                            decision = decision.telling(new Told("s-" + i, isClosed, j, TEXT));
                        }
                        last = work.put(KIND, decision);
                    }
                    return Outcome.done(Objects.requireNonNull(last));
                })
                .orElseThrow();
    }

    /** What a reader of events keeps that begins with the first. */
    private Map<String, Boolean> fold() {
        Map<String, Boolean> all = new HashMap<>();
        List<FeedEvent> page;
        long after = 0;
        do {
            page = store.feed(0, after, 1_000);
            for (FeedEvent event : page) {
                Told told = KIND.event(event, Told.class);
                all.put(told.id(), told.isClosed());
                after = event.sequence();
            }
        } while (page.size() == 1_000);
        return all;
    }

    /** Microseconds of this thread and of this server's processes. */
    private long cpu() {
        return Measured.thread() + Measured.server(server);
    }
}
