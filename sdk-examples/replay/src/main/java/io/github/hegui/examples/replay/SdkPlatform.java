package io.github.hegui.examples.replay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.oversight.conformity.Conformity;
import io.github.hegui.payment.acceptance.PaymentCheck;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.party.SellerId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The platform on the SDK: each occurrence becomes commands of the public API, under ids made from the input. Everything that the report says is read
 * from the store at the end.
 */
final class SdkPlatform implements Platform {

    /**
     * How often the background runs, in simulated time: what it does carries the time that it was due at, not that of the run. A run costs about ten
     * commits, of which each writes the pages anew that the one before it wrote: a run an hour wrote twice as much.
     */
    private static final ChronoUnit RUN_EVERY = ChronoUnit.DAYS;

    /** Occurrences after which it runs in any case, lest the last of them wait for too much. */
    private static final int OCCURRENCES_A_RUN = 1_024;

    /** Units of a sku in one receipt. */
    private static final long MOST_RECEIVED = 1_000_000_000;

    private final Store store;
    private final @Nullable HikariDataSource pool;
    private final SimulatedClock clock = new SimulatedClock();
    private final Desk desk;
    private final SortedMap<String, Map<Sku, Integer>> receipts = new TreeMap<>();
    private final Map<String, Integer> registered = new TreeMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final ConcurrentSkipListMap<String, Long> refused = new ConcurrentSkipListMap<>();
    private final AtomicInteger occurrences = new AtomicInteger();
    private final SigningKey signer;
    private final UntouchedStock stock = new UntouchedStock();
    private Instant nextRun = Instant.MIN;

    /** When the first deadline was due that was set before the last run; one set since is due more than {@link #RUN_EVERY} later. */
    private Instant nextDue = Instant.MIN;

    /**
     * On a store that is open.
     *
     * @param pool what it takes its connections from, if that is to be closed with it
     */
    SdkPlatform(Store store, @Nullable HikariDataSource pool, RunKeys keys) {
        this.store = store;
        this.pool = pool;
        this.signer = keys.signer();
        desk = Desk.on(store)
                .features(Payments.FEATURE, Deliveries.FEATURE)
                .clock(clock)
                .lease(Duration.ZERO)
                // a run that goes on hands in again what the one before it did, however old: years of orders in an hour
                .commandRetention(Duration.ofDays(36_500))
                .sealer(Sealers.of(keys.ring()))
                .build();
    }

    /**
     * Opens the store.
     *
     * @param folder where keys are kept, if the store outlives the run
     * @throws UnusableInput when it cannot be opened
     */
    static SdkPlatform open(StoreChoice choice, int threads, Path folder) {
        RunKeys keys = RunKeys.of(choice, folder);
        try {
            if (choice instanceof StoreChoice.Sqlite sqlite) {
                return new SdkPlatform(JdbcStore.sqlite(sqlite.file()), null, keys);
            }
            if (choice instanceof StoreChoice.Postgresql postgresql) {
                return onPostgres(postgresql.url(), threads, keys);
            }
            return new SdkPlatform(Store.inMemory(), null, keys);
        } catch (HeguiException e) {
            throw new UnusableInput("--store cannot be opened: " + e.getMessage());
        }
    }

