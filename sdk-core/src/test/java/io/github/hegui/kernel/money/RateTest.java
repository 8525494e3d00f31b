package io.github.hegui.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.json.BothJacksons;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "0.06, 3, 50, 0.06",
        "0.50, 1, 2, 0.5",
        "1/2, 1, 2, 0.5",
        "2/6, 1, 3, 1/3",
        "1/-3, -1, 3, -1/3",
        "-0.005, -1, 200, -0.005",
        "100, 100, 1, 100",
        "0, 0, 1, 0",
        "1/1024, 1, 1024, 0.0009765625"
    })
    void a_rate_is_kept_in_lowest_terms(String text, long numerator, long denominator, String written) {
        Rate rate = Rate.parse(text);
        assertThat(rate.numerator()).isEqualTo(numerator);
        assertThat(rate.denominator()).isEqualTo(denominator);
        assertThat(rate).hasToString(written).isEqualTo(Rate.parse(written)).isEqualTo(Rate.of(numerator, denominator));
        BothJacksons.roundTrip(rate, Rate.class, '"' + written + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "1/", "/3", "1/0", "1.5/3", "1e5", "abc", "1-1", "6%", "1/2/3"})
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
        BothJacksons.refused('"' + text + '"', Rate.class);
    }

    @Test
    void per_cent_and_decimals() {
        assertThat(Rate.percent("6.5")).isEqualTo(Rate.parse("0.065"));
        assertThat(Rate.of(new BigDecimal("1E+3"))).isEqualTo(Rate.of(1000, 1));
        assertThatThrownBy(() -> Rate.of(new BigDecimal("1E-30"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rate.of(Long.MIN_VALUE, 3)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void the_text_of_every_rate_is_read_again_also_where_its_digits_are_more_than_64_bits() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<Rate> rates = new ArrayList<>(List.of(
                Rate.of(Long.MAX_VALUE, 1L << 18),
                Rate.of(-Long.MAX_VALUE, 1_000_000_000_000_000_000L),
                Rate.of(Long.MAX_VALUE, 7 * (1L << 18)),
                Rate.of(1, Long.MAX_VALUE),
                Rate.of(Long.MAX_VALUE, 1L << 62)));
        for (int i = 0; i < 2_000; i++) {
            long denominator = random.nextInt(3) == 0
                    ? 1 + random.nextLong(Long.MAX_VALUE)
                    : (long) Math.pow(2, random.nextInt(19)) * (long) Math.pow(5, random.nextInt(18));
            rates.add(Rate.of(random.nextLong(Long.MAX_VALUE), denominator));
        }
        assertThat(rates).as("seed %d", seed).allSatisfy(rate -> {
            assertThat(Rate.parse(rate.toString())).isEqualTo(rate);
            BothJacksons.roundTrip(rate, Rate.class, '"' + rate.toString() + '"');
        });
    }

    @Test
    void rates_compare_by_size() {
        assertThat(Rate.parse("1/3")).isLessThan(Rate.parse("0.34")).isGreaterThan(Rate.parse("0.33"));
        assertThat(Rate.of(Long.MAX_VALUE, 2)).isGreaterThan(Rate.of(Long.MAX_VALUE, 3));
        assertThat(Rate.percent("-1").isNegative()).isTrue();
        assertThat(Rate.percent("1").isPositive()).isTrue();
        assertThat(Rate.percent("0").isZero()).isTrue();
    }
}
