package io.github.hegui.trade.inventory;

import static io.github.hegui.trade.Shop.BY_SELLER;
import static io.github.hegui.trade.Shop.CUP;
import static io.github.hegui.trade.Shop.SELLER;
import static io.github.hegui.trade.Shop.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.inventory.HoldMachine.State;
import io.github.hegui.trade.order.Order;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private final Shop shop = new Shop();

    @Test
    @Verifies(Clause.B_8_7B)
    @DisplayName("B-8.7b 产品进销存流转：入库、占用、出库")
    void goods_come_in_are_held_and_leave_and_every_step_is_told() {
        shop.inventory
                .receive(Command.of("more", BY_SELLER), SELLER, Map.of(TEA, 5))
                .orElseThrow();
        shop.inventory
                .receive(Command.of("more", BY_SELLER), SELLER, Map.of(TEA, 5))
                .orElseThrow();
        assertThat(shop.inventory.onHand(SELLER, TEA)).isEqualTo(15);
        Order order = shop.aPaidAndConfirmedOrder();
        assertThat(shop.inventory.available(SELLER, TEA)).isEqualTo(13);
        assertThat(shop.inventory
                        .hold(new HoldId(order.id().value()))
                        .orElseThrow()
                        .state())
                .isEqualTo(State.COMMITTED);
        shop.aHandedOverConsignment(order.id(), Map.of());
        assertThat(shop.inventory.onHand(SELLER, TEA)).isEqualTo(13);
        assertThat(shop.inventory
                        .hold(new HoldId(order.id().value()))
                        .orElseThrow()
                        .state())
                .isEqualTo(State.CONSUMED);
        assertThat(shop.told("trade.goods-receipt")).containsExactly("received", "received");
    }

    @Test
    void a_hold_that_nobody_commits_gives_its_units_back_when_its_time_is_over() {
        shop.aPlacedOrder();
        shop.passes(Duration.ofDays(30));
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(7);
        shop.passes(Duration.ofMillis(1));
        assertThat(shop.inventory.available(SELLER, CUP)).isEqualTo(10);
    }

    @Test
    void a_receipt_names_what_cannot_be_received() {
        assertThat(shop.inventory
                        .receive(Command.by(BY_SELLER), SELLER, Map.of(TEA, 0, CUP, 1))
                        .refusal()
                        .violations())
                .extracting(Violation::toString)
                .containsExactly("units[tea] must be at least 1");
        assertThat(shop.inventory
                        .receive(Command.by(BY_SELLER), SELLER, Map.of())
                        .refusal()
                        .violations())
                .extracting(Violation::toString)
                .containsExactly("units must have 1 to 500 elements");
        assertThatThrownBy(() -> Inventory.Arrival.of(SELLER, Map.of(TEA, 0)).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tea");
        assertThatThrownBy(() -> Inventory.Arrival.of(SELLER, Map.of()).check()).hasMessageContaining("1 to 500");
    }

    @Test
    @Verifies(Clause.B_7_2_5B)
    @DisplayName("B-7.2.5b 软件不影响其他程序：不自行启动线程")
    void nothing_that_an_order_goes_through_starts_a_thread() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        Order order = shop.aPaidAndConfirmedOrder();
        shop.aHandedOverConsignment(order.id(), Map.of());
        shop.passes(Duration.ofDays(40));
        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        after.removeIf(thread -> thread.getThreadGroup() != null
                && thread.getThreadGroup().getName().equals("system"));
        assertThat(after).isEmpty();
    }
}
