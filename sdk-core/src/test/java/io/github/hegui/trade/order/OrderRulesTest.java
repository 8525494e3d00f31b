package io.github.hegui.trade.order;

import static io.github.hegui.trade.Shop.BY_CONSUMER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static io.github.hegui.trade.Shop.CONSUMER;
import static io.github.hegui.trade.Shop.CUP;
import static io.github.hegui.trade.Shop.OPENING;
import static io.github.hegui.trade.Shop.SELLER;
import static io.github.hegui.trade.Shop.TEA;
import static io.github.hegui.trade.Shop.cny;
import static io.github.hegui.trade.Shop.teaAndCups;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.CurrencyMismatchException;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.order.OrderMachine.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of orders that could be broken while every other test still passes. */
class OrderRulesTest {

    private final Shop shop = new Shop();

    private static Command seller() {
        return Command.by(BY_SELLER);
    }

    private static Command consumer() {
        return Command.by(BY_CONSUMER);
    }

    /** What was told under that name, as it stands in the feed. */
    private List<Map<?, ?>> told(String type) {
        return shop.store.feed(0, 0, 1_000).stream()
                .filter(event -> event.type().equals("trade.order." + type))
                .<Map<?, ?>>map(OrderRulesTest::body)
                .toList();
    }

    private static Map<?, ?> body(FeedEvent event) {
        return Json.read(new String(event.body(), StandardCharsets.UTF_8), Map.class);
    }

    private Step at(Duration later) {
        return shop.step(BY_SELLER, OPENING.plus(later));
    }

    @Test
    void a_payment_gives_the_seller_no_more_time_to_confirm() {
        Order order = shop.aPlacedOrder();
        shop.passes(Duration.ofHours(5));
        shop.pay(order.id(), "45.60");
        assertThat(shop.order(order.id()).times()).isEqualTo(order.times());
        shop.passes(Duration.ofHours(19).plusMillis(1));
        assertThat(shop.order(order.id()).times().overdueAt()).isNotNull();
        shop.orders.confirm(seller(), order.id()).orElseThrow();
        Order.Times late = shop.order(order.id()).times();
        shop.pay(order.id(), "1.00");
        assertThat(shop.order(order.id()).times()).as("the breach stays").isEqualTo(late);
    }

    @Test
    void nothing_is_left_to_cancel_once_all_is_handed_over() {
        Order order = shop.aPaidAndConfirmedOrder();
        shop.aHandedOverConsignment(order.id(), Map.of(1, 2));
        Outcome<Order> asked = shop.orders.requestCancel(consumer(), order.id(), "mistake");
        assertThat(asked.isDone()).as("cups are in the house").isTrue();
        shop.orders.refuseCancel(seller(), order.id(), "on its way").orElseThrow();
        shop.aHandedOverConsignment(order.id(), Map.of(2, 3));
        assertThat(shop.orders
                        .requestCancel(consumer(), order.id(), "mistake")
                        .refusal()
                        .code())
                .isEqualTo("kernel.state.GUARD_FAILED");
    }

    @Test
    void a_whole_order_that_is_cancelled_ends_and_one_of_which_a_part_stays_goes_on() {
        Order order = shop.aPaidAndConfirmedOrder();
        shop.passes(Duration.ofHours(1));
        Consignment cups = shop.aHandedOverConsignment(order.id(), Map.of(2, 3));
        Order part = shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        assertThat(part.state()).isEqualTo(State.CONFIRMED);
        assertThat(part.times().endedAt()).isNull();
        shop.deliveries
                .refuse(Command.by(Shop.BY_CARRIER), cups.id(), "not at home")
                .orElseThrow();
        shop.deliveries.receiveBack(seller(), cups.id()).orElseThrow();
        Order whole = shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        assertThat(whole.state()).isEqualTo(State.CANCELLED);
        assertThat(whole.times().endedAt()).isEqualTo(Moment.of(shop.clock.instant()));
        assertThat(shop.inventory.available(SELLER, TEA)).isEqualTo(10);
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(10);
    }

