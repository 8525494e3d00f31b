package io.github.hegui.oversight.conformity;

import static io.github.hegui.trade.Shop.BY_CARRIER;
import static io.github.hegui.trade.Shop.BY_CONSUMER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static io.github.hegui.trade.Shop.CUP;
import static io.github.hegui.trade.Shop.SELLER;
import static io.github.hegui.trade.Shop.TEA;
import static io.github.hegui.trade.Shop.teaAndCups;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.order.Order;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformityTest {

    private final Shop shop = new Shop();

    private Order paidAndConfirmed() {
        Order order = shop.aPlacedOrder();
        shop.pay(order.id(), "45.60");
        return shop.orders.confirm(Command.by(BY_SELLER), order.id()).orElseThrow();
    }

    private void deliver(Consignment consignment) {
        shop.deliveries
                .deliverAll(Command.by(BY_CARRIER), consignment.id(), "receipt")
                .orElseThrow();
    }

    private void plenty() {
        shop.inventory
                .receive(Command.by(BY_SELLER), SELLER, Map.of(TEA, 9_000, CUP, 9_000))
                .orElseThrow();
    }

    private static List<Object> all(Conformity conformity) {
        return List.of(
                conformity.confirmation(),
                conformity.confirmationTimes(),
                conformity.delivery(),
                conformity.deliveryMonths(),
                conformity.position(0));
    }

    @Test
    @Verifies({Clause.B_4_7C, Clause.B_6_1D})
    void the_figures_are_what_is_on_record() {
        plenty();
        Order punctual = paidAndConfirmed();
        Order tardy = paidAndConfirmed();
        Order never = shop.aPlacedOrder();
        Order regretted = shop.aPlacedOrder();
        shop.orders.cancel(Command.by(BY_CONSUMER), regretted.id()).orElseThrow();
        Consignment inTime = shop.aHandedOverConsignment(punctual.id(), Map.of());
        Consignment late = shop.aHandedOverConsignment(tardy.id(), Map.of());
        deliver(inTime);
        Conformity early = Conformity.read(shop.desk);
        assertThat(early.confirmation().figures())
                .isEqualTo(Map.of("inTime", 2L, "late", 0L, "open", 2L, "breached", 0L));
        assertThat(early.confirmation().status()).isEqualTo(ClauseStatus.MET);
        assertThat(early.delivery().figures()).isEqualTo(Map.of("onTime", 1L, "late", 0L, "open", 1L));
        assertThat(early.delivery().status()).isEqualTo(ClauseStatus.MET);

        shop.passes(Duration.ofDays(6));
        Conformity overdue = Conformity.read(shop.desk);
        assertThat(overdue.confirmation().figures()).containsEntry("open", 2L).containsEntry("breached", 1L);
        assertThat(overdue.confirmation().status()).isEqualTo(ClauseStatus.NOT_MET);
        assertThat(overdue.delivery().status()).isEqualTo(ClauseStatus.NOT_MET);

        shop.orders.confirm(Command.by(BY_SELLER), never.id()).orElseThrow();
        deliver(late);
        Conformity end = Conformity.read(shop.desk);
        assertThat(end.confirmation().figures())
                .isEqualTo(Map.of("inTime", 2L, "late", 1L, "open", 1L, "breached", 1L));
        assertThat(end.confirmationTimes().open()).isEqualTo(1);
        assertThat(end.delivery().figures()).isEqualTo(Map.of("onTime", 1L, "late", 1L, "open", 0L));
        assertThat(end.deliveryMonths()).containsExactly(new DeliveryMonth("2026-03", 1, 1));
    }

    @Test
    void facts_out_of_order_are_counted_and_make_no_reader_fail() {
        plenty();
        Order sent = shop.orders
                .confirm(Command.by(BY_SELLER), shop.aPlacedOrder().id())
                .orElseThrow();
        Consignment packed = packed(sent);
        shop.passes(Duration.ofHours(1));
        shop.deliveries
                .sign(Command.by(BY_CARRIER), packed.id(), packed.count(), 1)
                .orElseThrow();
        Command before = Command.by(BY_CARRIER).happenedAt(shop.desk.now().minus(Duration.ofMinutes(30)));
        shop.deliveries.deliverAll(before, packed.id(), "r").orElseThrow();

        Conformity read = Conformity.read(shop.desk);
        assertThat(read.delivery().figures().toString()).isEqualTo("{onTime=0, late=0, open=0, contradictory=1}");
        assertThat(read.deliveryMonths()).isEmpty();
        long within = read.confirmationTimes().buckets().stream()
                .filter(bucket -> bucket.untilHours() != null && bucket.untilHours() <= 8)
                .mapToLong(ConfirmationTimes.Bucket::count)
                .sum();
        assertThat(within).isEqualTo(read.confirmation().figures().get("inTime"));
    }

    /** Signed by the seller, not by the carrier. */
    private Consignment packed(Order order) {
        Consignment packed = shop.deliveries
                .prepareAll(Command.by(BY_SELLER), order.id(), Shop.CARRIER, Consignment.Terms.none())
                .orElseThrow();
        shop.deliveries.issueNote(Command.by(BY_SELLER), packed.id(), 1).orElseThrow();
        return shop.deliveries
                .sign(Command.by(BY_SELLER), packed.id(), packed.count(), 1)
                .orElseThrow();
    }

    @Test
    void what_did_not_arrive_with_the_rest_is_open_until_it_does() {
        plenty();
        Order order = shop.orders
                .confirm(Command.by(BY_SELLER), shop.aPlacedOrder().id())
                .orElseThrow();
        Consignment all = shop.aHandedOverConsignment(order.id(), Map.of());
        shop.deliveries
                .deliver(Command.by(BY_CARRIER), all.id(), Map.of(1, 2), "r")
                .orElseThrow();
        assertThat(Conformity.read(shop.desk).delivery().figures().toString()).isEqualTo("{onTime=1, late=0, open=1}");
        Consignment rest = shop.deliveries.ofOrder(order.id(), "", 100).items().stream()
                .filter(c -> !c.id().equals(all.id()))
                .findFirst()
                .orElseThrow();
        shop.deliveries.deliverAll(Command.by(BY_CARRIER), rest.id(), "r").orElseThrow();
        assertThat(Conformity.read(shop.desk).delivery().figures().toString()).isEqualTo("{onTime=2, late=0, open=0}");
    }

    @Test
    void what_is_read_on_is_what_is_read_anew() {
        plenty();
        List<Consignment> underWay = new ArrayList<>();
        Conformity running = Conformity.read(shop.desk);
        for (int day = 0; day < 12; day++) {
            Order order = paidAndConfirmed();
            underWay.add(shop.aHandedOverConsignment(order.id(), Map.of()));
            shop.aPlacedOrder();
            if (day % 3 == 2) {
                deliver(underWay.remove(0));
            }
            shop.passes(Duration.ofHours(19));
            Conformity before = running;
            List<Object> was = all(before);
            running = before.continued(shop.desk);
            assertThat(all(running)).as("day %d", day).isEqualTo(all(Conformity.read(shop.desk)));
            assertThat(all(before)).as("the report before, on day %d", day).isEqualTo(was);
        }
        assertThat(running.confirmation().figures().get("breached")).isPositive();
        assertThat(running.delivery().figures().get("open")).isPositive();
    }

    @Test
    void it_reads_page_by_page_and_no_event_twice() {
        plenty();
        for (int n = 0; n < 1_100; n++) {
            shop.orders.place(Command.of("o" + n, BY_CONSUMER), teaAndCups()).orElseThrow();
        }
        List<Long> asked = new ArrayList<>();
        Desk desk = Desk.on(watched(shop.store, asked)).clock(shop.clock).build();
        Conformity conformity = Conformity.read(desk);
        assertThat(conformity.confirmation().figures()).containsEntry("open", 1_100L);
        long read = conformity.position(0);
        assertThat(read).isGreaterThan(1_000);
        assertThat(asked)
                .as("each page begins with the last event of the one before: whether it is still the same feed")
                .startsWith(0L, 999L)
                .doesNotHaveDuplicates();

        asked.clear();
        assertThat(conformity.continued(desk).position(0)).isEqualTo(read);
        assertThat(asked).as("whether it is still the same feed").containsExactly(read - 1);
        asked.clear();
        shop.aPlacedOrder();
        assertThat(conformity.continued(desk).confirmation().figures()).containsEntry("open", 1_101L);
        assertThat(asked).containsExactly(read - 1);
    }

    @Test
    void another_number_of_shards_is_refused() {
        Desk other = Desk.on(Store.inMemory(2, shop.clock)).build();
        assertThatThrownBy(() -> Conformity.read(shop.desk).continued(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 shards, not from 2");
    }

    /** The same store, noting behind which event each page of the feed was asked for. */
    private static Store watched(Store store, List<Long> asked) {
        return (Store) Proxy.newProxyInstance(
                ConformityTest.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("feed")) {
                        asked.add((Long) arguments[1]);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void a_store_that_was_brought_back_to_an_older_state_is_read_from_its_beginning() {
        plenty();
        for (int i = 0; i < 3; i++) {
            paidAndConfirmed();
        }
        Conformity before = Conformity.read(shop.desk);
        Shop restored = new Shop();
        restored.inventory
                .receive(Command.by(BY_SELLER), SELLER, Map.of(TEA, 9_000, CUP, 9_000))
                .orElseThrow();
        while (restored.desk.store().sequence(0) <= before.position(0)) {
            restored.aPlacedOrder();
        }
        assertThat(all(before.continued(restored.desk))).isEqualTo(all(Conformity.read(restored.desk)));
        assertThat(all(before.continued(new Shop().desk))).isEqualTo(all(Conformity.read(new Shop().desk)));
    }
}
