package io.github.hegui.examples.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is replayed: the orders that were accepted, in the order of the input, and the rows that were set aside. Immutable.
 */
record Input(List<OrderRow> orders, List<RejectedRow> rejected) {

    Input {
        orders = List.copyOf(orders);
        rejected = List.copyOf(rejected);
    }

    /** How much there is of everything, for the report. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("orders", (long) orders.size());
        figures.put("lines", orders.stream().mapToLong(o -> o.lines().size()).sum());
        figures.put(
                "payments", orders.stream().mapToLong(o -> o.payments().size()).sum());
        figures.put(
                "returns", orders.stream().mapToLong(o -> o.returns().size()).sum());
        figures.put(
                "consumers",
                orders.stream().map(OrderRow::consumerId).distinct().count());
        figures.put(
                "sellers", orders.stream().map(OrderRow::sellerId).distinct().count());
        return figures;
    }
}
