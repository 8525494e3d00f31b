package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.oversight.conformity.Conformity;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentId;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.party.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A command may say that something happened earlier: not everybody's, not any time, and not against what is on record. */
class TimesOfFactsTest {

    private static final Actor BY_SELLER = Actor.seller(Shop.SELLER.value());
    private static final Actor BY_CONSUMER = Actor.consumer(Shop.CONSUMER.value());
    private static final Actor BY_CARRIER = Actor.carrier(Shop.CARRIER.value());
    private static final Actor BY_PLATFORM = Actor.platform("p");

    private final Shop shop = new Shop();

    private static void refused(Outcome<?> outcome, RefusalCode code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().code()).isEqualTo(code.code());
    }

    private static List<Function<Command, Outcome<?>>> ofOrder(Desk desk, OrderId order) {
        Orders orders = Orders.on(desk);
        return List.of(
                c -> orders.confirm(c, order),
                c -> orders.reject(c, order, "no"),
                c -> orders.cancel(c, order),
                c -> orders.requestCancel(c, order, "no"),
                c -> orders.agreeCancel(c, order),
                c -> orders.refuseCancel(c, order, "no"),
                c -> orders.cancelRemaining(c, order),
                c -> orders.complete(c, order),
                c -> Deliveries.on(desk).prepareAll(c, order, Shop.CARRIER, Consignment.Terms.none()));
    }

    private static List<Function<Command, Outcome<?>>> ofParcel(Desk desk, ConsignmentId id) {
        Deliveries deliveries = Deliveries.on(desk);
        return List.of(
                c -> deliveries.issueNote(c, id, 1),
                c -> deliveries.sign(c, id, 1, 1),
                c -> deliveries.dispute(c, id, "no"),
                c -> deliveries.abandon(c, id),
                c -> deliveries.track(c, id),
                c -> deliveries.deliverAll(c, id, "r"),
                c -> deliveries.refuse(c, id, "no"),
                c -> deliveries.damage(c, id, "no"),
                c -> deliveries.lose(c, id),
                c -> deliveries.receiveBack(c, id));
    }

    @Test
    void nothing_happens_to_an_order_before_it_is_placed_nor_to_a_parcel_before_it_is_packed() {
        shop.passes(Duration.ofHours(1));
        Order order = shop.aConfirmedOrder();
        shop.passes(Duration.ofHours(1));
        Consignment parcel = Deliveries.on(shop.desk)
                .prepare(Command.by(BY_SELLER), order.id(), Shop.CARRIER, Map.of(1, 1), Consignment.Terms.none())
                .orElseThrow();
        Instant placed = order.agreed().placedAt().toInstant();
        Instant packed = parcel.preparedAt().toInstant();
        for (Actor actor : List.of(BY_SELLER, BY_CONSUMER, BY_CARRIER, BY_PLATFORM)) {
            Command early = Command.by(actor).happenedAt(placed.minusMillis(1));
            Command unpacked = Command.by(actor).happenedAt(packed.minusMillis(1));
            for (Function<Command, Outcome<?>> verb : ofOrder(shop.desk, order.id())) {
                Outcome<?> outcome = verb.apply(early);
                assertThat(outcome.isDone()).isFalse();
                assertThat(outcome.refusal().code())
                        .isIn(DeskRefusal.BEFORE_IT_BEGAN.code(), OrderRefusal.NOT_YOURS.code());
            }
            for (Function<Command, Outcome<?>> verb : ofParcel(shop.desk, parcel.id())) {
                Outcome<?> outcome = verb.apply(unpacked);
                assertThat(outcome.isDone()).isFalse();
                assertThat(outcome.refusal().code()).isEqualTo(DeskRefusal.BEFORE_IT_BEGAN.code());
            }
        }
        refused(
                shop.orders.cancelRemaining(Command.by(BY_SELLER).happenedAt(placed.minusMillis(1)), order.id()),
                DeskRefusal.BEFORE_IT_BEGAN);
        assertThat(shop.orders
                        .cancelRemaining(Command.by(BY_SELLER).happenedAt(placed), order.id())
                        .isDone())
                .isTrue();
    }

    @Test
    void who_has_shown_who_it_is_does_not_say_that_it_acted_earlier() {
        Order order = shop.aPlacedOrder();
        shop.passes(Duration.ofHours(2));
        Instant earlier = shop.desk.now().minus(Duration.ofHours(1));
        for (Proof proof : List.of(Proof.session("s"), Proof.key("k"))) {
            for (Actor actor : List.of(BY_SELLER, BY_CONSUMER, BY_CARRIER)) {
                Desk bound = shop.desk.as(Caller.of(actor, proof));
                ofOrder(bound, order.id())
                        .forEach(verb ->
                                refused(verb.apply(Command.by(actor).happenedAt(earlier)), DeskRefusal.TIME_NOT_YOURS));
                refused(
                        Orders.on(bound)
                                .place(
                                        Command.by(BY_CONSUMER).happenedAt(earlier),
                                        PlaceOrder.of(new ConsumerId("c"), Shop.SELLER, List.of(), Shop.TERMS)),
                        actor.equals(BY_CONSUMER) ? DeskRefusal.TIME_NOT_YOURS : DeskRefusal.NOT_THE_CALLER);
            }
        }
        Desk clerk = shop.desk.as(Caller.of(BY_PLATFORM, Proof.session("s")));
        Order confirmed = Orders.on(clerk)
                .confirm(Command.by(BY_PLATFORM).happenedAt(earlier), order.id())
                .orElseThrow();
        assertThat(confirmed.times().confirmedAt().toInstant()).isEqualTo(earlier);
    }

    @Test
    @Verifies(Clause.B_4_7C)
    void a_confirmation_is_late_by_record_whatever_time_it_is_given_afterwards() {
        Order order = shop.aPlacedOrder();
        Instant inTime = shop.desk.now().plus(Duration.ofMinutes(5));
        shop.passes(Duration.ofDays(3));
        assertThat(shop.order(order.id()).times().overdueAt()).isNotNull();
        shop.orders
                .confirm(Command.by(BY_PLATFORM).happenedAt(inTime), order.id())
                .orElseThrow();
        assertThat(Conformity.read(shop.desk).confirmation().figures())
                .isEqualTo(Map.of("inTime", 0L, "late", 1L, "open", 0L, "breached", 1L));
    }

    @Test
    void a_confirmation_that_the_platform_records_before_the_time_has_ended_by_record_counts_by_its_own_time() {
        Order order = shop.aPlacedOrder();
        Instant inTime = shop.desk.now().plus(Duration.ofMinutes(5));
        shop.clock.pass(Duration.ofDays(3));
        shop.orders
                .confirm(Command.by(BY_PLATFORM).happenedAt(inTime), order.id())
                .orElseThrow();
        assertThat(Conformity.read(shop.desk).confirmation().figures())
                .isEqualTo(Map.of("inTime", 1L, "late", 0L, "open", 0L, "breached", 0L));
    }
}
