package io.github.hegui.examples.replay;

import java.util.Comparator;

/** Whose stock of what. Ordered by seller, then sku. Immutable. */
record StockKey(String sellerId, String sku) implements Comparable<StockKey> {

    private static final Comparator<StockKey> ORDER =
            Comparator.comparing(StockKey::sellerId).thenComparing(StockKey::sku);

    @Override
    public int compareTo(StockKey other) {
        return ORDER.compare(this, other);
    }
}
