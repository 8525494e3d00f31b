package io.github.hegui.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {

    @TempDir
    Path folder;

    @Test
    void a_sale_goes_from_stock_to_release() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Shop.sale(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("张**", "138****5678", "广东省深圳市*")
                                .doesNotContain("科技路"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "the consumer cannot complete the order now: the order is placed and not confirmed;"
                                                + " the consumer may pay or cancel the order"),
                        line -> assertThat(line).isEqualTo("广东省深圳市南山区科技路1号"),
                        line -> assertThat(line).isEqualTo("COMPLETED"),
                        line -> assertThat(line).isEqualTo("to the seller: {CNY=2460}"));
    }

    @Test
    void without_a_validator_a_limit_is_told_all_the_same() {
        assertThatThrownBy(() -> Class.forName("org.hibernate.validator.HibernateValidator"))
                .isInstanceOf(ClassNotFoundException.class);
        Desk desk = Desk.on(Store.inMemory()).features(Orders.FEATURE).build();
        PlaceOrder asked = PlaceOrder.of(
                new ConsumerId("c"),
                new SellerId("s"),
                List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 0, Money.of("1.00", "CNY"))),
                "ab".repeat(32));
        assertThatThrownBy(() -> desk.check(asked)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Orders.on(desk).place(Command.by(Actor.consumer("c")), asked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("units of item tea: 0, allowed are 1 to 1000000");
    }
}
