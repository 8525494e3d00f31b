package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    @Test
    void goods_received_are_the_floor_of_the_share_in_the_order_of_seller_and_sku() {
        assertThat(received("1.0")).isEqualTo("{cup=1, pot=1, tea=5}");
        assertThat(received("0.5")).isEqualTo("{cup=0, pot=0, tea=2}");
        assertThat(received("0.6")).isEqualTo("{cup=0, pot=0, tea=3}");
        assertThat(received("0.999999999")).isEqualTo("{cup=0, pot=0, tea=4}");
        assertThat(received("0")).isEqualTo("{cup=0, pot=0, tea=0}");
    }

    private static String received(String share) {
        return Receipts.of(Tables.sound().read(), new BigDecimal(share))
                .toString()
                .replaceAll("StockKey\\[sellerId=shop, sku=(\\w+)]", "$1");
    }
}
