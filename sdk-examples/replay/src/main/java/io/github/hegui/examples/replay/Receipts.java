package io.github.hegui.examples.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The goods that are received before the first order. */
final class Receipts {

    private Receipts() {}

    /**
     * Per seller and sku the floor of everything ever ordered times the share, ordered by seller and sku; what comes to 0 is left in, so that
     * every sku is known.
     *
     * @param stockShare from 0 to 1
     */
    static SortedMap<StockKey, Long> of(Input input, BigDecimal stockShare) {
        SortedMap<StockKey, Long> ordered = new TreeMap<>();
        for (OrderRow order : input.orders()) {
            for (LineRow line : order.lines()) {
                ordered.merge(new StockKey(order.sellerId(), line.sku()), (long) line.quantity(), Math::addExact);
            }
        }
        ordered.replaceAll((key, total) -> BigDecimal.valueOf(total)
                .multiply(stockShare)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact());
        return Collections.unmodifiableSortedMap(ordered);
    }
}
