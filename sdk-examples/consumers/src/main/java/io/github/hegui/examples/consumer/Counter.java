package io.github.hegui.examples.consumer;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
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
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Where goods are bought: one seller, one kind of tea. */
class Counter {

    private static final SellerId SELLER = new SellerId("s-1");
    private static final ConsumerId CONSUMER = new ConsumerId("c-1");
    private static final Sku TEA = new Sku("tea");

    private final Desk desk;
    private final DataSource host;

    Counter(Desk desk, DataSource host) {
        this.desk = desk;
        this.host = host;
    }

    /** Receives two units. */
    void receive() {
        Inventory.on(desk)
                .receive(Command.of("delivery-1", Actor.seller(SELLER.value())), SELLER, Map.of(TEA, 2))
                .orElseThrow();
    }

    /** Sells both, and gives the order as text. */
    String place() {
        return text(place(desk));
    }

    /** The same within the transaction that is open, whose connection Spring keeps for the thread. */
    String placeJoined() {
        Connection connection = DataSourceUtils.getConnection(host);
        return place(desk.joining(connection)).id().value();
    }

    private static Order place(Desk on) {
        PlaceOrder asked = PlaceOrder.of(
                        CONSUMER,
                        SELLER,
                        List.of(PlaceOrder.Item.of(TEA, "Green tea", 2, Money.of("12.30", "CNY"))),
                        "0".repeat(64))
                .withReceiver(Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"));
        return Orders.on(on)
                .place(Command.of("checkout-1", Actor.consumer(CONSUMER.value())), asked)
                .orElseThrow();
    }

    /** The order of that id as text. */
    String read(String id) {
        return text(Orders.on(desk).find(new OrderId(id)).orElseThrow());
    }

    List<String> ordersOfTheConsumer() {
        return Orders.on(desk).ofConsumer(CONSUMER, "", 10).items().stream()
                .map(order -> order.id().value())
                .toList();
    }

    private String text(Order order) {
        return order.id().value() + " " + order.state() + " " + order.lines() + " "
                + desk.masks(order.agreed().receiver().sealed());
    }
}
