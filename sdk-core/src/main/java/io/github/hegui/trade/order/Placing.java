package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderEvent.Placed;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;
import java.util.List;

/** How an order begins. Pure; safe for use by many threads. */
public final class Placing {

    private Placing() {}

    /**
     * Places an order: shares discount and delivery fee out to the lines, starts the deadlines.
     *
     * @param asked with a receiver that is sealed, if there is one
     * @throws IllegalArgumentException when it breaks a limit of its components, or the receiver is not sealed
     */
    public static Outcome<Decision<Order>> place(PlaceOrder asked, OrderId id, Step step) {
        asked.check();
        if (!asked.total().equals(asked.totalShown())) {
            return Outcome.refused(OrderRefusal.PRICE_DIFFERS, asked.total(), asked.totalShown());
        }
        Order order = order(asked, id, step);
        return Order.LIFE
                .begin(Trigger.PLACE, order, order.facts(true), step)
                .map(decision -> decision.telling(new Placed(
                        id,
                        order.seller(),
                        order.consumer(),
                        asked.goods(),
                        asked.discount(),
                        asked.deliveryFee(),
                        order.lines().size(),
                        order.units(),
                        step.at(),
                        order.times().confirmDue(),
                        asked.promisedBy())));
    }

    private static Order order(PlaceOrder asked, OrderId id, Step step) {
        Money nothing = Money.zero(asked.deliveryFee().currency());
        return new Order(
                id,
                asked.seller(),
                asked.consumer(),
                State.PLACED,
                new Order.Agreed(
                        asked.deliveryFee(),
                        asked.promotions(),
                        asked.termsHash(),
                        asked.purchase(),
                        asked.receiver(),
                        step.at(),
                        step.at().plus(asked.holdFor()),
                        asked.promisedBy()),
                Sharing.lines(asked),
                List.of(),
                nothing,
                nothing,
                Order.Times.beginning(Confirming.due(step)));
    }
}
