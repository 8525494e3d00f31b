package io.github.hegui.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.json.BothJacksons;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency CNY = Currency.getInstance("CNY");

    private static Money cny(String amount) {
        return Money.of(amount, "CNY");
    }

    private static Money fen(long minor) {
        return Money.ofMinor(minor, CNY);
    }

    @ParameterizedTest
    @CsvSource({
        "12.30, CNY, 1230, CNY 12.30",
        "12.3, CNY, 1230, CNY 12.30",
        "12, CNY, 1200, CNY 12.00",
        "0, CNY, 0, CNY 0.00",
        "-0.00, CNY, 0, CNY 0.00",
        "-0.05, CNY, -5, CNY -0.05",
        "0.09, CNY, 9, CNY 0.09",
        "-12, JPY, -12, JPY -12",
        "1.5, KWD, 1500, KWD 1.500",
        "-0.001, KWD, -1, KWD -0.001",
        "92233720368547758.07, CNY, 9223372036854775807, CNY 92233720368547758.07",
        "-92233720368547758.08, CNY, -9223372036854775808, CNY -92233720368547758.08"
    })
    void an_amount_is_read_and_written_exactly(String amount, String currency, long minor, String text) {
        Money money = Money.of(amount, currency);
        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money).isEqualTo(Money.ofMinor(minor, currency)).hasToString(text);
        assertThat(money.toBigDecimal()).isEqualByComparingTo(amount);
        assertThat(Money.parse(text)).isEqualTo(money).hasSameHashCodeAs(money);
        assertThat(Money.of(new BigDecimal(amount), money.currency())).isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", ".5", "5.", "-.5", "+5", "1.2.3", "1e3", "1,000", " 1", "1 ", "１", "NaN", "--1"})
    void other_forms_are_refused(String amount) {
        assertThatThrownBy(() -> cny(amount)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CNY", "CNY ", "CNY12.30", "12.30 CNY", "CNY  1", "cny 1", "XAU 1", "ABC 1"})
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void too_many_decimals_are_refused_not_rounded() {
        assertThatThrownBy(() -> cny("1.000")).hasMessage("an amount in CNY has at most 2 decimals, not 3");
        assertThatThrownBy(() -> Money.of("1.0", "JPY")).hasMessageContaining("at most 0");
        assertThatThrownBy(() -> Money.of(new BigDecimal("1.005"), CNY)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void what_does_not_fit_names_both_values() {
        Money most = fen(Long.MAX_VALUE);
        Money least = fen(Long.MIN_VALUE);
        tooLarge(() -> most.plus(fen(1)), "CNY 92233720368547758.07 + CNY 0.01");
        tooLarge(() -> least.plus(fen(-1)), "CNY -92233720368547758.08 + CNY -0.01");
        tooLarge(() -> least.minus(fen(1)), "CNY -92233720368547758.08 - CNY 0.01");
        tooLarge(() -> fen(0).minus(least), "CNY 0.00 - CNY -92233720368547758.08");
        tooLarge(() -> most.times(2), "CNY 92233720368547758.07 * 2");
        tooLarge(least::negated, "CNY -92233720368547758.08 * -1");
        tooLarge(least::abs, "CNY -92233720368547758.08 * -1");
        tooLarge(() -> most.times(Rate.of(3, 2), RoundingMode.DOWN), "CNY 92233720368547758.07 * 1.5");
        tooLarge(() -> fen(1).times(Rate.of(1, 2), RoundingMode.UNNECESSARY), "CNY 0.01 * 0.5");
        tooLarge(() -> cny("92233720368547758.08"), "CNY 92233720368547758.08");
        tooLarge(() -> cny("-92233720368547758.09"), "CNY -92233720368547758.09");
    }

    private static void tooLarge(Supplier<Money> sum, String message) {
        assertThatThrownBy(sum::get).isInstanceOf(ArithmeticException.class).hasMessageContaining(message);
    }

    @Test
    void arithmetic_agrees_with_unbounded_integers() {
        var random = new Random(3);
        for (int run = 0; run < 20_000; run++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            var x = BigInteger.valueOf(a);
            var y = BigInteger.valueOf(b);
            agrees(() -> fen(a).plus(fen(b)), x.add(y));
            agrees(() -> fen(a).minus(fen(b)), x.subtract(y));
            agrees(() -> fen(a).times(b), x.multiply(y));
            if (b != 0 && b != Long.MIN_VALUE && a != Long.MIN_VALUE) {
                for (RoundingMode mode : RoundingMode.values()) {
                    if (mode != RoundingMode.UNNECESSARY) {
                        var exact = new BigDecimal(x.multiply(x)).divide(new BigDecimal(y), 0, mode);
                        agrees(() -> fen(a).times(Rate.of(a, b), mode), exact.toBigInteger());
                    }
                }
            }
        }
    }

    private static void agrees(Supplier<Money> sum, BigInteger expected) {
        if (expected.bitLength() < 64) {
            assertThat(sum.get().minor()).isEqualTo(expected.longValue());
        } else {
            assertThatThrownBy(sum::get).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void two_currencies_do_not_mix() {
        Money yuan = cny("1.00");
        Money yen = Money.of("1", "JPY");
        List<Supplier<Object>> mixed = List.of(
                () -> yuan.plus(yen),
                () -> yuan.minus(yen),
                () -> yuan.compareTo(yen),
                () -> yuan.isGreaterThan(yen),
                () -> yuan.isLessThan(yen),
                () -> yuan.min(yen),
                () -> yuan.max(yen),
                () -> Money.sum(CNY, List.of(yuan, yen)));
        for (Supplier<Object> mix : mixed) {
            assertThatExceptionOfType(CurrencyMismatchException.class)
                    .isThrownBy(mix::get)
                    .withMessage("currencies differ: CNY 1.00 and JPY 1")
                    .satisfies(e -> assertThat(e.first()).isEqualTo(CNY))
                    .satisfies(e -> assertThat(e.second().getCurrencyCode()).isEqualTo("JPY"));
        }
        assertThat(yuan).isNotEqualTo(Money.ofMinor(100, "USD"));
        assertThat(yuan.isSameCurrency(yen)).isFalse();
    }

    @Test
    void amounts_compare() {
        assertThat(fen(2).isGreaterThan(fen(1))).isTrue();
        assertThat(fen(1).isGreaterThan(fen(1))).isFalse();
        assertThat(fen(1).isLessThan(fen(2))).isTrue();
        assertThat(fen(2).min(fen(1))).isEqualTo(fen(1));
        assertThat(fen(2).max(fen(1))).isEqualTo(fen(2));
        assertThat(fen(1).isPositive() && !fen(1).isNegative() && !fen(1).isZero())
                .isTrue();
        assertThat(fen(-1).isNegative() && !fen(-1).isPositive()).isTrue();
        assertThat(fen(0).isZero() && !fen(0).isPositive() && !fen(0).isNegative())
                .isTrue();
        assertThat(fen(-7).abs()).isEqualTo(fen(7)).isEqualTo(fen(-7).negated());
        assertThat(Money.sum(CNY, List.of(fen(1), fen(2), fen(-5)))).isEqualTo(fen(-2));
        assertThat(Money.sum(CNY, List.of())).isEqualTo(Money.zero(CNY));
    }

    @ParameterizedTest
    @CsvSource({
        "10.00, 0.06, HALF_UP, 0.60",
        "12.30, 0.06, HALF_UP, 0.74",
        "12.30, 0.06, DOWN, 0.73",
        "0.05, 0.5, HALF_EVEN, 0.02",
        "0.05, 0.5, HALF_UP, 0.03",
        "-0.05, 0.5, HALF_UP, -0.03",
        "-0.05, 0.5, FLOOR, -0.03",
        "-0.05, 0.5, CEILING, -0.02",
        "100.00, 1/3, HALF_UP, 33.33"
    })
    void rounding_is_what_was_said(String amount, String rate, RoundingMode rounding, String expected) {
        assertThat(cny(amount).times(Rate.parse(rate), rounding)).isEqualTo(cny(expected));
    }

    @Test
    void the_json_form_is_amount_and_currency() {
        BothJacksons.roundTrip(cny("12.30"), Money.class, "{\"amount\":\"12.30\",\"currency\":\"CNY\"}");
        BothJacksons.roundTrip(Money.of("-7", "JPY"), Money.class, "{\"amount\":\"-7\",\"currency\":\"JPY\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":\"1.00\"}",
                "{\"currency\":\"CNY\"}",
                "{\"amount\":\"1.00\",\"currency\":\"CNY\",\"scale\":2}",
                "{\"amount\":1.00,\"currency\":\"CNY\"}",
                "{\"amount\":100,\"currency\":\"CNY\"}",
                "{\"amount\":null,\"currency\":\"CNY\"}",
                "{\"amount\":\"1.000\",\"currency\":\"CNY\"}",
                "{\"amount\":\"1e2\",\"currency\":\"CNY\"}",
                "{\"amount\":\"1.00\",\"currency\":\"RMB\"}",
                "{\"amount\":\"99999999999999999999\",\"currency\":\"CNY\"}",
                "\"CNY 1.00\"",
                "100"
            })
    void other_json_is_refused(String json) {
        BothJacksons.refused(json, Money.class);
    }
}