    @Test
    void each_cancellation_tells_the_units_of_its_own_and_whether_anything_is_left() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment cups = shop.aHandedOverConsignment(order.id(), Map.of(2, 3));
        shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        shop.deliveries
                .refuse(Command.by(Shop.BY_CARRIER), cups.id(), "not at home")
                .orElseThrow();
        shop.deliveries.receiveBack(seller(), cups.id()).orElseThrow();
        shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        shop.orders.cancel(consumer(), shop.aPlacedOrder().id()).orElseThrow();
        assertThat(told("cancelled"))
                .extracting(told -> told.get("units"), told -> told.get("whole"), told -> told.get("confirmed"))
                .containsExactly(tuple(2, false, true), tuple(3, true, true), tuple(5, true, false));
    }

    @Test
    void units_cancelled_since_then_are_without_those_cancelled_before() {
        Order order = shop.aConfirmedOrder();
        Order first = order.with(
                List.of(order.lines().get(0).cancelling(1), order.lines().get(1).cancelling(1)), List.of());
        Order second =
                first.with(List.of(first.lines().get(0), first.lines().get(1).cancelling(2)), List.of());
        assertThat(first.unitsCancelledSince(order)).isEqualTo(Map.of(TEA, 1, CUP, 1));
        assertThat(second.unitsCancelledSince(first)).isEqualTo(Map.of(TEA, 0, CUP, 2));
    }

    @Test
    void an_order_that_is_placed_tells_its_lines_and_units() {
        shop.aPlacedOrder();
        assertThat(told("placed")).hasSize(1).first().satisfies(told -> {
            assertThat(told.get("lines")).isEqualTo(2);
            assertThat(told.get("units")).isEqualTo(5);
        });
    }

    @Test
    void a_completed_order_has_ended_and_tells_the_money_that_is_the_sellers() {
        Order order = shop.aPaidAndConfirmedOrder();
        var consignment = shop.aHandedOverConsignment(order.id(), Map.of());
        assertThat(shop.orders.complete(consumer(), order.id()).refusal().code())
                .as("nothing has arrived")
                .isEqualTo("kernel.state.GUARD_FAILED");
        shop.deliveries
                .deliverAll(Command.by(Shop.BY_CARRIER), consignment.id(), "r")
                .orElseThrow();
        shop.passes(Duration.ofHours(1));
        Order complete = shop.orders.complete(consumer(), order.id()).orElseThrow();
        assertThat(complete.times().endedAt()).isEqualTo(Moment.of(shop.clock.instant()));
        assertThat(told("completed")).hasSize(1);
    }

    @Test
    void a_parcel_that_left_is_packed_no_more_and_the_others_are() {
        Order order = shop.aPaidAndConfirmedOrder();
        Order packed = Delivering.pack(order, "p-1", Map.of(1, 2), at(Duration.ZERO))
                .flatMap(one -> Delivering.pack(one.next(), "p-2", Map.of(2, 2), at(Duration.ZERO)))
                .orElseThrow()
                .next();
        assertThat(packed.parcels()).containsExactly("p-1", "p-2");
        Order handed = Delivering.handOver(packed, "p-1", Map.of(1, 2), at(Duration.ZERO))
                .orElseThrow()
                .next();
        assertThat(handed.parcels()).containsExactly("p-2");
        assertThat(Delivering.unpack(packed, "p-2", Map.of(2, 2), at(Duration.ZERO))
                        .orElseThrow()
                        .next()
                        .parcels())
                .containsExactly("p-1");
        assertThat(Delivering.handOver(handed, "p-1", Map.of(2, 2), at(Duration.ZERO))
                        .refusal()
                        .is(OrderRefusal.NOT_PACKED))
                .as("a parcel leaves once")
                .isTrue();
    }

    @Test
    void a_decree_moves_the_deadline_of_an_order_that_waits_in_time_and_of_no_other() {
        Order order = shop.aPlacedOrder();
        Decision<Order> waiting = Confirming.recompute(order, shop.desk.workingTime());
        assertThat(waiting.deadlines()).extracting(Decision.Deadline::name).containsExactly("CONFIRM");
        assertThat(waiting.deadlines().get(0).due())
                .isEqualTo(OPENING.plus(Duration.ofDays(1).plusMillis(1)));
        Step late = shop.step(Actor.system("deadlines"), OPENING.plus(Duration.ofDays(2)));
        Order overdue = Confirming.overdue(order, late).orElseThrow().next();
        Order confirmed =
                Confirming.confirm(order, at(Duration.ofHours(1))).orElseThrow().next();
        for (Order other : List.of(overdue, confirmed)) {
            assertThat(Confirming.recompute(other, shop.desk.workingTime()).deadlines())
                    .isEmpty();
        }
    }

    @Test
    void what_breaks_a_limit_is_not_placed_although_no_desk_looked_at_it() {
        PlaceOrder tooLong = teaAndCups().withHold(PlaceOrder.LONGEST_HOLD.plusMillis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placing.place(tooLong, new OrderId("ORD1"), at(Duration.ZERO)))
                .withMessageContaining("400 days");
    }

    @Test
    void a_promotion_is_in_the_currency_of_the_goods() {
        assertThatThrownBy(() -> teaAndCups().withPromotions(List.of(new Promotion("P", Money.of("1.00", "USD")))))
                .isInstanceOf(CurrencyMismatchException.class);
        assertThatThrownBy(() -> teaAndCups().withDelivery(Money.of("1.00", "USD")))
                .isInstanceOf(CurrencyMismatchException.class);
    }

    @Test
    void an_order_id_is_one_segment_and_is_told_as_it_is() {
        assertThat(new OrderId("ORD1")).hasToString("ORD1");
        for (String wrong : List.of("", "a/b", "a b", "x".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new OrderId(wrong));
        }
    }

    @Test
    void orders_are_not_carried_out_by_a_desk_that_does_not_know_their_deadlines() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Orders.on(Desk.on(Store.inMemory()).build()))
                .withMessageContaining("trade.order");
    }

    @Test
    void an_absent_order_breaks_no_constraint_of_its_total() {
        assertThat(new SoundTotalValidator().isValid(null, null)).isTrue();
    }

    @Test
    void parcels_that_are_packed_at_the_same_time_are_limited() {
        Order order = shop.orders
                .confirm(seller(), placedMany(Order.MOST_PARCELS + 1).id())
                .orElseThrow();
        for (int i = 1; i <= Order.MOST_PARCELS; i++) {
            order = Delivering.pack(order, "p-" + i, Map.of(1, 1), at(Duration.ZERO))
                    .orElseThrow()
                    .next();
        }
        assertThat(Delivering.pack(order, "p", Map.of(1, 1), at(Duration.ZERO))
                        .refusal()
                        .is(OrderRefusal.MANY_PARCELS))
                .isTrue();
    }

    private Order placedMany(int units) {
        shop.inventory.receive(seller(), SELLER, Map.of(TEA, units)).orElseThrow();
        return shop.orders
                .place(
                        consumer(),
                        PlaceOrder.of(
                                CONSUMER,
                                SELLER,
                                List.of(PlaceOrder.Item.of(TEA, "Tea", units, cny("1.00"))),
                                Shop.TERMS))
                .orElseThrow();
    }
}
