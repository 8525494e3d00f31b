package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderMachine.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stock that was held for an order that nobody confirmed is there again when the hold is over, not when the background next runs. */
class HoldsTest {

    @TempDir
    private Path folder;

    /** A holds the only tea from 2 March, 10:00, for thirty days. C, on the day on which they end, wants another thing. B wants the tea. */
    @ParameterizedTest(name = "B orders at {0}, C at {1}, {2} threads: sold {3}")
    @CsvSource({
        "2026-04-01T10:30:00, 2026-04-01T10:00:00, 1, true",
        "2026-04-01T10:00:00.001, 2026-04-01T10:00:00, 1, true",
        "2026-04-01T10:00:00, 2026-04-01T10:00:00, 1, false",
        "2026-04-01T09:59:59, 2026-04-01T09:00:00, 1, false",
        "2026-04-01T10:30:00, 2026-04-01T10:00:00, 2, false",
        "2026-04-02T00:00:01, 2026-04-01T10:00:00, 2, true",
    })
    void what_an_expired_hold_gives_back_is_sold_from_then_on(String b, String c, int threads, boolean isSold)
            throws Exception {
        Input input = Tables.sound()
                .orders(order("A", "2026-03-02T10:00:00") + order("B", b) + order("C", c))
                .lines("A,1,tea,Tea,1,2.50\nB,1,tea,Tea,1,2.50\nC,1,cup,Cup,1,2.50\n")
                .payments("")
                .returns("")
                .read();
        assertThat(input.rejected()).isEmpty();
        var receipts = new TreeMap<>(Map.of(new StockKey("shop", "tea"), 1L, new StockKey("shop", "cup"), 1L));
        var silent = new PrintStream(new ByteArrayOutputStream());
        try (SdkPlatform platform = SdkPlatform.open(new StoreChoice.Memory(), threads, folder);
                Progress progress = Progress.lines(silent, 3, System::nanoTime)) {
            Figures figures = Run.over(Occurrences.of(input), receipts, platform, threads, progress);
            assertThat(figures.refused()).isEqualTo(isSold ? Map.of() : Map.of("trade.inventory.OUT_OF_STOCK", 1L));
            assertThat(Sales.of(platform.desk()).orders())
                    .extracting(Order::consumer)
                    .hasSize(isSold ? 3 : 2);
        }
    }

    /** Nobody had paid within thirty days, and yet the source says that it was confirmed and paid after them: so it was. */
    @Test
    void what_is_on_record_wins_over_what_is_assumed() throws Exception {
        Input input = Tables.sound()
                .orders("A,ann,shop,,GBP,2026-03-02T10:00:00+08:00,2026-04-03T10:00:00+08:00,,,,canceled,0.00\n")
                .lines("A,1,tea,Tea,1,2.50\n")
                .payments("A,1,account,2.50,2026-04-05T10:00:00+08:00\n")
                .returns("")
                .read();
        var silent = new PrintStream(new ByteArrayOutputStream());
        try (SdkPlatform platform = SdkPlatform.open(new StoreChoice.Memory(), 1, folder);
                Progress progress = Progress.lines(silent, 1, System::nanoTime)) {
            var receipts = new TreeMap<>(Map.of(new StockKey("shop", "tea"), 5_000_000_000L));
            Figures figures = Run.over(Occurrences.of(input), receipts, platform, 1, progress);
            assertThat(figures.refused()).isEmpty();
            assertThat(figures.clauses().get(0).figures().toString())
                    .isEqualTo("{inTime=0, late=1, open=0, breached=1}");
            Order order = Sales.of(platform.desk()).orders().get(0);
            assertThat(order.state()).isEqualTo(State.CANCELLED);
            assertThat(order.refundDue()).isEqualTo(order.paid());
            assertThat(Inventory.on(platform.desk()).onHand(order.seller(), new Sku("tea")))
                    .as("received in several receipts")
                    .isEqualTo(5_000_000_000L);
        }
    }

    private static String order(String id, String placed) {
        return "%s,%s,shop,,GBP,%s+08:00,,,,,created,0.00%n"
                .formatted(id, id.toLowerCase(java.util.Locale.ROOT), placed);
    }
}
