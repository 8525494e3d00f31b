package io.github.hegui.examples.replay;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a store says was sold, read document by document. */
record Sales(List<Order> orders) {

    static Sales of(Desk desk) {
        Store store = desk.store();
        List<Order> orders = new ArrayList<>();
        String last = "";
        List<Document> page;
        do {
            page = store.scan(Partition.DEFAULT, Order.KIND.name(), last, 500);
            for (Document document : page) {
                orders.add(Json.read(Objects.requireNonNull(document.body()), Order.class));
                last = document.key().id();
            }
        } while (!page.isEmpty());
        return new Sales(orders);
    }

    /** Units ordered and not cancelled. */
    Map<StockKey, Long> units() {
        Map<StockKey, Long> units = new TreeMap<>();
        for (Order order : orders) {
            for (OrderLine line : order.lines()) {
                units.merge(
                        new StockKey(order.seller().value(), line.sku().value()),
                        (long) line.ordered() - line.cancelled(),
                        Math::addExact);
            }
        }
        return units;
    }
}
