package io.github.hegui.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
}
