package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.trade.catalog.Sku;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one keeper of what became of the units: none is counted twice, and none is lost count of. */
class OrderLineTest {

    private static OrderLine line(int ordered, int cancelled, int packed, int handedOver, int delivered, int lost) {
        return new OrderLine(
                1,
                new Sku("tea"),
                "Tea",
                "",
                Money.of("1.00", "CNY"),
                ordered,
                cancelled,
                packed,
                handedOver,
                delivered,
                lost,
                0,
                0);
    }

    private static OrderLine named(int number, String name, String label) {
        return new OrderLine(number, new Sku("tea"), name, label, Money.of("1.00", "CNY"), 1, 0, 0, 0, 0, 0, 0, 0);
    }

    private static void refuses(ThrowingCallable line, String why) {
        assertThatIllegalArgumentException().isThrownBy(line).withMessageContaining(why);
    }

    @Test
    void units_wait_are_in_the_house_or_under_way_and_each_is_one_of_these() {
        OrderLine line = line(40, 1, 2, 20, 4, 9);
        assertThat(line.waiting()).isEqualTo(17);
        assertThat(line.inHouse()).isEqualTo(19);
        assertThat(line.underWay()).isEqualTo(7);
    }

    @Test
    void units_that_are_cancelled_are_taken_from_those_that_wait_and_then_from_the_packed_ones() {
        OrderLine line = line(10, 1, 4, 2, 1, 1);
        assertThat(line.cancelling(3)).isEqualTo(line(10, 4, 4, 2, 1, 1));
        assertThat(line.cancelling(7)).isEqualTo(line(10, 8, 0, 2, 1, 1));
        refuses(() -> line.cancelling(8), "does not add up");
    }

    @ParameterizedTest
    @CsvSource({
        "6, 2, 2, 2, 1, 1",
        "6, 6, 0, 0, 0, 0",
        "6, 0, 6, 0, 0, 0",
        "6, 0, 0, 6, 6, 0",
        "6, 0, 0, 6, 0, 6",
        "1000000, 0, 0, 0, 0, 0"
    })
    void units_that_add_up_are_taken(int ordered, int cancelled, int packed, int handedOver, int delivered, int lost) {
        assertThatCode(() -> line(ordered, cancelled, packed, handedOver, delivered, lost))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 3, 2, 2, 1, 1",
        "6, 2, 3, 2, 1, 1",
        "6, 2, 2, 3, 1, 1",
        "6, 2, 2, 2, 2, 1",
        "6, 2, 2, 2, 1, 2",
        "6, -1, 0, 0, 0, 0",
        "6, 0, -1, 0, 0, 0",
        "6, 0, 0, -1, -1, 0",
        "6, 0, 0, 2, -1, 0",
        "6, 0, 0, 2, 0, -1",
    })
    void units_that_do_not_add_up_are_no_line(
            int ordered, int cancelled, int packed, int handedOver, int delivered, int lost) {
        refuses(() -> line(ordered, cancelled, packed, handedOver, delivered, lost), "does not add up");
    }

    @Test
    void a_line_has_one_to_a_million_units() {
        refuses(() -> line(0, 0, 0, 0, 0, 0), "1 to 1000000 are allowed");
        refuses(() -> line(1_000_001, 0, 0, 0, 0, 0), "1 to 1000000 are allowed");
    }

    @Test
    void a_line_has_a_number_from_one_and_a_name_and_a_label_that_end() {
        OrderLine longest = named(1, "n".repeat(500), "l".repeat(500));
        assertThat(longest.name()).hasSize(500);
        refuses(() -> named(0, "n", ""), "numbers count from 1");
        refuses(() -> named(1, "", ""), "names have 1 to 500 characters");
        refuses(() -> named(1, "n".repeat(501), ""), "names have 1 to 500 characters");
        refuses(() -> named(1, "n", "l".repeat(501)), "labels at most 500");
    }

    /** Stored before there were labels. */
    @Test
    void an_absent_label_is_an_empty_one() {
        assertThat(named(1, "n", null).label()).isEmpty();
        assertThat(named(1, "n", "origin: Fujian").label()).isEqualTo("origin: Fujian");
    }
}
