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

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.HoldId;
import io.github.hegui.trade.inventory.HoldMachine;
import io.github.hegui.trade.inventory.InventoryRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private final Shop shop = new Shop();

    private static Command seller() {
        return Command.by(BY_SELLER);
    }

    private static Command consumer() {
        return Command.by(BY_CONSUMER);
    }

    private long available() {
        return shop.inventory.available(SELLER, TEA) * 100 + shop.inventory.available(SELLER, CUP);
    }

    @Test
    @Verifies(Clause.A_8_3)
    void placing_holds_stock_and_starts_the_deadlines() {
        Order order = shop.aPlacedOrder();
        assertThat(order.state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(order.total()).isEqualTo(cny("45.60"));
        assertThat(available()).isEqualTo(807);
        assertThat(shop.inventory.onHand(SELLER, TEA)).isEqualTo(10);
        assertThat(order.times().confirmDue().at().toInstant()).isEqualTo(OPENING.plus(Duration.ofDays(1)));
        assertThat(shop.orders.openOfSeller(SELLER, "", 10).items())
                .extracting(Order::id)
                .containsExactly(order.id());
        assertThat(shop.orders.ofConsumer(CONSUMER, "", 10).items()).hasSize(1);
        assertThat(shop.told("trade.order")).containsExactly("placed");
    }

    @Test
    void an_order_whose_lines_cannot_all_be_held_is_refused_whole() {
        PlaceOrder asked = PlaceOrder.of(
                CONSUMER,
                SELLER,
                List.of(
                        PlaceOrder.Item.of(TEA, "Tea", 4, cny("1.00")),
                        PlaceOrder.Item.of(CUP, "Cup", 11, cny("1.00"))),
                Shop.TERMS);
        Outcome<Order> outcome = shop.orders.place(consumer(), asked);
        assertThat(outcome.refusal().is(InventoryRefusal.OUT_OF_STOCK)).isTrue();
        assertThat(outcome.refusal().arguments()).containsExactly("cup", "11", "10");
        assertThat(outcome.refusal().en()).isEqualTo("not enough of cup in stock: 11 asked for, 10 there");
        assertThat(available()).isEqualTo(1010);
        assertThat(shop.told("trade.order")).isEmpty();
    }

    /** A typing error is another matter than goods that are sold out, for people and for programs. */
    @Test
    void goods_that_the_seller_never_had_are_told_apart_from_goods_that_are_sold_out() {
        shop.orders.place(consumer(), only(TEA, 10)).orElseThrow();
        Refusal soldOut = shop.orders.place(consumer(), only(TEA, 1)).refusal();
        assertThat(soldOut.is(InventoryRefusal.OUT_OF_STOCK)).isTrue();
        assertThat(soldOut.arguments()).containsExactly("tea", "1", "0");
        assertThat(soldOut.sort()).isEqualTo(RefusalSort.CONFLICT);
        Refusal unknown = shop.orders.place(consumer(), only(new Sku("tae"), 1)).refusal();
        assertThat(unknown.is(InventoryRefusal.UNKNOWN_SKU)).isTrue();
        assertThat(unknown.sort()).isEqualTo(RefusalSort.NOT_FOUND);
        assertThat(unknown.zh()).isEqualTo("卖家 " + SELLER.value() + " 没有商品 tae");
    }

    private static PlaceOrder only(Sku sku, int units) {
        return PlaceOrder.of(CONSUMER, SELLER, List.of(PlaceOrder.Item.of(sku, "x", units, cny("1.00"))), Shop.TERMS);
    }

    @Test
    void the_same_sku_on_two_lines_is_held_together() {
        PlaceOrder asked = PlaceOrder.of(
                CONSUMER,
                SELLER,
                List.of(PlaceOrder.Item.of(TEA, "Tea", 6, cny("1.00")), PlaceOrder.Item.of(TEA, "Tea", 5, cny("1.00"))),
                Shop.TERMS);
        assertThat(shop.orders.place(consumer(), asked).refusal().is(InventoryRefusal.OUT_OF_STOCK))
                .isTrue();
    }

    @Test
    @Verifies(Clause.B_5_4C)
    @DisplayName("B-5.4c 配送价格明示")
    void a_total_that_is_not_what_was_shown_is_refused() {
        Outcome<Order> outcome = shop.orders.place(consumer(), teaAndCups().withTotalShown(cny("45.59")));
        assertThat(outcome.refusal().is(OrderRefusal.PRICE_DIFFERS)).isTrue();
        assertThat(outcome.refusal().clause()).contains(Clause.B_5_4C);
    }

    @Test
    @Verifies(Clause.B_7_2_5A)
    @DisplayName("B-7.2.5a 要约确认")
    void what_was_shown_is_kept_and_terms_are_asked_for() {
        assertThat(shop.aPlacedOrder().agreed().termsHash()).isEqualTo(Shop.TERMS);
        PlaceOrder asked = PlaceOrder.of(CONSUMER, SELLER, List.of(PlaceOrder.Item.of(TEA, "Tea", 1, cny("1"))), "no");
        assertThat(shop.orders.place(consumer(), asked).refusal().violations())
                .extracting(Violation::path)
                .containsExactly("termsHash");
    }

    @Test
    void a_repeated_command_gives_the_same_order() {
        Command command = Command.of("checkout-1", BY_CONSUMER);
        Order first = shop.orders.place(command, teaAndCups()).orElseThrow();
        shop.passes(Duration.ofHours(1));
        Outcome<Order> again = shop.orders.place(command, teaAndCups());
        assertThat(((Done<Order>) again).replayed()).isTrue();
        assertThat(again.orElseThrow().id()).isEqualTo(first.id());
        assertThat(available()).isEqualTo(807);
        assertThat(shop.orders
                        .place(command, teaAndCups().withHold(Duration.ofHours(9)))
                        .refusal()
                        .code())
                .isEqualTo("kernel.desk.COMMAND_DIFFERS");
    }

    @Test
    @Verifies(Clause.B_4_7C)
    @DisplayName("B-4.7c 订单确认时限：一个工作日内确认")
    void confirmation_within_one_working_day_is_in_time_and_later_leaves_a_breach() {
        Order inTime = shop.aPlacedOrder();
        Order late = shop.aPlacedOrder();
        shop.passes(Duration.ofDays(1));
        assertThat(shop.orders
                        .confirm(seller(), inTime.id())
                        .orElseThrow()
                        .times()
                        .overdueAt())
                .isNull();
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.order(late.id()).times().overdueAt()).isNotNull();
        assertThat(shop.order(late.id()).state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(shop.orders.confirm(seller(), late.id()).orElseThrow().state())
                .isEqualTo(OrderMachine.State.CONFIRMED);
        assertThat(shop.told("trade.order"))
                .containsExactly("placed", "placed", "confirmed", "confirmation-overdue", "confirmed");
        shop.passes(Duration.ofDays(9));
        assertThat(shop.told("trade.order"))
                .filteredOn("confirmation-overdue"::equals)
                .hasSize(1);
    }

    @Test
    @Verifies(Clause.B_4_7C)
    void a_late_confirmation_leaves_its_breach_even_if_no_clock_ran() {
        Order order = shop.aPlacedOrder();
        Outcome<Order> confirmed = shop.orders.confirm(seller(), order.id());
        assertThat(confirmed.isDone()).isTrue();
        Shop other = new Shop();
        Order late = other.aPlacedOrder();
        var decision = Confirming.confirm(late, other.step(BY_SELLER, OPENING.plus(Duration.ofDays(2))))
                .orElseThrow();
        assertThat(decision.events()).hasAtLeastOneElementOfType(OrderEvent.ConfirmationOverdue.class);
    }

    @Test
    void who_is_no_party_is_refused() {
        Order order = shop.aPlacedOrder();
        Outcome<Order> outcome = shop.orders.confirm(Command.by(Actor.seller("somebody")), order.id());
        assertThat(outcome.refusal().is(OrderRefusal.NOT_YOURS)).isTrue();
        assertThat(shop.orders.confirm(consumer(), order.id()).refusal().code())
                .isEqualTo("kernel.state.ROLE_NOT_ALLOWED");
        assertThat(shop.orders
                        .confirm(seller(), new OrderId("nowhere"))
                        .refusal()
                        .is(OrderRefusal.NOT_FOUND))
                .isTrue();
    }

    @Test
    void an_order_that_is_not_paid_in_time_expires_and_gives_its_stock_back() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.passes(Duration.ofMinutes(30));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.PLACED);
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.EXPIRED);
        assertThat(available()).isEqualTo(1010);
        shop.passes(Duration.ofDays(3));
        assertThat(shop.order(order.id()).times().overdueAt()).isNull();
    }

    @Test
    void a_late_payment_revives_the_order_when_its_stock_is_there_again() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.passes(Duration.ofHours(1));
        shop.pay(order.id(), "45.60");
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(shop.order(order.id()).refundDue()).isEqualTo(cny("0"));
        assertThat(available()).isEqualTo(807);
        assertThat(shop.orders.confirm(seller(), order.id()).isDone()).isTrue();
    }

    @Test
    void a_late_payment_is_to_be_refunded_when_the_stock_is_gone() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.passes(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            shop.aPlacedOrder();
        }
        shop.pay(order.id(), "45.60");
        Order after = shop.order(order.id());
        assertThat(after.state()).isEqualTo(OrderMachine.State.EXPIRED);
        assertThat(after.refundDue()).isEqualTo(cny("45.60"));
        assertThat(shop.told("trade.order")).contains("refund-due");
    }

    @Test
    void of_two_late_payments_for_the_last_stock_one_revives_its_order_and_the_other_is_to_be_refunded() {
        PlaceOrder asked = teaAndCups().withHold(Duration.ofMinutes(30));
        List<Order> both = List.of(
                shop.orders.place(consumer(), asked).orElseThrow(),
                shop.orders.place(consumer(), asked).orElseThrow());
        shop.passes(Duration.ofHours(1));
        shop.aPlacedOrder();
        shop.aPlacedOrder(); // four cups are left, and each of both needs three
        both.forEach(order -> shop.captured(order.id(), "45.60"));
        shop.run(); // both see the four
        Order first = shop.order(both.get(0).id());
        Order second = shop.order(both.get(1).id());
        assertThat(first.state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(first.refundDue()).isEqualTo(cny("0"));
        assertThat(second.state()).isEqualTo(OrderMachine.State.EXPIRED);
        assertThat(second.refundDue()).isEqualTo(cny("45.60"));
    }

    @Test
    void what_is_paid_in_full_is_held_for_as_long_as_the_order_goes_on() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.clock.pass(Duration.ofMinutes(5));
        shop.pay(order.id(), "45.60");
        shop.passes(Duration.ofDays(40));
        assertThat(shop.inventory
                        .hold(new HoldId(order.id().value()))
                        .orElseThrow()
                        .state())
                .isEqualTo(HoldMachine.State.HELD);
        assertThat(available()).isEqualTo(807);
        assertThat(shop.orders.confirm(seller(), order.id()).orElseThrow().state())
                .isEqualTo(OrderMachine.State.CONFIRMED);
    }

    @Test
    void a_part_payment_stops_no_clock_and_the_stock_goes_when_the_order_expires() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.pay(order.id(), "45.59");
        shop.passes(Duration.ofMinutes(30));
        assertThat(available()).isEqualTo(807);
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.EXPIRED);
        assertThat(shop.order(order.id()).refundDue()).isEqualTo(cny("45.59"));
        assertThat(available()).isEqualTo(1010);
    }

    @Test
    void what_is_to_be_given_back_pays_for_nothing() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.pay(order.id(), "40.00");
        shop.passes(Duration.ofMinutes(31));
        shop.pay(order.id(), "5.60");
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.EXPIRED);
        assertThat(shop.order(order.id()).refundDue()).isEqualTo(cny("45.60"));
        shop.pay(order.id(), "45.60");
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(shop.order(order.id()).isPaidInFull()).isTrue();
        assertThat(shop.order(order.id()).netPaid()).isEqualTo(cny("45.60"));
    }

    @Test
    @Verifies(Clause.B_4_7C)
    @DisplayName("B-4.7c 订单确认时限：复活的订单重新计时")
    void a_revived_order_has_a_new_working_day_to_be_confirmed_in_time() {
        Order order = shop.orders
                .place(consumer(), teaAndCups().withHold(Duration.ofMinutes(30)))
                .orElseThrow();
        shop.passes(Duration.ofDays(3));
        assertThat(shop.order(order.id()).times().endedAt()).isNotNull();
        shop.pay(order.id(), "45.60");
        Order revived = shop.order(order.id());
        assertThat(revived.state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(revived.times().endedAt()).isNull();
        assertThat(revived.times().overdueAt()).isNull();
        assertThat(revived.times().confirmDue().at().toInstant()).isEqualTo(OPENING.plus(Duration.ofDays(4)));
        shop.passes(Duration.ofHours(2));
        Order confirmed = shop.orders.confirm(seller(), order.id()).orElseThrow();
        assertThat(confirmed.times().overdueAt()).isNull();
        assertThat(shop.told("trade.order")).doesNotContain("confirmation-overdue");
    }

    @Test
    void what_happened_before_1970_is_refused_in_words() {
        Command command = consumer().happenedAt(java.time.Instant.parse("1969-12-31T23:59:59Z"));
        assertThat(shop.orders.place(command, teaAndCups()).refusal().code()).isEqualTo("kernel.desk.TOO_EARLY");
    }

    @Test
    void an_order_of_which_nothing_is_to_be_paid_is_paid_when_it_is_placed() {
        PlaceOrder gift =
                PlaceOrder.of(CONSUMER, SELLER, List.of(PlaceOrder.Item.of(TEA, "Tea", 1, cny("0.00"))), Shop.TERMS);
        Order order = shop.orders.place(consumer(), gift).orElseThrow();
        assertThat(order.isPaidInFull()).isTrue();
        shop.passes(Duration.ofDays(2));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.PLACED);
        assertThat(shop.orders.confirm(seller(), order.id()).isDone()).isTrue();
    }

    @Test
    void cancelling_and_rejecting_give_back_stock_and_money() {
        Order cancelled = shop.aPlacedOrder();
        shop.pay(cancelled.id(), "45.60");
        Order after = shop.orders.cancel(consumer(), cancelled.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(OrderMachine.State.CANCELLED);
        assertThat(after.refundDue()).isEqualTo(cny("45.60"));
        Order rejected = shop.aPlacedOrder();
        assertThat(shop.orders
                        .reject(seller(), rejected.id(), "no time")
                        .orElseThrow()
                        .state())
                .isEqualTo(OrderMachine.State.REJECTED);
        assertThat(available()).isEqualTo(1010);
        shop.pay(rejected.id(), "10.00");
        assertThat(shop.order(rejected.id()).refundDue()).isEqualTo(cny("10.00"));
        assertThat(shop.orders.cancel(consumer(), cancelled.id()).refusal().code())
                .isEqualTo("kernel.state.ILLEGAL_TRANSITION");
    }

    @Test
    void the_seller_answers_a_request_to_cancel_or_silence_is_consent() {
        Order agreed = shop.aPaidAndConfirmedOrder();
        shop.orders.requestCancel(consumer(), agreed.id(), "mistake").orElseThrow();
        assertThat(shop.orders.agreeCancel(seller(), agreed.id()).orElseThrow().state())
                .isEqualTo(OrderMachine.State.CANCELLED);

        Order refused = shop.aConfirmedOrder();
        shop.orders.requestCancel(consumer(), refused.id(), "mistake").orElseThrow();
        assertThat(shop.orders
                        .refuseCancel(seller(), refused.id(), "packed")
                        .orElseThrow()
                        .state())
                .isEqualTo(OrderMachine.State.CONFIRMED);

        Order silent = shop.aPaidAndConfirmedOrder();
        shop.orders.requestCancel(consumer(), silent.id(), "mistake").orElseThrow();
        shop.passes(Duration.ofDays(2));
        Order after = shop.order(silent.id());
        assertThat(after.state()).isEqualTo(OrderMachine.State.CANCELLED);
        assertThat(after.refundDue()).isEqualTo(cny("45.60"));
        assertThat(available()).isEqualTo(807);
    }

    @Test
    void a_part_that_was_handed_over_stays_and_the_rest_is_cancelled_and_refunded() {
        Order order = shop.aPaidAndConfirmedOrder();
        shop.aHandedOverConsignment(order.id(), Map.of(2, 3));
        shop.orders.requestCancel(consumer(), order.id(), "too slow").orElseThrow();
        Order after = shop.orders.agreeCancel(seller(), order.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(OrderMachine.State.CONFIRMED);
        assertThat(after.refundDue())
                .isEqualTo(order.lines()
                        .get(0)
                        .goods(0, 2)
                        .plus(order.lines().get(0).delivery(0, 2)));
        assertThat(available()).isEqualTo(1007);
        assertThat(shop.inventory.onHand(SELLER, CUP)).isEqualTo(7);
    }

    @Test
    void an_order_completes_seven_days_after_the_last_arrival() {
        Order order = shop.aPaidAndConfirmedOrder();
        var consignment = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.deliveries
                .deliverAll(Command.by(Shop.BY_CARRIER), consignment.id(), "r")
                .orElseThrow();
        shop.passes(Duration.ofDays(7));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.CONFIRMED);
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.COMPLETED);
        assertThat(shop.orders.endedOfSeller(SELLER, "", 10).items()).hasSize(1);
    }

    @Test
    void discount_and_delivery_fee_are_shared_out_to_units_so_that_parts_sum_to_the_whole() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            List<PlaceOrder.Item> items = new java.util.ArrayList<>();
            for (int i = 0; i <= random.nextInt(5); i++) {
                items.add(PlaceOrder.Item.of(
                        TEA, "Tea", 1 + random.nextInt(7), Money.ofMinor(random.nextInt(5_000), "CNY")));
            }
            PlaceOrder asked = PlaceOrder.of(CONSUMER, SELLER, items, Shop.TERMS)
                    .withDelivery(Money.ofMinor(random.nextInt(999), "CNY"));
            long goods = asked.goods().minor();
            if (goods > 1) {
                asked = asked.withPromotions(
                        List.of(new Promotion("P", Money.ofMinor(1 + random.nextLong(goods), "CNY"))));
            }
            long worth = 0;
            long fees = 0;
            for (OrderLine line : Sharing.lines(asked)) {
                long units = 0;
                for (int unit = 0; unit < line.ordered(); unit++) {
                    worth += line.goods(unit, unit + 1).minor();
                    fees += line.delivery(unit, unit + 1).minor();
                    units += line.goods(unit, unit + 1)
                            .plus(line.delivery(unit, unit + 1))
                            .minor();
                }
                assertThat(units)
                        .as("round %d of seed 5", round)
                        .isEqualTo(line.due().minor());
            }
            assertThat(worth)
                    .as("round %d of seed 5", round)
                    .isEqualTo(goods - asked.discount().minor());
            assertThat(fees)
                    .as("round %d of seed 5", round)
                    .isEqualTo(asked.deliveryFee().minor());
        }
    }

    @Test
    void money_in_another_currency_is_not_taken() {
        Order order = shop.aPlacedOrder();
        assertThat(Paying.pay(order, Money.of("1.00", "USD"), "p", true, shop.step(BY_CONSUMER, OPENING))
                        .refusal()
                        .is(OrderRefusal.WRONG_CURRENCY))
                .isTrue();
    }
}
