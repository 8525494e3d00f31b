package io.github.hegui.trade.delivery;

import static io.github.hegui.trade.Shop.BY_CARRIER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static io.github.hegui.trade.Shop.CARRIER;
import static io.github.hegui.trade.Shop.CUP;
import static io.github.hegui.trade.Shop.SELLER;
import static io.github.hegui.trade.Shop.TEA;
import static io.github.hegui.trade.Shop.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.StateRefusal;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.inventory.InventoryRefusal;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderMachine;
import io.github.hegui.trade.order.OrderRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final Shop shop = new Shop();

    private static Command seller() {
        return Command.by(BY_SELLER);
    }

    private static Command carrier() {
        return Command.by(BY_CARRIER);
    }

    private Consignment packed() {
        Order order = shop.aPaidAndConfirmedOrder();
        return shop.deliveries
                .prepareAll(seller(), order.id(), CARRIER, Consignment.Terms.none())
                .orElseThrow();
    }

    private Consignment noted() {
        return shop.deliveries.issueNote(seller(), packed().id(), 2).orElseThrow();
    }

    @Test
    @Verifies(Clause.B_6_2_1)
    @DisplayName("B-6.2.1 货物单据：时间、数量、名称、价值、发货人与承运人")
    void the_note_names_time_count_goods_value_sender_and_carrier() {
        HandOverNote note = noted().handOver().note();
        assertThat(note).isNotNull();
        assertThat(note.units()).isEqualTo(5);
        assertThat(note.packages()).isEqualTo(2);
        assertThat(note.value()).as("goods, without their delivery").isEqualTo(cny("39.60"));
        assertThat(note.lines()).extracting(HandOverNote.Line::name).containsExactly("Tea", "Cup");
        assertThat(note.sender()).isEqualTo(SELLER);
        assertThat(note.carrier()).isEqualTo(CARRIER);
        assertThat(note.issuedAt().toInstant()).isEqualTo(Shop.OPENING);
    }

    @Test
    @Verifies(Clause.B_6_2_2)
    @DisplayName("B-6.2.2 货物处理程序：双方确认并签字")
    void goods_change_hands_when_both_have_signed_the_same_count() {
        ConsignmentId id = noted().id();
        Outcome<Consignment> wrong = shop.deliveries.sign(seller(), id, 4, 2);
        assertThat(wrong.refusal().is(DeliveryRefusal.COUNT_DIFFERS)).isTrue();
        assertThat(wrong.refusal().clause()).contains(Clause.B_6_2_2);
        assertThat(shop.deliveries
                        .sign(Command.by(Actor.carrier("other")), id, 5, 2)
                        .refusal()
                        .is(DeliveryRefusal.NOT_A_PARTY))
                .isTrue();
        assertThat(shop.deliveries.sign(seller(), id, 5, 2).orElseThrow().state())
                .isEqualTo(ConsignmentMachine.State.NOTE_ISSUED);
        assertThat(shop.deliveries.sign(seller(), id, 5, 2).refusal().is(DeliveryRefusal.SIGNED_ALREADY))
                .isTrue();
        assertThat(shop.inventory.onHand(SELLER, TEA)).isEqualTo(10);
        Consignment handed = shop.deliveries.sign(carrier(), id, 5, 2).orElseThrow();
        assertThat(handed.state()).isEqualTo(ConsignmentMachine.State.HANDED_OVER);
        assertThat(shop.inventory.onHand(SELLER, TEA)).isEqualTo(8);
        assertThat(shop.inventory.available(SELLER, TEA)).isEqualTo(8);
        assertThat(shop.order(handed.order()).lines().get(1).handedOver()).isEqualTo(3);
    }

    @Test
    void a_note_that_comes_when_the_goods_have_gone_is_refused_and_one_that_is_repeated_then_is_answered() {
        ConsignmentId id = packed().id();
        Command issue = Command.of("issue", seller().actor());
        shop.deliveries.issueNote(issue, id, 2).orElseThrow();
        shop.deliveries.sign(seller(), id, 5, 2).orElseThrow();
        shop.deliveries.sign(carrier(), id, 5, 2).orElseThrow();
        Outcome<Consignment> again = shop.deliveries.issueNote(issue, id, 2);
        assertThat(((Done<Consignment>) again).replayed()).isTrue();
        assertThat(again.orElseThrow().state()).isEqualTo(ConsignmentMachine.State.HANDED_OVER);
        assertThat(shop.deliveries.issueNote(seller(), id, 2).refusal().is(StateRefusal.ILLEGAL_TRANSITION))
                .isTrue();
    }

    @Test
    void a_disputed_note_is_corrected_in_a_new_version_that_nobody_has_signed() {
        ConsignmentId id = noted().id();
        shop.deliveries.sign(seller(), id, 5, 2).orElseThrow();
        assertThat(shop.deliveries
                        .dispute(carrier(), id, "one package")
                        .orElseThrow()
                        .state())
                .isEqualTo(ConsignmentMachine.State.NOTE_DISPUTED);
        Consignment corrected = shop.deliveries.issueNote(seller(), id, 1).orElseThrow();
        assertThat(corrected.handOver().note().version()).isEqualTo(2);
        assertThat(corrected.handOver().signatures()).isEmpty();
    }

    @Test
    @Verifies(Clause.B_6_1D)
    @DisplayName("B-6.1d 按时配送")
    void a_delivery_that_is_not_there_when_promised_leaves_a_breach_and_can_still_arrive() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment handed = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.passes(Duration.ofDays(5));
        assertThat(shop.told("trade.consignment")).doesNotContain("overdue");
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.told("trade.consignment")).contains("overdue");
        Consignment delivered =
                shop.deliveries.deliverAll(carrier(), handed.id(), "receipt").orElseThrow();
        assertThat(delivered.state()).isEqualTo(ConsignmentMachine.State.DELIVERED);
    }

    @Test
    @Verifies(Clause.B_6_1D)
    void a_delivery_in_time_leaves_no_breach() {
        Consignment handed =
                shop.aHandedOverConsignment(shop.aPaidAndConfirmedOrder().id(), Map.of());
        shop.passes(Duration.ofDays(5));
        shop.deliveries.deliverAll(carrier(), handed.id(), "receipt").orElseThrow();
        shop.passes(Duration.ofDays(5));
        assertThat(shop.told("trade.consignment")).doesNotContain("overdue");
    }

    @Test
    void what_did_not_arrive_with_the_rest_travels_on_by_itself() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment handed = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.deliveries
                .deliver(carrier(), handed.id(), Map.of(1, 2, 2, 1), "receipt")
                .orElseThrow();
        Consignment rest = shop.deliveries.ofOrder(order.id(), "", 100).items().stream()
                .filter(c -> c.state() == ConsignmentMachine.State.IN_TRANSIT)
                .findFirst()
                .orElseThrow();
        assertThat(rest.units()).isEqualTo(Map.of(2, 2));
        assertThat(shop.order(order.id()).times().arrivedAt()).isNotNull();
        shop.passes(Duration.ofDays(6));
        assertThat(shop.told("trade.consignment")).contains("overdue");
        shop.deliveries.lose(carrier(), rest.id()).orElseThrow();
        shop.passes(Duration.ofDays(8));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.COMPLETED);
        assertThat(shop.order(order.id()).lines().get(1).lost()).isEqualTo(2);
    }

    @Test
    void what_comes_back_is_in_stock_again_and_waits_on_the_order() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment handed = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.deliveries.refuse(carrier(), handed.id(), "not at home").orElseThrow();
        assertThat(shop.deliveries
                        .receiveBack(seller(), handed.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(ConsignmentMachine.State.RETURNED);
        assertThat(shop.inventory.onHand(SELLER, CUP)).isEqualTo(10);
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(10);
        assertThat(shop.order(order.id()).lines().get(1).waiting()).isEqualTo(3);
        Order cancelled = shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(OrderMachine.State.CANCELLED);
        assertThat(cancelled.refundDue()).isEqualTo(cny("45.60"));
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(10);
    }

    @Test
    void units_that_are_not_there_cannot_be_packed() {
        Order order = shop.aConfirmedOrder();
        Outcome<Consignment> outcome =
                shop.deliveries.prepare(seller(), order.id(), CARRIER, Map.of(1, 3), Consignment.Terms.none());
        assertThat(outcome.refusal().is(OrderRefusal.UNITS)).isTrue();
        assertThat(outcome.refusal().arguments()).containsExactly("1", "2", "3");
        assertThat(shop.deliveries
                        .prepareAll(seller(), shop.aPlacedOrder().id(), CARRIER, Consignment.Terms.none())
                        .refusal()
                        .is(DeliveryRefusal.NOT_CONFIRMED))
                .isTrue();
    }

    @Test
    void units_are_packed_once() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment one = packed(order, Map.of(2, 3));
        assertThat(shop.deliveries
                        .prepare(seller(), order.id(), CARRIER, Map.of(2, 1), Consignment.Terms.none())
                        .refusal()
                        .arguments())
                .containsExactly("2", "0", "1");
        Consignment two = packed(order, Map.of());
        assertThat(two.units()).isEqualTo(Map.of(1, 2));
        assertThat(shop.deliveries
                        .prepareAll(seller(), order.id(), CARRIER, Consignment.Terms.none())
                        .refusal()
                        .is(DeliveryRefusal.NOTHING_WAITS))
                .isTrue();
        shop.deliveries.abandon(seller(), one.id()).orElseThrow();
        assertThat(packed(order, Map.of()).units()).isEqualTo(Map.of(2, 3));
    }

    @Test
    void who_names_no_unit_has_packed_and_delivered_nothing() {
        Order order = shop.aPaidAndConfirmedOrder();
        assertThat(shop.deliveries
                        .prepare(seller(), order.id(), CARRIER, Map.of(), Consignment.Terms.none())
                        .refusal()
                        .code())
                .isEqualTo("kernel.desk.INVALID");
        Consignment handed = shop.aHandedOverConsignment(order.id(), Map.of(1, 1));
        assertThat(shop.deliveries
                        .deliver(carrier(), handed.id(), Map.of(), "r")
                        .refusal()
                        .code())
                .isEqualTo("kernel.desk.INVALID");
        assertThat(shop.deliveries
                        .deliverAll(carrier(), handed.id(), "r")
                        .orElseThrow()
                        .units())
                .isEqualTo(Map.of(1, 1));
    }

    private Consignment packed(Order order, Map<Integer, Integer> units) {
        return (units.isEmpty()
                        ? shop.deliveries.prepareAll(seller(), order.id(), CARRIER, Consignment.Terms.none())
                        : shop.deliveries.prepare(seller(), order.id(), CARRIER, units, Consignment.Terms.none()))
                .orElseThrow();
    }

    @Test
    void an_agreed_cancellation_unpacks_what_was_packed() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment packed = packed(order, Map.of());
        shop.deliveries.issueNote(seller(), packed.id(), 1).orElseThrow();
        shop.deliveries.sign(seller(), packed.id(), 5, 1).orElseThrow();
        shop.orders
                .requestCancel(Command.by(Shop.BY_CONSUMER), order.id(), "mistake")
                .orElseThrow();
        Order cancelled = shop.orders.agreeCancel(seller(), order.id()).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(OrderMachine.State.CANCELLED);
        for (Outcome<Consignment> late : List.of(
                shop.deliveries.sign(carrier(), packed.id(), 5, 1),
                shop.deliveries.issueNote(seller(), packed.id(), 1))) {
            assertThat(late.refusal().is(OrderRefusal.NOT_PACKED))
                    .as("before anybody has unpacked it")
                    .isTrue();
        }
        shop.run();
        assertThat(shop.deliveries.find(packed.id()).orElseThrow().state())
                .isEqualTo(ConsignmentMachine.State.ABANDONED);
        assertThat(shop.inventory.available(SELLER, TEA)).isEqualTo(10);
        assertThat(shop.inventory.onHand(SELLER, TEA)).isEqualTo(10);
    }

    @Test
    void a_seller_who_cancels_the_rest_sends_what_is_packed() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment packed = packed(order, Map.of(2, 2));
        Order after = shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(OrderMachine.State.CONFIRMED);
        assertThat(after.lines()).extracting(l -> l.cancelled()).containsExactly(2, 1);
        assertThat(shop.orders.cancelRemaining(seller(), order.id()).refusal().is(OrderRefusal.NOTHING_WAITS))
                .isTrue();
        shop.deliveries.issueNote(seller(), packed.id(), 1).orElseThrow();
        shop.deliveries.sign(seller(), packed.id(), 2, 1).orElseThrow();
        shop.deliveries.sign(carrier(), packed.id(), 2, 1).orElseThrow();
        shop.deliveries.deliverAll(carrier(), packed.id(), "r").orElseThrow();
        shop.passes(Duration.ofDays(8));
        assertThat(shop.order(order.id()).state()).isEqualTo(OrderMachine.State.COMPLETED);
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(8);
    }

    @Test
    void units_that_came_back_do_not_take_what_is_held_for_others_of_the_same_order() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment back = shop.aHandedOverConsignment(order.id(), Map.of(2, 1));
        Consignment packed = packed(order, Map.of(2, 2));
        shop.deliveries.refuse(carrier(), back.id(), "not at home").orElseThrow();
        shop.deliveries.receiveBack(seller(), back.id()).orElseThrow();
        assertThat(shop.deliveries
                        .prepare(seller(), order.id(), CARRIER, Map.of(2, 1), Consignment.Terms.none())
                        .refusal()
                        .is(InventoryRefusal.MORE_THAN_HELD))
                .as("what came back is in stock, and not held any more")
                .isTrue();
        shop.orders.cancelRemaining(seller(), order.id()).orElseThrow();
        shop.deliveries.issueNote(seller(), packed.id(), 1).orElseThrow();
        shop.deliveries.sign(seller(), packed.id(), 2, 1).orElseThrow();
        assertThat(shop.deliveries.sign(carrier(), packed.id(), 2, 1).isDone()).isTrue();
        assertThat(shop.inventory.onHand(SELLER, CUP)).isEqualTo(8);
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(8);
    }
}
