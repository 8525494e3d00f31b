package io.github.hegui.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.PlaceOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever can be placed can go the whole way: the limits of making a thing leave room for all that follows. */
class LargestOrderTest {

    private static final int MANY = 3;

    private final Shop shop = new Shop();

    /** Lines with names of that many characters of four bytes, each of another sku. */
    private static PlaceOrder asked(int lines, int nameLength) {
        List<PlaceOrder.Item> items = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            items.add(PlaceOrder.Item.of(sku(i), "𠮷".repeat(nameLength), MANY, Shop.cny("1.00")));
        }
        return PlaceOrder.of(Shop.CONSUMER, Shop.SELLER, items, Shop.TERMS)
                .withHold(Duration.ofDays(30))
                .withReceiver(Shop.RECEIVER);
    }

    private static Sku sku(int i) {
        return new Sku("sku-" + i);
    }

    private void stocked(int skus) {
        Map<Sku, Integer> units = new HashMap<>();
        for (int i = 0; i < skus; i++) {
            units.put(sku(i), MANY);
            if (units.size() == Inventory.MOST_LINES || i == skus - 1) {
                shop.inventory
                        .receive(Command.by(Shop.BY_SELLER), Shop.SELLER, units)
                        .orElseThrow();
                units.clear();
            }
        }
    }

    private int bytes(String kind, String id) {
        Document found =
                shop.store.load(new DocumentKey(Partition.DEFAULT, kind, id)).orElseThrow();
        assertThat(found.body()).isNotNull();
        return found.body().length;
    }

    /** The longest name with which that many lines can be placed, found by trying. */
    private Order largest(int lines) {
        int most = 0;
        for (int step = 128; step > 0; step /= 2) {
            if (shop.orders
                    .place(Command.of("try-" + (most + step), Actor.consumer("consumer-1")), asked(lines, most + step))
                    .isDone()) {
                shop.passes(Duration.ofDays(31));
                most += step;
            }
        }
        return shop.orders
                .place(Command.by(Shop.BY_CONSUMER), asked(lines, most))
                .orElseThrow();
    }

    @Test
    @Verifies(Clause.B_4_7C)
    void the_largest_order_that_can_be_placed_goes_the_whole_way_there_and_back() {
        stocked(PlaceOrder.MOST_ITEMS);
        Order order = largest(PlaceOrder.MOST_ITEMS);
        assertThat(bytes("trade.order", order.id().value()))
                .as("the test is about the edge")
                .isGreaterThan(Limits.DOCUMENT_BYTES / 2);
        shop.passes(Duration.ofDays(10));
        assertThat(shop.order(order.id()).times().overdueAt())
                .as("the breach on record")
                .isNotNull();
        shop.pay(order.id(), order.total().toString().substring("CNY ".length()));
        assertThat(shop.order(order.id()).isPaidInFull()).isTrue();
        shop.orders.confirm(Command.by(Shop.BY_SELLER), order.id()).orElseThrow();

        Consignment parcel = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.deliveries
                .refuse(Command.by(Shop.BY_CONSUMER), parcel.id(), "too large")
                .orElseThrow();
        shop.deliveries.receiveBack(Command.by(Shop.BY_SELLER), parcel.id()).orElseThrow();
        assertThat(shop.inventory.onHand(Shop.SELLER, sku(7))).isEqualTo(MANY);
        assertThat(shop.orders
                        .cancelRemaining(Command.by(Shop.BY_SELLER), order.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void an_order_may_be_packed_in_as_many_parcels_as_are_allowed_at_once() {
        stocked(Order.MOST_PARCELS);
        Order order = shop.orders
                .place(Command.by(Shop.BY_CONSUMER), asked(Order.MOST_PARCELS, 1))
                .orElseThrow();
        shop.orders.confirm(Command.by(Shop.BY_SELLER), order.id()).orElseThrow();
        List<Consignment> parcels = new ArrayList<>();
        for (int n = 1; n <= Order.MOST_PARCELS; n++) {
            parcels.add(shop.deliveries
                    .prepare(
                            Command.by(Shop.BY_SELLER),
                            order.id(),
                            Shop.CARRIER,
                            Map.of(n, 2),
                            Consignment.Terms.none())
                    .orElseThrow());
        }
        assertThat(shop.deliveries
                        .prepareAll(Command.by(Shop.BY_SELLER), order.id(), Shop.CARRIER, Consignment.Terms.none())
                        .refusal()
                        .code())
                .isEqualTo("trade.order.MANY_PARCELS");
        shop.orders
                .requestCancel(Command.by(Shop.BY_CONSUMER), order.id(), "too much")
                .orElseThrow();
        shop.orders.agreeCancel(Command.by(Shop.BY_SELLER), order.id()).orElseThrow();
        shop.run();
        assertThat(parcels)
                .allSatisfy(parcel -> assertThat(
                                shop.deliveries.find(parcel.id()).orElseThrow().endedAt())
                        .isNotNull());
        assertThat(shop.inventory.available(Shop.SELLER, sku(7))).isEqualTo(MANY);
    }

    @Test
    void what_leaves_no_room_is_refused_when_it_is_placed() {
        stocked(PlaceOrder.MOST_ITEMS);
        assertThat(shop.orders
                        .place(Command.by(Shop.BY_CONSUMER), asked(PlaceOrder.MOST_ITEMS, 250))
                        .refusal()
                        .code())
                .isEqualTo("kernel.desk.TOO_LARGE");
    }
}
