package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.party.SellerId;
import java.util.OptionalLong;

/** The two guarded counters of a seller's sku: units on hand, and units of these that nobody holds. Neither is ever negative. */
final class Stock {

    private Stock() {}

    static String available(SellerId seller, Sku sku) {
        return "stock/" + seller.value() + "/" + sku.value() + "/available";
    }

    static String onHand(SellerId seller, Sku sku) {
        return "stock/" + seller.value() + "/" + sku.value() + "/on-hand";
    }

    static Move giveBack(SellerId seller, Sku sku, long units) {
        return Counter.guarded(available(seller, sku), 0).by(units);
    }

    static Move take(SellerId seller, Sku sku, long units) {
        return Counter.guarded(available(seller, sku), 0).by(-units, there -> tooFew(seller, sku, units, there));
    }

    static Move receive(SellerId seller, Sku sku, long units) {
        return Counter.guarded(onHand(seller, sku), 0).by(units);
    }

    static Move leave(SellerId seller, Sku sku, long units) {
        return Counter.guarded(onHand(seller, sku), 0).by(-units, there -> tooFew(seller, sku, units, there));
    }

    /** What is not even there under that name is told apart from what is sold out: a typing error looks for another answer. */
    private static Refusal tooFew(SellerId seller, Sku sku, long units, OptionalLong there) {
        return there.isEmpty()
                ? Refusal.of(InventoryRefusal.UNKNOWN_SKU, sku, seller)
                : Refusal.of(InventoryRefusal.OUT_OF_STOCK, sku, units, there.getAsLong());
    }
}