    private static SdkPlatform onPostgres(String url, int threads, RunKeys keys) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(Math.min(16, threads + 2));
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        try {
            HikariDataSource pool = new HikariDataSource(config);
            return new SdkPlatform(JdbcStore.postgresql(pool).open(), pool, keys);
        } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException | IllegalArgumentException e) {
            throw new UnusableInput("--store cannot be opened: the database does not answer");
        }
    }

    /** What everything stands on. */
    Desk desk() {
        return desk;
    }

    @Override
    public void receive(StockKey goods, long quantity) {
        stock.receive(goods, quantity);
        Map<Sku, Integer> open = receipts.computeIfAbsent(goods.sellerId(), seller -> new LinkedHashMap<>());
        for (long left = quantity; left > 0; left -= MOST_RECEIVED) {
            if (open.size() == Inventory.MOST_LINES || open.containsKey(new Sku(goods.sku()))) {
                register(goods.sellerId(), open);
                open.clear();
            }
            open.put(new Sku(goods.sku()), (int) Math.min(left, MOST_RECEIVED));
        }
    }

    private void register(String seller, Map<Sku, Integer> units) {
        if (!units.isEmpty()) {
            // the same from run to run: what is registered comes in the order of the input
            String id = "receive/" + seller + "/" + registered.merge(seller, 1, Integer::sum);
            Actor actor = Actor.seller(seller);
            Inventory stock = Inventory.on(desk.as(Caller.claimed(actor)));
            count(stock.receive(Command.of(id, actor), new SellerId(seller), units));
        }
    }

    private void registerAll() {
        receipts.forEach(this::register);
        receipts.clear();
    }

    @Override
    public void advanceTo(Instant now, List<Step> coming) {
        clock.advanceTo(now);
        boolean lacksStock = stock.mayLack(coming);
        boolean isDue = !nextDue.isAfter(now);
        if (!now.isBefore(nextRun) || occurrences.get() >= OCCURRENCES_A_RUN || (isDue && lacksStock)) {
            nextRun = now.truncatedTo(RUN_EVERY).plus(1, RUN_EVERY);
            if (isDue || occurrences.get() > 0) {
                run();
            }
        }
    }

    private void run() {
        lanes.forEach(Lane::settle);
        occurrences.set(0);
        var report = desk.run(Integer.MAX_VALUE, Duration.ofMinutes(10));
        if (report.failed() + report.parked() > 0) {
            throw new IllegalStateException("background work failed: " + report);
        }
        nextDue = desk.nextDue().orElse(Instant.MAX);
    }

    @Override
    public Lane lane() {
        if (!receipts.isEmpty()) {
            registerAll();
        }
        Lane lane = new SdkLane(desk.batch(), this);
        lanes.add(lane);
        return lane;
    }

    /** The simulated time of a command that is about to be given. */
    void at(Instant when) {
        clock.advanceTo(when);
        occurrences.incrementAndGet();
    }

    void count(Outcome<?> outcome) {
        if (!outcome.isDone()) {
            refused.merge(outcome.refusal().code(), 1L, Long::sum);
        }
    }

    @Override
    public Figures finish(Instant end) {
        clock.advanceTo(end);
        run();
        Conformity conformity = Conformity.read(desk);
        LedgerCheck check = LedgerCheck.of(desk, "");
        PaymentCheck payments = PaymentCheck.of(desk, "", check);
        Map<String, Long> captured = new TreeMap<>();
        check.moved().forEach((reason, minor) -> {
            if (reason.startsWith(Payments.PAID + "/")) {
                captured.put(reason.substring(Payments.PAID.length() + 1), minor);
            }
        });
        Map<String, Object> ledger = new LinkedHashMap<>();
        ledger.put("balanced", check.isBalanced() && payments.isSound());
        ledger.put("captured", amounts(captured));
        ledger.put("escrow", amounts(check.sum(Account.Chart.ORDER_ESCROW)));
        ledger.put("refundDue", amounts(check.sum(Account.Chart.REFUND_DUE)));
        ledger.put("released", amounts(check.sum(Account.Chart.SELLER_PAYABLE)));
        List<String> violations = new ArrayList<>(check.violations());
        violations.addAll(payments.violations());
        if (!violations.isEmpty()) {
            ledger.put("violations", violations);
        }
        return new Figures(
                List.of(conformity.confirmation(), conformity.delivery()),
                conformity.confirmationTimes(),
                conformity.deliveryMonths(),
                ledger,
                new TreeMap<>(refused),
                proofs(conformity));
    }

    private static Map<String, Long> proofs(Conformity conformity) {
        Map<String, Long> proofs = new LinkedHashMap<>();
        conformity.proofs().forEach((sort, events) -> proofs.put(sort.name().toLowerCase(Locale.ROOT), events));
        return proofs;
    }

    /** Amounts as people write them, with the places of their currency. */
    private static Map<String, BigDecimal> amounts(Map<String, Long> minor) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        minor.forEach((currency, units) -> amounts.put(
                currency, new BigDecimal(Money.ofMinor(units, currency).amount())));
        return amounts;
    }

    @Override
    public void audit(Path folder) throws IOException {
        AuditExport.write(desk, folder, signer);
    }

    @Override
    public void close() {
        store.close();
        if (pool != null) {
            pool.close();
        }
    }
}
