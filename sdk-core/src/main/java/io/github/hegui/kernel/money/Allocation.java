package io.github.hegui.kernel.money;

import java.math.BigInteger;
import java.util.Arrays;

/** Sharing out by largest remainder (Hamilton's method), ties to the first; exact whatever the size of amount and weights. */
final class Allocation {

    private Allocation() {}

    static long[] byWeights(long amount, long[] weights) {
        long total = total(weights);
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < shares.length; i++) {
            cut(amount, weights[i], total, i, shares, remainders);
            left -= shares[i];
        }
        if (left != 0) {
            giveToLargest(shares, remainders, (int) Math.abs(left), Long.signum(left));
        }
        return shares;
    }

    /** Share and remainder of one weight; the remainder is that of the amount without its sign. */
    private static void cut(long amount, long weight, long total, int i, long[] shares, long[] remainders) {
        long low = amount * weight;
        if (Math.multiplyHigh(amount, weight) == low >> 63) {
            shares[i] = low / total;
            remainders[i] = Math.abs(low - shares[i] * total);
        } else {
            BigInteger[] cut = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(BigInteger.valueOf(total));
            shares[i] = cut[0].longValueExact();
            remainders[i] = cut[1].abs().longValueExact();
        }
    }

    /** One unit to each of the {@code count} largest remainders; there are always more of these above 0 than units. */
    private static void giveToLargest(long[] shares, long[] remainders, int count, int unit) {
        long[] sorted = remainders.clone();
        Arrays.sort(sorted);
        long least = sorted[sorted.length - count];
        int tied = 0;
        for (int at = sorted.length - count; at < sorted.length && sorted[at] == least; at++) {
            tied++;
        }
        for (int i = 0; i < shares.length; i++) {
            if (remainders[i] > least || (remainders[i] == least && tied-- > 0)) {
                shares[i] += unit;
            }
        }
    }

    private static long total(long[] weights) {
        long total = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is 0 or more, not " + weight);
            }
            total = Math.addExact(total, weight);
        }
        if (total == 0) {
            throw new IllegalArgumentException("at least one weight is above 0");
        }
        return total;
    }
}
