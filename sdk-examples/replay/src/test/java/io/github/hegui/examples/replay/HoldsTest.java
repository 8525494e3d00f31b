package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.trade.order.Order;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
            Figures figures = Run.over(Facts.of(input), receipts, platform, threads, progress);
            assertThat(figures.refused()).isEqualTo(isSold ? Map.of() : Map.of("trade.inventory.OUT_OF_STOCK", 1L));
            assertThat(Sales.of(platform.desk()).orders())
                    .extracting(Order::consumer)
                    .hasSize(isSold ? 3 : 2);
        }
    }

    private static String order(String id, String placed) {
        return "%s,%s,shop,,GBP,%s+08:00,,,,,created,0.00%n"
                .formatted(id, id.toLowerCase(java.util.Locale.ROOT), placed);
    }
}
