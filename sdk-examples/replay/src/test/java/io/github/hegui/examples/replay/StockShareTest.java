package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.party.SellerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half of what is asked for is there, and everybody asks at once: whatever the store and the threads, nothing is sold twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockShareTest {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int ORDERS = 240;
    private static final long SEED = 20_260_302;

    private EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    private StoreChoice store(String name, int threads) throws Exception {
        if (name.equals("sqlite")) {
            return new StoreChoice.Sqlite(folder.resolve("shop.db"));
        }
        if (name.equals("memory")) {
            return new StoreChoice.Memory();
        }
        String database = "share" + threads;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        return new StoreChoice.Postgresql(postgres.getJdbcUrl("postgres", database));
    }

    @ParameterizedTest(name = "{0}, {1} threads")
    @CsvSource({"memory, 1", "memory, 8", "sqlite, 1", "sqlite, 8", "postgresql, 1", "postgresql, 8"})
    void no_sku_is_sold_beyond_its_stock(String name, int threads) throws Exception {
        Input input = contended();
        SortedMap<StockKey, Long> received = Receipts.of(input, HALF);
        var silent = new PrintStream(new ByteArrayOutputStream());
        try (SdkPlatform platform = SdkPlatform.open(store(name, threads), threads, folder);
                Progress progress = Progress.lines(silent, ORDERS, System::nanoTime)) {
            Figures figures = Run.over(Occurrences.of(input), received, platform, threads, progress);

            Sales sales = Sales.of(platform.desk());
            Map<StockKey, Long> sold = sales.units();
            Inventory inventory = Inventory.on(platform.desk());
            received.forEach((goods, units) -> {
                long left = inventory.available(new SellerId(goods.sellerId()), new Sku(goods.sku()));
                assertThat(left).as("%s left, seed %d", goods, SEED).isNotNegative();
                assertThat(sold.getOrDefault(goods, 0L) + left)
                        .as("%s sold and left, seed %d", goods, SEED)
                        .isEqualTo(units);
            });
            assertThat(platform.desk()
                            .store()
                            .countersFrom(io.github.hegui.kernel.store.Partition.DEFAULT, "stock/", "", 1_000))
                    .isNotEmpty()
                    .allSatisfy(
                            (counter, value) -> assertThat(value).as(counter).isNotNegative());
            assertThat(sales.orders()).hasSizeBetween(ORDERS / 4, ORDERS - 1);
            assertThat(figures.refused())
                    .isEqualTo(Map.of(
                            "trade.inventory.OUT_OF_STOCK",
                            (long) ORDERS - sales.orders().size()));
            if (threads == 1) {
                assertThat(new TreeMap<>(sold)).isEqualTo(soldByNaiveMeans(input, received, progress));
            }
        }
    }

    private static Map<StockKey, Long> soldByNaiveMeans(
            Input input, SortedMap<StockKey, Long> received, Progress progress) throws InterruptedException {
        var oracle = new RecordingPlatform(new NaiveWorkingTime());
        Run.over(Occurrences.of(input), received, oracle, 1, progress);
        Map<StockKey, Long> sold = new TreeMap<>();
        received.forEach((goods, units) -> {
            if (units > oracle.stock.get(goods)) {
                sold.put(goods, units - oracle.stock.get(goods));
            }
        });
        return sold;
    }

    /** Two minutes in which everybody wants some of nine things of three sellers; confirmed an hour later, so that no hold ends. */
    private static Input contended() {
        Random random = new Random(SEED);
        OffsetDateTime start = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
        var orders = new StringBuilder();
        var lines = new StringBuilder();
        for (int i = 0; i < ORDERS; i++) {
            OffsetDateTime placed = start.plusSeconds(i / 2);
            orders.append("o%d,c-%d,s-%d,,CNY,%s,%s,,,,processing,0.00%n"
                    .formatted(i, i, random.nextInt(3), iso(placed), iso(placed.plusHours(1))));
            int first = random.nextInt(3);
            for (int line = 0; line <= random.nextInt(3); line++) {
                lines.append("o%d,%d,sku-%d,Tea,%d,1.00%n"
                        .formatted(i, line + 1, (first + line) % 3, 1 + random.nextInt(4)));
            }
        }
        Input input = Tables.sound()
                .orders(orders.toString())
                .lines(lines.toString())
                .payments("")
                .returns("")
                .read();
        assertThat(input.rejected()).isEmpty();
        return input;
    }

    private static String iso(OffsetDateTime time) {
        return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
