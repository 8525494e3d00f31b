package io.github.hegui.examples.consumer;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import jakarta.validation.Valid;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/** Takes what a form handed in; Spring looks at it by its constraints before the method is called. */
@Service
@Validated
public class Checkout {

    private final Desk desk;

    Checkout(Desk desk) {
        this.desk = desk;
    }

    /** Places an order. */
    public Outcome<Order> place(String id, @Valid PlaceOrder asked) {
        return Orders.on(desk).place(Command.of(id, Actor.consumer(asked.consumer().value())), asked);
    }
}
