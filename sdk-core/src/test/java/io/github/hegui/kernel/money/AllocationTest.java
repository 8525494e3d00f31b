package io.github.hegui.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static List<Long> allocate(long amount, long... weights) {
        return Money.ofMinor(amount, "CNY").allocate(weights).stream()
                .map(Money::minor)
                .toList();
    }

    private static List<Long> split(long amount, int parts) {
        return Money.ofMinor(amount, "CNY").split(parts).stream()
                .map(Money::minor)
                .toList();
    }

    @Test
    void the_largest_remainder_gets_the_unit_and_ties_go_to_the_first() {
        assertThat(allocate(100, 1, 1, 1)).containsExactly(34L, 33L, 33L);
        assertThat(allocate(101, 1, 1, 1)).containsExactly(34L, 34L, 33L);
        assertThat(allocate(-100, 1, 1, 1)).containsExactly(-34L, -33L, -33L);
        assertThat(allocate(100, 1, 2, 3)).containsExactly(17L, 33L, 50L);
        assertThat(allocate(10, 6, 6, 8)).containsExactly(3L, 3L, 4L);
        assertThat(allocate(1, 0, 1, 1)).containsExactly(0L, 1L, 0L);
        assertThat(allocate(1, 1, 2, 2)).containsExactly(0L, 1L, 0L);
        assertThat(allocate(0, 1, 2)).containsExactly(0L, 0L);
        assertThat(allocate(7, 5)).containsExactly(7L);
        assertThat(allocate(Long.MIN_VALUE, 1, 1)).containsExactly(Long.MIN_VALUE / 2, Long.MIN_VALUE / 2);
        assertThat(allocate(Long.MIN_VALUE, 9)).containsExactly(Long.MIN_VALUE);
        assertThat(allocate(Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void equal_parts_differ_by_one_unit_at_most() {
        assertThat(split(100, 3)).containsExactly(34L, 33L, 33L);
        assertThat(split(-101, 3)).containsExactly(-34L, -34L, -33L);
        assertThat(split(2, 4)).containsExactly(1L, 1L, 0L, 0L);
        assertThat(split(Long.MIN_VALUE, 1)).containsExactly(Long.MIN_VALUE);
    }

    @Test
    void wrong_weights_are_refused() {
        assertThatThrownBy(() -> allocate(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> allocate(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> allocate(1, 2, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> allocate(1, Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> split(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void random_allocations_agree_with_the_definition() {
        var random = new Random(17);
        for (int run = 0; run < 5_000; run++) {
            long amount = random.nextLong() >> random.nextInt(64);
            long[] weights = new long[1 + random.nextInt(12)];
            int shift = random.nextInt(55);
            Arrays.setAll(weights, i -> random.nextInt(4) == 0 ? 0 : random.nextLong() >>> (5 + shift));
            weights[random.nextInt(weights.length)] += 1;
            assertThat(allocate(amount, weights))
                    .as("run %s: %s by %s", run, amount, Arrays.toString(weights))
                    .isEqualTo(byDefinition(amount, weights));
            int parts = 1 + random.nextInt(40);
            long[] ones = new long[parts];
            Arrays.fill(ones, 1);
            assertThat(split(amount, parts)).isEqualTo(byDefinition(amount, ones));
        }
    }

    /** Unit by unit to whoever is furthest below the exact share, the first of equals first. */
    private static List<Long> byDefinition(long amount, long[] weights) {
        BigInteger size = BigInteger.valueOf(amount).abs();
        BigInteger total =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger[] shares = new BigInteger[weights.length];
        BigInteger given = BigInteger.ZERO;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = size.multiply(BigInteger.valueOf(weights[i])).divide(total);
            given = given.add(shares[i]);
        }
        boolean[] served = new boolean[weights.length];
        while (given.compareTo(size) < 0) {
            int neediest = -1;
            BigInteger most = BigInteger.ZERO;
            for (int i = 0; i < shares.length; i++) {
                BigInteger missing =
                        size.multiply(BigInteger.valueOf(weights[i])).subtract(shares[i].multiply(total));
                if (!served[i] && missing.compareTo(most) > 0) {
                    neediest = i;
                    most = missing;
                }
            }
            served[neediest] = true;
            shares[neediest] = shares[neediest].add(BigInteger.ONE);
            given = given.add(BigInteger.ONE);
        }
        return Arrays.stream(shares)
                .map(share -> (amount < 0 ? share.negate() : share).longValueExact())
                .toList();
    }
}
