package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.util.List;
import java.util.Map;

/** A world with stock and an order that was placed. */
public abstract class Sale extends Given {

    protected final Actor seller = Actor.seller("s-1");
    protected final Actor consumer = Actor.consumer("c-1");
    protected final String terms = "0".repeat(64);
    protected final PlaceOrder asked = PlaceOrder.of(
                    new ConsumerId("c-1"),
                    new SellerId("s-1"),
                    List.of(PlaceOrder.Item.of(new Sku("tea"), "Green tea", 2, Money.of("12.30", "CNY"))),
                    terms)
            .withReceiver(Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"));
    protected final Orders orders = Orders.on(desk);
    protected final Order order;
    protected final OrderId id;

    protected Sale() {
        var unused = Inventory.on(desk)
                .receive(Command.by(seller), new SellerId("s-1"), Map.of(new Sku("tea"), 100))
                .orElseThrow();
        order = orders.place(Command.by(consumer), asked).orElseThrow();
        id = order.id();
        command = Command.by(seller);
    }
}
