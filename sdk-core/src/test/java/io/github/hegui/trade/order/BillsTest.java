package io.github.hegui.trade.order;

import static io.github.hegui.trade.Shop.BY_CONSUMER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static io.github.hegui.trade.Shop.CONSUMER;
import static io.github.hegui.trade.Shop.SELLER;
import static io.github.hegui.trade.Shop.cny;
import static io.github.hegui.trade.Shop.teaAndCups;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.order.Bills.Bill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What those who take, hold and pay out money learn of an order. */
class BillsTest {

    private final Shop shop = new Shop();
    private final Bills bills = Bills.on(shop.desk);

    private Bill bill(Order order) {
        return bills.find(order.id()).orElseThrow();
    }

    private Order placedToBePaidWithin(Duration time) {
        return shop.orders
                .place(Command.by(BY_CONSUMER), teaAndCups().withHold(time))
                .orElseThrow();
    }

    /** What an actor reads inside a piece of work on that order. */
    private Outcome<Bill> readBy(Actor actor, OrderId id) {
        List<Outcome<Bill>> read = new ArrayList<>();
        var unused = shop.desk.execute(
                Command.by(actor), "test.read", id.value(), shop.desk.placeOf(id.value()), Order.KIND, work -> {
                    assertThat(Bills.find(work, id)).isEqualTo(bills.find(id));
                    read.add(Bills.read(work, id));
                    return work.read(Order.KIND, id.value());
                });
        return read.get(0);
    }

    @Test
    void what_is_still_to_be_paid_is_the_total_less_what_was_paid_and_never_less_than_nothing() {
        Order order = shop.aPlacedOrder();
        assertThat(bill(order))
                .isEqualTo(new Bill(order.id(), SELLER, CONSUMER, cny("45.60"), cny("0.00"), cny("0.00"), true, false));
        assertThat(bill(order).outstanding()).isEqualTo(cny("45.60"));
        shop.pay(order.id(), "45.59");
        assertThat(bill(order).outstanding()).isEqualTo(cny("0.01"));
        shop.pay(order.id(), "0.02");
        assertThat(bill(order).outstanding()).isEqualTo(cny("0.00"));
        assertThat(bill(order).paid()).isEqualTo(cny("45.61"));
        assertThat(bill(order).refundDue()).isEqualTo(cny("0.01"));
        assertThat(new Bill(order.id(), SELLER, CONSUMER, cny("1.00"), cny("3.00"), cny("0.50"), true, false)
                        .outstanding())
                .isEqualTo(cny("0.00"));
    }

    @Test
    void what_was_given_back_is_to_be_paid_again_when_the_order_goes_on() {
        Order order = placedToBePaidWithin(Duration.ofMinutes(30));
        shop.pay(order.id(), "40.00");
        shop.passes(Duration.ofHours(1));
        shop.pay(order.id(), "45.60");
        assertThat(bill(order).paid()).isEqualTo(cny("85.60"));
        assertThat(bill(order).refundDue()).isEqualTo(cny("40.00"));
        assertThat(bill(order).outstanding()).isEqualTo(cny("0.00"));
    }

    @Test
    void an_order_that_ended_without_its_goods_costs_nothing_and_has_ended() {
        Order expired = placedToBePaidWithin(Duration.ofMinutes(30));
        shop.passes(Duration.ofHours(1));
        Order rejected = shop.orders
                .reject(Command.by(BY_SELLER), shop.aPlacedOrder().id(), "no time")
                .orElseThrow();
        Order cancelled = shop.orders
                .cancel(Command.by(BY_CONSUMER), shop.aPlacedOrder().id())
                .orElseThrow();
        for (Order order : List.of(expired, rejected, cancelled)) {
            assertThat(bill(order).goesOn()).isFalse();
            assertThat(bill(order).complete()).isFalse();
            assertThat(bill(order).hasEnded()).isTrue();
            assertThat(bill(order).outstanding()).isEqualTo(cny("0.00"));
        }
    }

    @Test
    void an_order_that_goes_on_has_not_ended_and_a_completed_one_has_and_may_still_be_paid() {
        Order order = shop.aConfirmedOrder();
        assertThat(bill(order).hasEnded()).isFalse();
        var consignment = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.deliveries
                .deliverAll(Command.by(Shop.BY_CARRIER), consignment.id(), "r")
                .orElseThrow();
        assertThat(bill(order).hasEnded()).isFalse();
        shop.orders.complete(Command.by(BY_CONSUMER), order.id()).orElseThrow();
        assertThat(bill(order).complete()).isTrue();
        assertThat(bill(order).goesOn()).isTrue();
        assertThat(bill(order).hasEnded()).isTrue();
        assertThat(bill(order).outstanding()).isEqualTo(cny("45.60"));
    }

    @Test
    void bills_of_many_are_those_that_are_orders() {
        Order one = shop.aPlacedOrder();
        Order other = shop.aPlacedOrder();
        assertThat(bills.find(List.of(one.id(), new OrderId("ORD0"), other.id())))
                .isEqualTo(Map.of(one.id(), bill(one), other.id(), bill(other)));
        assertThat(bills.find(new OrderId("ORD0"))).isEmpty();
    }

    @Test
    void a_bill_is_read_by_the_parties_of_its_order_and_by_the_platform() {
        Order order = shop.aPlacedOrder();
        for (Actor party : List.of(BY_SELLER, BY_CONSUMER, Actor.platform("op"))) {
            assertThat(readBy(party, order.id())).isEqualTo(Outcome.done(bill(order)));
        }
        for (Actor stranger :
                List.of(Actor.seller(CONSUMER.value()), Actor.consumer(SELLER.value()), Actor.consumer("c-2"))) {
            assertThat(readBy(stranger, order.id()).refusal().is(OrderRefusal.NOT_YOURS))
                    .isTrue();
        }
        assertThat(readBy(BY_SELLER, new OrderId("ORD0")).refusal().is(OrderRefusal.NOT_FOUND))
                .isTrue();
    }
}
