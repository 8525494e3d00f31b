package io.github.hegui.examples.replay;

/**
 * A line of an order. Immutable.
 *
 * @param line the number within the order, at least 1
 * @param sku the goods
 * @param name what the source calls them, may be empty
 * @param quantity at least 1
 * @param unitPrice in minor units of the order's currency, at least 0 (a gift)
 */
record LineRow(int line, String sku, String name, int quantity, long unitPrice) {

    /** Quantity times price, in minor units. */
    long gross() {
        return Math.multiplyExact(quantity, unitPrice);
    }
}
