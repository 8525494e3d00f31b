package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Orders as a shop recorded them, from the folder that the replay reads too; without one, made up in the same shape. */
final class RecordedOrders {

    private static final String TERMS = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Duration HOLD = Duration.ofDays(30);
    private static final Receiver RECEIVER = Receiver.of("欧阳雨桐", "19123456789", "浙江省杭州市紫薇路12弄3号405室");
    private static final int MADE_UP = 2_000;
    private static final int MOST_LINES_MADE_UP = 50;

    /** One order, as its consumer asks for it. */
    record Recorded(String consumer, String seller, Instant at, PlaceOrder asked) {}

    /** A row of the orders, while its lines are read. */
    private record Head(String consumer, String seller, String currency, Instant at, List<PlaceOrder.Item> items) {}

    private RecordedOrders() {}

    /**
     * The orders of a folder, in its order.
     *
     * @param folder with {@code orders.csv.gz} and {@code lines.csv.gz}
     */
    static List<Recorded> read(Path folder) throws IOException {
        Map<String, Head> heads = new LinkedHashMap<>();
        for (List<String> row : rows(folder.resolve("orders.csv.gz"))) {
            Instant at = OffsetDateTime.parse(row.get(5)).toInstant();
            heads.put(row.get(0), new Head(row.get(1), row.get(2), row.get(4), at, new ArrayList<>()));
        }
        for (List<String> row : rows(folder.resolve("lines.csv.gz"))) {
            Head head = heads.get(row.get(0));
            int units = Integer.parseInt(row.get(4));
            if (head != null && units > 0 && head.items().size() < PlaceOrder.MOST_ITEMS) {
                String name = row.get(3).isEmpty() ? row.get(2) : row.get(3);
                Money price = Money.of(row.get(5), head.currency());
                head.items().add(PlaceOrder.Item.of(new Sku(row.get(2)), name, units, price));
            }
        }
        return heads.values().stream()
                .filter(head -> !head.items().isEmpty())
                .map(RecordedOrders::recorded)
                .toList();
    }

    /** Orders of 1 to {@value #MOST_LINES_MADE_UP} lines. */
    static List<Recorded> madeUp() {
        Random random = new Random(1);
        List<Recorded> all = new ArrayList<>(MADE_UP);
        Instant at = Instant.parse("2025-12-03T00:26:00Z");
        for (int i = 0; i < MADE_UP; i++) {
            List<PlaceOrder.Item> items = new ArrayList<>();
            for (int line = 1 + random.nextInt(MOST_LINES_MADE_UP); line > 0; line--) {
                int article = random.nextInt(4_000);
                items.add(PlaceOrder.Item.of(
                        new Sku("%05dA".formatted(article)),
                        "WHITE HANGING HEART T-LIGHT HOLDER " + article,
                        1 + random.nextInt(12),
                        Money.ofMinor(50 + random.nextInt(2_000), "GBP")));
            }
            at = at.plusSeconds(120);
            all.add(recorded(new Head("c-" + random.nextInt(4_000), "retailer", "GBP", at, items)));
        }
        return all;
    }

    private static Recorded recorded(Head head) {
        PlaceOrder asked = PlaceOrder.of(
                        new ConsumerId(head.consumer()), new SellerId(head.seller()), head.items(), TERMS)
                .withDelivery(Money.ofMinor(0, head.currency()))
                .withHold(HOLD)
                .withReceiver(RECEIVER);
        return new Recorded(head.consumer(), head.seller(), head.at(), asked.withTotalShown(asked.total()));
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.add(fields(line));
            }
        }
        return rows;
    }

    /** The fields of a line; a quote within quotes is written twice. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
