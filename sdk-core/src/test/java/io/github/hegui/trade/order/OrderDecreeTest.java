package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Decree;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkCalendar;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order of the last afternoon of 2026, while nobody knows yet on which days of 2027 people work. */
class OrderDecreeTest {

    private static final Decree DECREE_2027 = Decree.parse("{\"year\":2027,\"papers\":[\"p\"],\"days\":["
            + "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
            + "{\"name\":\"元旦\",\"date\":\"2027-01-02\",\"isOffDay\":false}]}");

    private static final Instant FRIDAY_AT_ONE = Instant.parse("2027-01-01T13:00:00+08:00");
    private static final Instant SATURDAY_AT_ONE = Instant.parse("2027-01-02T13:00:00+08:00");
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final SetClock clock = new SetClock(Instant.parse("2026-12-31T13:00:00+08:00"));
    private final Store store = Store.inMemory();
    private final Desk desk =
            Desk.on(store).features(Orders.FEATURE).clock(clock).build();
    private final OrderId id = placed();

    private OrderId placed() {
        Inventory.on(desk)
                .receive(Command.by(Shop.BY_SELLER), Shop.SELLER, Map.of(Shop.TEA, 1))
                .orElseThrow();
        PlaceOrder asked = PlaceOrder.of(
                Shop.CONSUMER,
                Shop.SELLER,
                List.of(PlaceOrder.Item.of(Shop.TEA, "Tea", 1, Money.of("12.30", "CNY"))),
                Shop.TERMS);
        return Orders.on(desk)
                .place(Command.by(Shop.BY_CONSUMER), asked.withHold(Duration.ofDays(30)))
                .orElseThrow()
                .id();
    }

    private static Order at(Instant now, SetClock clock, Desk desk, OrderId id) {
        clock.set(now);
        assertThat(desk.run(100, Duration.ofSeconds(10)).failed()).isZero();
        return Orders.on(desk).find(id).orElseThrow();
    }

    @Test
    void without_a_decree_the_limit_is_provisional_and_runs_on_an_ordinary_friday() {
        Order order = Orders.on(desk).find(id).orElseThrow();
        assertThat(order.times().confirmDue().provisional()).isTrue();
        assertThat(order.times().confirmDue().at()).isEqualTo(Moment.of(FRIDAY_AT_ONE));
        assertThat(at(FRIDAY_AT_ONE.plus(MOMENT), clock, desk, id).times().overdueAt())
                .isEqualTo(Moment.of(FRIDAY_AT_ONE.plus(MOMENT)));
    }

    @Test
    void a_decree_moves_limit_and_breach_once_deadlines_are_recomputed() {
        WorkingTime decreed =
                WorkingTime.ofDefaults().withCalendar(WorkCalendar.china().with(DECREE_2027));
        Desk after = Desk.on(store)
                .features(Orders.FEATURE)
                .clock(clock)
                .workingTime(decreed)
                .build();
        Orders orders = Orders.on(after);

        assertThat(after.upkeep().recomputeDeadlines()).isEqualTo(1);
        Order moved = orders.find(id).orElseThrow();
        assertThat(moved.times().confirmDue().provisional()).isFalse();
        assertThat(moved.times().confirmDue().at()).isEqualTo(Moment.of(SATURDAY_AT_ONE));
        assertThat(after.nextDue()).contains(SATURDAY_AT_ONE.plus(MOMENT));
        assertThat(after.upkeep().recomputeDeadlines()).isZero();

        assertThat(at(FRIDAY_AT_ONE.plus(MOMENT), clock, after, id).times().overdueAt())
                .isNull();
        assertThat(at(SATURDAY_AT_ONE, clock, after, id).times().overdueAt()).isNull();
        assertThat(at(SATURDAY_AT_ONE.plus(MOMENT), clock, after, id).times().overdueAt())
                .isEqualTo(Moment.of(SATURDAY_AT_ONE.plus(MOMENT)));
    }
}
