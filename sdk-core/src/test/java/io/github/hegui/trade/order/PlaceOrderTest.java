package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever hands in what no order can be is told which item, what about it, and what is allowed. */
class PlaceOrderTest {

    private static final Sku TEA = new Sku("tea");

    private static PlaceOrder.Item tea(int units, String price) {
        return PlaceOrder.Item.of(TEA, "Tea", units, Money.of(price, "CNY"));
    }

    private static PlaceOrder order(PlaceOrder.Item... items) {
        return PlaceOrder.of(new ConsumerId("c"), new SellerId("s"), List.of(items), "0".repeat(64));
    }

    @Test
    void a_negative_price_is_called_one() {
        assertThatThrownBy(() -> order(tea(1, "9.00"), tea(2, "-1.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tea")
                .hasMessageContaining("unit price CNY -1.00")
                .hasMessageNotContaining("promotions");
    }

    @Test
    void units_and_names_out_of_range_are_called_so() {
        for (int units : new int[] {0, -1, 1_000_001}) {
            assertThatThrownBy(() -> tea(units, "1.00"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("item tea has " + units + " units");
        }
        assertThatThrownBy(() -> PlaceOrder.Item.of(TEA, "", 1, Money.of("1.00", "CNY")))
                .hasMessageContaining("a name of 0 characters");
    }

    @Test
    void promotions_that_are_too_large_say_by_how_much() {
        PlaceOrder asked = order(tea(2, "1.00"));
        assertThatThrownBy(() -> asked.withPromotions(List.of(new Promotion("p", Money.of("2.01", "CNY")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CNY 2.01")
                .hasMessageContaining("CNY 2.00");
    }

    @Test
    void a_total_beyond_what_an_order_can_come_to_is_told_and_does_not_overflow() {
        PlaceOrder.Item most = PlaceOrder.Item.of(TEA, "Tea", 1, Money.ofMinor(PlaceOrder.LARGEST_TOTAL, "CNY"));
        assertThat(order(most).total().minor()).isEqualTo(PlaceOrder.LARGEST_TOTAL);
        PlaceOrder.Item huge = PlaceOrder.Item.of(TEA, "Tea", 2, Money.ofMinor(Long.MAX_VALUE, "CNY"));
        for (PlaceOrder.Item[] items : new PlaceOrder.Item[][] {{most, tea(1, "0.01")}, {huge}}) {
            assertThatThrownBy(() -> order(items))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 1000000000000000");
        }
        assertThatThrownBy(() -> order(most).withDelivery(Money.of("0.01", "CNY")))
                .hasMessageContaining("at most 1000000000000000");
    }
}
