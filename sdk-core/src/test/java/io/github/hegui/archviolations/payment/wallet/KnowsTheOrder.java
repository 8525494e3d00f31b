package io.github.hegui.archviolations.payment.wallet;

import io.github.hegui.archviolations.trade.order.Order;
import io.github.hegui.archviolations.trade.order.OrderEvent;
import io.github.hegui.archviolations.trade.order.Orders;

/** Payment that looks into an order. */
final class KnowsTheOrder {

    private KnowsTheOrder() {}

    static String look(OrderEvent.Completed event) {
        Order order = Orders.on("desk").find(new Orders.Captured(event.order()).order());
        return order.id().value();
    }
}
