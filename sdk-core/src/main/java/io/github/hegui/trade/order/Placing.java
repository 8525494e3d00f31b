package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderTold.Placed;
import java.util.List;

/** How an order begins. */
final class Placing {

    private Placing() {}

    static Outcome<Decision<Order>> place(PlaceOrder asked, OrderId id, OrderStep step) {
        if (!asked.total().equals(asked.totalShown())) {
            return Outcome.refused(OrderRefusal.PRICE_DIFFERS, asked.total(), asked.totalShown());
        }
        Order order = order(asked, id, step);
        return step.take(Event.PLACE, order, true)
                .map(decision -> decision.telling(new Placed(
                        id,
                        order.seller(),
                        order.consumer(),
                        asked.goods(),
                        asked.discount(),
                        order.deliveryFee(),
                        order.lines().size(),
                        order.units(),
                        order.placedAt(),
                        order.confirmDue(),
                        order.promisedBy())));
    }

    private static Order order(PlaceOrder asked, OrderId id, OrderStep step) {
        Money nothing = Money.zero(asked.deliveryFee().currency());
        return new Order(
                id,
                asked.seller(),
                asked.consumer(),
                State.PLACED,
                Sharing.lines(asked),
                List.of(),
                asked.deliveryFee(),
                asked.promotions(),
                asked.termsHash(),
                asked.purchase(),
                asked.receiver(),
                step.now(),
                step.confirmDue(),
                step.now().plus(asked.holdFor()),
                asked.promisedBy(),
                nothing,
                nothing,
                null,
                null,
                null,
                null);
    }
}
