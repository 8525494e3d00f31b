package io.github.hegui.trade.order;

import io.github.hegui.kernel.money.Money;
import java.util.ArrayList;
import java.util.List;

/** Shares promotions and the delivery fee out to the lines by their amounts, the remainder by the largest remainder. */
final class Sharing {

    private Sharing() {}

    static List<OrderLine> lines(PlaceOrder asked) {
        List<PlaceOrder.Item> items = asked.items();
        long[] weights = new long[items.size()];
        boolean isWorthNothing = true;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = items.get(i).amount().minor();
            isWorthNothing &= weights[i] == 0;
        }
        if (isWorthNothing) {
            java.util.Arrays.fill(weights, 1);
        }
        List<Money> discounts = shares(asked.discount(), weights);
        List<Money> fees = shares(asked.deliveryFee(), weights);
        List<OrderLine> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            PlaceOrder.Item item = items.get(i);
            lines.add(new OrderLine(
                    i + 1,
                    item.sku(),
                    item.name(),
                    item.label(),
                    item.unitPrice(),
                    item.units(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    discounts.get(i).minor(),
                    fees.get(i).minor()));
        }
        return lines;
    }

    private static List<Money> shares(Money amount, long[] weights) {
        return amount.isZero() ? java.util.Collections.nCopies(weights.length, amount) : amount.allocate(weights);
    }
}
