package io.github.hegui.archviolations.payment.wallet;

import io.github.hegui.archviolations.trade.order.Order;
import io.github.hegui.archviolations.trade.order.OrderTold;
import io.github.hegui.archviolations.trade.order.Orders;

/** Payment that looks into an order. */
final class KnowsTheOrder {

    private KnowsTheOrder() {}

    static String look(OrderTold.Completed told) {
        Order order = Orders.on("desk").find(new Orders.Captured(told.order()).order());
        return order.id().value();
    }
}
