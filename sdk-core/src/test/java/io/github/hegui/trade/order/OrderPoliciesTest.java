package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.TimelinesNoted;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.timeline.Proposal;
import io.github.hegui.kernel.timeline.Timelines;
import io.github.hegui.oversight.conformity.Conformity;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.party.SellerId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the platform settles for itself, published and in force. */
class OrderPoliciesTest {

    private static final Actor PAT = Actor.platform("pat");
    private static final Actor QUY = Actor.platform("quy");
    private static final Duration WEEK = Duration.ofDays(7);

    private static void publish(Desk desk, Timeline<TimeLimit> timeline, TimeLimit limit, Moment from) {
        Timelines timelines = Timelines.on(desk);
        Proposal open = timelines
                .propose(Command.by(PAT), timeline, limit, from, "as agreed")
                .orElseThrow();
        timelines.publish(Command.by(QUY), open.id()).orElseThrow();
    }

    private final Shop shop = new Shop(Timelines.FEATURE);

    private OrderId arrived() {
        Order order = shop.aPaidAndConfirmedOrder();
        Consignment travels = shop.aHandedOverConsignment(order.id(), Map.of(1, 2, 2, 3));
        shop.deliveries
                .deliverAll(Command.by(Shop.BY_CARRIER), travels.id(), "r")
                .orElseThrow();
        return order.id();
    }

    private List<FeedEvent> noted() {
        return shop.store.feed(0, 0, 1_000).stream()
                .filter(event -> event.type().equals(TimelinesNoted.TYPE.name()))
                .toList();
    }

    @Test
    void how_long_a_consumer_may_object_is_what_is_in_force_on_arrival() {
        Moment from = Moment.of(shop.clock.instant().plus(WEEK));
        publish(shop.desk, OrderMachine.Policies.OBJECTION, TimeLimit.days(15), from);
        OrderId before = arrived();
        assertThat(noted()).isEmpty();
        shop.passes(WEEK.minusMillis(1));
        assertThat(shop.order(before).state()).isEqualTo(OrderMachine.State.CONFIRMED);
        shop.passes(Duration.ofMillis(2));
        assertThat(shop.order(before).state()).isEqualTo(OrderMachine.State.COMPLETED);
        OrderId after = arrived();
        assertThat(noted()).singleElement().satisfies(event -> {
            assertThat(TimelinesNoted.TYPE.read(event).versions()).isEqualTo(Map.of("trade.order.objection", 1));
        });
        // from Monday, 9 March: the fifteenth day is Tuesday the 24th
        shop.clock.set(Moment.parse("2026-03-25T00:00:00+08:00").toInstant());
        shop.run();
        assertThat(shop.order(after).state()).isEqualTo(OrderMachine.State.CONFIRMED);
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.order(after).state()).isEqualTo(OrderMachine.State.COMPLETED);
        assertThat(Conformity.read(shop.desk).confirmation())
                .as("reads past what the desk tells")
                .isNotNull();
    }

    @Test
    void more_time_to_answer_a_cancellation_or_less_to_object_protects_the_consumer_less() {
        assertThat(OrderMachine.Policies.CANCELLATION.isWeaker(TimeLimit.working(WorkDuration.ofDays(2))))
                .isTrue();
        assertThat(OrderMachine.Policies.CANCELLATION.isWeaker(TimeLimit.working(WorkDuration.HALF_DAY)))
                .isFalse();
        assertThat(OrderMachine.Policies.OBJECTION.isWeaker(TimeLimit.calendar(Duration.ofDays(6))))
                .isTrue();
        assertThat(OrderMachine.Policies.OBJECTION.isWeaker(TimeLimit.calendar(Duration.ofDays(8))))
                .isFalse();
    }

    @Test
    void a_request_to_cancel_waits_as_long_as_is_in_force_in_whichever_shard() {
        SetClock clock = new SetClock(Shop.OPENING);
        Store store = Store.inMemory(4, Clock.systemUTC());
        Desk desk = Desk.on(store)
                .clock(clock)
                .features(Orders.FEATURE, Timelines.FEATURE)
                .build();
        publish(
                desk,
                OrderMachine.Policies.CANCELLATION,
                TimeLimit.calendar(Duration.ofHours(5)),
                Moment.of(clock.instant().plus(WEEK)));
        clock.pass(WEEK);
        Set<Integer> shards = new HashSet<>();
        List<OrderId> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            SellerId seller = new SellerId("seller-" + i);
            Actor bySeller = Actor.seller(seller.value());
            Inventory.on(desk)
                    .receive(Command.by(bySeller), seller, Map.of(new Sku("tea"), 1))
                    .orElseThrow();
            Orders orders = Orders.on(desk);
            Order order = orders.place(
                            Command.by(Shop.BY_CONSUMER),
                            PlaceOrder.of(
                                    Shop.CONSUMER,
                                    seller,
                                    List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 1, Money.of("1.00", "CNY"))),
                                    Shop.TERMS))
                    .orElseThrow();
            orders.confirm(Command.by(bySeller), order.id()).orElseThrow();
            orders.requestCancel(Command.by(Shop.BY_CONSUMER), order.id(), "too slow")
                    .orElseThrow();
            asked.add(order.id());
            shards.add(desk.homeOf(seller.value()).shard());
        }
        assertThat(shards).hasSize(4);
        for (int shard = 0; shard < 4; shard++) {
            assertThat(store.deadlines(shard, false, false, null, 100))
                    .filteredOn(deadline -> deadline.name().equals("CANCEL"))
                    .extracting(StoredDeadline::due)
                    .isNotEmpty()
                    .containsOnly(clock.instant().plus(Duration.ofHours(5)).plusMillis(1));
        }
        clock.pass(Duration.ofHours(5).plusMillis(1));
        desk.run(1_000, Duration.ofMinutes(1));
        assertThat(asked)
                .allSatisfy(
                        id -> assertThat(Orders.on(desk).find(id).orElseThrow().state())
                                .isEqualTo(OrderMachine.State.CANCELLED));
    }
}
