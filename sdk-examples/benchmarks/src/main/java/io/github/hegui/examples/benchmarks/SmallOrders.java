package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders of two lines with a receiver, by number: of twenty sellers with twenty articles each, and of twenty consumers. */
final class SmallOrders {

    static final int SELLERS = 20;
    static final int CONSUMERS = 20;
    private static final int ARTICLES = 20;
    private static final int RECEIVED = 1_000_000_000;
    private static final Duration HOLD = Duration.ofDays(30);
    private static final String TERMS = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Receiver RECEIVER = Receiver.of("欧阳雨桐", "19123456789", "浙江省杭州市紫薇路12弄3号405室");

    private SmallOrders() {}

    static String seller(long number) {
        return "seller-" + number % SELLERS;
    }

    static String consumer(long number) {
        return "consumer-" + number / SELLERS % CONSUMERS;
    }

    /** Enough of everything. */
    static void receive(Desk desk) {
        for (int seller = 0; seller < SELLERS; seller++) {
            Map<Sku, Integer> units = new LinkedHashMap<>();
            for (int article = 0; article < ARTICLES; article++) {
                units.put(sku(seller, article), RECEIVED);
            }
            Command command = Command.of("receive/" + seller, Actor.seller(seller(seller)));
            Inventory.on(desk)
                    .receive(command, new SellerId(seller(seller)), units)
                    .orElseThrow();
        }
    }

    private static Sku sku(long number, long article) {
        return new Sku("%03d-%02d".formatted(number % SELLERS, article % ARTICLES));
    }

    static Outcome<Order> place(Desk desk, long number, Instant at) {
        Actor consumer = Actor.consumer(consumer(number));
        PlaceOrder asked = PlaceOrder.of(
                        new ConsumerId(consumer.id()),
                        new SellerId(seller(number)),
                        List.of(item(number, number / SELLERS), item(number, number / SELLERS + 1)),
                        TERMS)
                .withDelivery(Money.of("5.00", "CNY"))
                .withHold(HOLD)
                .withReceiver(RECEIVER);
        Command command = Command.of("place/" + number, consumer).happenedAt(at);
        return Orders.on(desk.as(Caller.claimed(consumer))).place(command, asked.withTotalShown(asked.total()));
    }

    private static PlaceOrder.Item item(long number, long article) {
        Sku sku = sku(number, article);
        return PlaceOrder.Item.of(sku, "精选茶叶 " + sku.value(), 1 + (int) (number % 3), Money.of("12.30", "CNY"));
    }

    static Outcome<Order> confirm(Desk desk, long number, OrderId id, Instant at) {
        Actor seller = Actor.seller(seller(number));
        Command command = Command.of("confirm/" + number, seller).happenedAt(at);
        return Orders.on(desk.as(Caller.claimed(seller))).confirm(command, id);
    }

    /** Ends it: the seller cannot deliver. */
    static Outcome<Order> end(Desk desk, long number, OrderId id, Instant at) {
        Actor seller = Actor.seller(seller(number));
        Command command = Command.of("end/" + number, seller).happenedAt(at);
        return Orders.on(desk.as(Caller.claimed(seller))).cancelRemaining(command, id);
    }
}
