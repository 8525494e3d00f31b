package io.github.hegui.kernel.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction to multiply money by: a tax, a discount, a share. Kept in lowest terms, so that 0.50 equals 1/2. Immutable.
 *
 * <p>Its text, also in JSON, is a decimal where the fraction is one ({@code "0.06"}), else a fraction ({@code "1/3"}).
 *
 * <pre>{@code
 * Rate.percent("6");       // 0.06
 * Rate.of(1, 3);           // 1/3
 * Rate.parse("0.0005");
 * }</pre>
 *
 * @param numerator carries the sign
 * @param denominator above 0
 */
public record Rate(long numerator, long denominator) implements Comparable<Rate> {

    private static final int MAX_LENGTH = 40;

    /**
     * Brings the fraction into lowest terms.
     *
     * @throws IllegalArgumentException when the denominator is 0
     * @throws ArithmeticException when a term is the least long, which has no counterpart
     */
    public Rate {
        if (denominator == 0) {
            throw new IllegalArgumentException("a rate's denominator is not 0");
        }
        long divisor = gcd(Math.absExact(numerator), Math.absExact(denominator));
        if (denominator < 0) {
            divisor = -divisor;
        }
        numerator /= divisor;
        denominator /= divisor;
    }

    /**
     * The fraction.
     *
     * @throws IllegalArgumentException when the denominator is 0
     */
    public static Rate of(long numerator, long denominator) {
        return new Rate(numerator, denominator);
    }

    /**
     * The decimal, exactly.
     *
     * @throws ArithmeticException when a term of the fraction does not fit into a long: more than about 18 digits
     */
    public static Rate of(BigDecimal decimal) {
        BigDecimal plain = decimal.stripTrailingZeros();
        if (plain.scale() <= 0) {
            return new Rate(plain.longValueExact(), 1);
        }
        if (plain.scale() > MAX_LENGTH) {
            throw new ArithmeticException("a rate has at most 18 digits behind its point, not " + plain.scale());
        }
        BigInteger denominator = BigInteger.TEN.pow(plain.scale());
        BigInteger divisor = plain.unscaledValue().gcd(denominator);
        return new Rate(
                plain.unscaledValue().divide(divisor).longValueExact(),
                denominator.divide(divisor).longValueExact());
    }

    /**
     * So many per cent: {@code percent("6.5")} is 0.065.
     *
     * @throws IllegalArgumentException when the text is not a plain decimal
     */
    public static Rate percent(String decimal) {
        return of(decimal(decimal).movePointLeft(2));
    }

    /**
     * The rate of that text: a plain decimal {@code "0.06"}, or a fraction {@code "1/3"}.
     *
     * @throws IllegalArgumentException when the text is neither
     * @throws ArithmeticException when a term does not fit into a long
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rate parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? of(decimal(text))
                : new Rate(term(text.substring(0, slash)), term(text.substring(slash + 1)));
    }

    /** Whether it is above 0. */
    public boolean isPositive() {
        return numerator > 0;
    }

    /** Whether it is negative. */
    public boolean isNegative() {
        return numerator < 0;
    }

    /** Whether it is 0. */
    public boolean isZero() {
        return numerator == 0;
    }

    /** By size. */
    @Override
    public int compareTo(Rate other) {
        return BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(other.denominator))
                .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
    }

    /** The text that {@link #parse} reads. */
    @JsonValue
    @Override
    public String toString() {
        long rest = denominator;
        int twos = Long.numberOfTrailingZeros(rest);
        rest >>= twos;
        int fives = 0;
        while (rest % 5 == 0) {
            rest /= 5;
            fives++;
        }
        return rest != 1 || Math.max(twos, fives) > 18
                ? numerator + "/" + denominator
                : BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator))
                        .toPlainString();
    }

    /**
     * So many units times the rate.
     *
     * @throws ArithmeticException when it does not fit, or has to be rounded and must not
     */
    long of(long units, RoundingMode rounding) {
        long low = units * numerator;
        if (denominator == 1 && Math.multiplyHigh(units, numerator) == low >> 63) {
            return low;
        }
        return new BigDecimal(BigInteger.valueOf(units).multiply(BigInteger.valueOf(numerator)))
                .divide(BigDecimal.valueOf(denominator), 0, rounding)
                .longValueExact();
    }

    private static BigDecimal decimal(String text) {
        // no exponent: 1e999999999 would be a number of a billion digits
        boolean plain = !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
        try {
            if (plain) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private static long term(String text) {
        BigDecimal term = decimal(text);
        if (term.scale() != 0) {
            throw malformed(null);
        }
        return term.longValueExact();
    }

    private static IllegalArgumentException malformed(@Nullable Throwable cause) {
        return new IllegalArgumentException("a rate is a decimal such as 0.06 or a fraction such as 1/3", cause);
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
