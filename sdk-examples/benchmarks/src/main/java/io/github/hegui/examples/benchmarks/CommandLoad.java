package io.github.hegui.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.SellerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a command costs through the desk, each in a commit of its own: {@code CommandLoad HOME ORDERS [FOLDER]}, where the home is {@code memory}, {@code sqlite} or
 * {@code postgres}, and the folder that of recorded orders. Each round places so many and confirms them. Processor time and bytes allocated of the thread that gives the
 * commands, processor time of the server; the first round in a fresh process, those that warm it up, and medians of five.
 */
public final class CommandLoad {

    private static final int RUNS = 5;
    private static final int WARM_UP = 6;
    private static final int RECEIVED = 1_000_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What has been used so far: microseconds of this thread, microseconds of the server, bytes. */
    private record Used(long thread, long server, long bytes) {
        Used since(Used before, int commands) {
            return new Used(
                    (thread - before.thread) / commands,
                    (server - before.server) / commands,
                    (bytes - before.bytes) / commands);
        }
    }

    /** A round: what each sort of command used. */
    private record Round(Used place, Used confirm) {
        long thread() {
            return (place.thread + confirm.thread) / 2;
        }

        long server() {
            return (place.server + confirm.server) / 2;
        }

        long bytes() {
            return (place.bytes + confirm.bytes) / 2;
        }
    }

    private final Desk desk;
    private final @Nullable ProcessHandle postmaster;
    private final List<RecordedOrders.Recorded> orders;
    private int given;

    private CommandLoad(Store store, @Nullable ProcessHandle postmaster, List<RecordedOrders.Recorded> orders) {
        this.postmaster = postmaster;
        this.orders = orders;
        Instant later = orders.stream()
                .map(RecordedOrders.Recorded::at)
                .max(Instant::compareTo)
                .orElseThrow()
                .plusSeconds(86_400);
        desk = Desk.on(store)
                .features(Orders.FEATURE)
                .clock(Clock.fixed(later, ZoneOffset.UTC))
                .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC())))
                .build();
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        List<RecordedOrders.Recorded> orders =
                args.length > 2 ? RecordedOrders.read(Path.of(args[2])) : RecordedOrders.madeUp();
        if (args[0].equals("postgres")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("shared_buffers", "256MB")
                            .start();
                    HikariDataSource pool = Measured.pool(server);
                    Store store = JdbcStore.postgresql(pool).open()) {
                new CommandLoad(store, Measured.postmaster(server), orders).run(args[0], count);
            }
            return;
        }
        Path file = Files.createTempDirectory("hegui").resolve("load.db");
        try (Store store = args[0].equals("sqlite") ? JdbcStore.sqlite(file) : Store.inMemory()) {
            new CommandLoad(store, null, orders).run(args[0], count);
        }
    }

    private void run(String home, int count) {
        receive();
        System.out.println(
                "| home | round | thread, µs a command | place | confirm | allocated, B a command | place | confirm | server, µs a command |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        tell(home, "cold", List.of(round(Math.min(100, count))));
        List<Round> warming = new ArrayList<>();
        for (int run = 0; run < WARM_UP; run++) {
            warming.add(round(count));
        }
        tell(home, "warming up", warming);
        List<Round> rounds = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            rounds.add(round(count));
        }
        tell(home, "warm", rounds);
    }

    /** Enough of everything. */
    private void receive() {
        Map<String, Map<Sku, Integer>> goods = new LinkedHashMap<>();
        for (RecordedOrders.Recorded order : orders) {
            Map<Sku, Integer> sellers = goods.computeIfAbsent(order.seller(), seller -> new LinkedHashMap<>());
            for (PlaceOrder.Item item : order.asked().items()) {
                sellers.put(item.sku(), RECEIVED);
            }
        }
        goods.forEach((seller, units) -> {
            List<Map.Entry<Sku, Integer>> all = new ArrayList<>(units.entrySet());
            for (int from = 0; from < all.size(); from += Inventory.MOST_LINES) {
                Map<Sku, Integer> some = new LinkedHashMap<>();
                all.subList(from, Math.min(all.size(), from + Inventory.MOST_LINES))
                        .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
                Command command = Command.of("receive/" + seller + "/" + from, Actor.seller(seller));
                Inventory.on(desk).receive(command, new SellerId(seller), some).orElseThrow();
            }
        });
    }

    private Round round(int count) {
        List<OrderId> ids = new ArrayList<>(count);
        int first = given;
        given += count;
        Used begun = used();
        for (int i = 0; i < count; i++) {
            ids.add(place(first + i));
        }
        Used placed = used();
        for (int i = 0; i < count; i++) {
            confirm(first + i, ids.get(i));
        }
        return new Round(placed.since(begun, count), used().since(placed, count));
    }

    private OrderId place(int number) {
        RecordedOrders.Recorded order = orders.get(number % orders.size());
        Actor consumer = Actor.consumer(order.consumer());
        Command command = Command.of("place/" + number, consumer).happenedAt(order.at());
        return Orders.on(desk.as(Caller.claimed(consumer)))
                .place(command, order.asked())
                .orElseThrow()
                .id();
    }

    private void confirm(int number, OrderId id) {
        RecordedOrders.Recorded order = orders.get(number % orders.size());
        Actor seller = Actor.seller(order.seller());
        Command command =
                Command.of("confirm/" + number, seller).happenedAt(order.at().plusSeconds(3_600));
        Orders.on(desk.as(Caller.claimed(seller))).confirm(command, id).orElseThrow();
    }

    private Used used() {
        long server = Measured.server(postmaster);
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        return new Used(Measured.thread(), server, bytes);
    }

    private static void tell(String home, String name, List<Round> rounds) {
        System.out.printf(
                "| %s | %s | **%,d** | %,d | %,d | **%,d** | %,d | %,d | %,d |%n",
                home,
                name,
                median(rounds, Round::thread),
                median(rounds, round -> round.place().thread()),
                median(rounds, round -> round.confirm().thread()),
                median(rounds, Round::bytes),
                median(rounds, round -> round.place().bytes()),
                median(rounds, round -> round.confirm().bytes()),
                median(rounds, Round::server));
    }

    private static long median(List<Round> rounds, ToLongFunction<Round> what) {
        long[] all = rounds.stream().mapToLong(what).toArray();
        Arrays.sort(all);
        return all[all.length / 2];
    }
}
