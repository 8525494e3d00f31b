package io.github.hegui.trade.order;

import static io.github.hegui.trade.Shop.CONSUMER;
import static io.github.hegui.trade.Shop.CUP;
import static io.github.hegui.trade.Shop.SELLER;
import static io.github.hegui.trade.Shop.TEA;
import static io.github.hegui.trade.Shop.TERMS;
import static io.github.hegui.trade.Shop.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.trade.order.PlaceOrder.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promotions and the delivery fee belong to lines by what these come to. */
class SharingTest {

    private static List<OrderLine> lines(String fee, String discount, Item... items) {
        PlaceOrder asked =
                PlaceOrder.of(CONSUMER, SELLER, List.of(items), TERMS).withDelivery(cny(fee));
        return Sharing.lines(
                discount.isEmpty() ? asked : asked.withPromotions(List.of(new Promotion("P", cny(discount)))));
    }

    @Test
    void a_line_bears_the_delivery_fee_and_the_discount_by_its_amount() {
        var lines = lines("4.00", "8.00", Item.of(TEA, "Tea", 3, cny("10.00")), Item.of(CUP, "Cup", 1, cny("10.00")));
        assertThat(lines).extracting(OrderLine::deliveryMinor).containsExactly(300L, 100L);
        assertThat(lines).extracting(OrderLine::discountMinor).containsExactly(600L, 200L);
        assertThat(lines).extracting(OrderLine::number).containsExactly(1, 2);
    }

    @Test
    void a_line_that_costs_nothing_bears_nothing_beside_one_that_costs_something() {
        var lines = lines("4.00", "1.00", Item.of(TEA, "Tea", 9, cny("0.00")), Item.of(CUP, "Cup", 1, cny("10.00")));
        assertThat(lines).extracting(OrderLine::deliveryMinor).containsExactly(0L, 400L);
        assertThat(lines).extracting(OrderLine::discountMinor).containsExactly(0L, 100L);
    }

    @Test
    void gifts_bear_the_delivery_fee_alike() {
        var lines = lines("4.00", "", Item.of(TEA, "Tea", 9, cny("0.00")), Item.of(CUP, "Cup", 1, cny("0.00")));
        assertThat(lines).extracting(OrderLine::deliveryMinor).containsExactly(200L, 200L);
    }
}
