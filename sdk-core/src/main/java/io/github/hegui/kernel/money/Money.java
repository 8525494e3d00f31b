package io.github.hegui.kernel.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An amount of money in whole minor units (fen, cents) of an ISO 4217 currency. Exact: what does not fit is refused with an
 * {@link ArithmeticException} that names both values, and what would have to be rounded asks how. From about -92 to +92 quadrillion units
 * for currencies with two decimals. Immutable.
 *
 * <p>In JSON it is {@code {"amount":"12.30","currency":"CNY"}}, both as text; anything else is refused: a missing or unknown field, an
 * amount that is a number, more decimals than the currency has.
 *
 * <pre>{@code
 * Money price = Money.of("12.30", "CNY");
 * price.times(3).plus(Money.of("8.00", "CNY"));         // CNY 44.90
 * Money.of("100.00", "CNY").split(3);                    // [CNY 33.34, CNY 33.33, CNY 33.33]
 * price.times(Rate.percent("6"), RoundingMode.HALF_UP);  // CNY 0.74
 * }</pre>
 */
public final class Money implements Comparable<Money> {

    private final long minor;
    private final Currency currency;

    private Money(long minor, Currency currency) {
        this.minor = minor;
        this.currency = currency;
    }

    /**
     * So many minor units: {@code ofMinor(1230, CNY)} is CNY 12.30.
     *
     * @throws IllegalArgumentException when the currency has no minor unit defined (gold, test codes)
     */
    public static Money ofMinor(long minor, Currency currency) {
        MoneyText.checkUsable(Objects.requireNonNull(currency, "currency"));
        return new Money(minor, currency);
    }

    /**
     * So many minor units of the currency with that code.
     *
     * @throws IllegalArgumentException when there is no such currency, or it has no minor unit
     */
    public static Money ofMinor(long minor, String currencyCode) {
        return new Money(minor, MoneyText.currency(currencyCode));
    }

    /**
     * The amount written in major units.
     *
     * @param amount digits, a point and decimals: {@code "12.30"}, {@code "-5"}; at most as many decimals as the currency has
     * @param currencyCode three letters of ISO 4217
     * @throws IllegalArgumentException when one of them is not so
     * @throws ArithmeticException when the amount does not fit
     */
    public static Money of(String amount, String currencyCode) {
        Currency currency = MoneyText.currency(currencyCode);
        return new Money(MoneyText.minor(amount, currency), currency);
    }

    /**
     * An amount in major units, exactly.
     *
     * @throws ArithmeticException when it has more decimals than the currency, or does not fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        MoneyText.checkUsable(currency);
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /**
     * Nothing, in that currency.
     *
     * @throws IllegalArgumentException when the currency has no minor unit
     */
    public static Money zero(Currency currency) {
        return ofMinor(0, currency);
    }

    /**
     * The amount that {@link #toString} wrote: {@code "CNY 12.30"}.
     *
     * @throws IllegalArgumentException when the text is not a code, one space and an amount
     * @throws ArithmeticException when the amount does not fit
     */
    public static Money parse(String text) {
        if (text.length() < 5 || text.charAt(3) != ' ') {
            throw new IllegalArgumentException("money is written as currency, space, amount: CNY 12.30");
        }
        return of(text.substring(4), text.substring(0, 3));
    }

    /**
     * The sum.
     *
     * @param currency that of all amounts; also of the result when there are none
     * @throws CurrencyMismatchException when an amount is of another currency
     * @throws ArithmeticException when a sum on the way does not fit
     */
    public static Money sum(Currency currency, Iterable<Money> amounts) {
        Money sum = zero(currency);
        for (Money amount : amounts) {
            sum = sum.plus(amount);
        }
        return sum;
    }

    /** The amount in minor units. */
    public long minor() {
        return minor;
    }

    /** The currency. */
    public Currency currency() {
        return currency;
    }

    /** The amount in major units as text, with all decimals of the currency: {@code "12.30"}. */
    public String amount() {
        return MoneyText.amount(minor, currency.getDefaultFractionDigits());
    }

    /** The amount in major units, with all decimals of the currency. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /**
     * The sum of the two.
     *
     * @throws CurrencyMismatchException when the currencies differ
     * @throws ArithmeticException when it does not fit
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        long sum = minor + other.minor;
        if (((minor ^ sum) & (other.minor ^ sum)) < 0) {
            throw tooLarge("+", other);
        }
        return new Money(sum, currency);
    }

    /**
     * The difference of the two.
     *
     * @throws CurrencyMismatchException when the currencies differ
     * @throws ArithmeticException when it does not fit
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        long difference = minor - other.minor;
        if (((minor ^ other.minor) & (minor ^ difference)) < 0) {
            throw tooLarge("-", other);
        }
        return new Money(difference, currency);
    }

    /**
     * So many times the amount.
     *
     * @throws ArithmeticException when it does not fit
     */
    public Money times(long factor) {
        long low = minor * factor;
        if (Math.multiplyHigh(minor, factor) != low >> 63) {
            throw tooLarge("*", factor);
        }
        return new Money(low, currency);
    }

    /**
     * The amount times the rate, rounded to a minor unit in the way that is said; computed exactly before.
     *
     * @throws ArithmeticException when it does not fit, or is not exact and {@code rounding} is {@link RoundingMode#UNNECESSARY}
     */
    public Money times(Rate rate, RoundingMode rounding) {
        try {
            return new Money(rate.of(minor, rounding), currency);
        } catch (ArithmeticException e) {
            ArithmeticException named = tooLarge("*", rate);
            named.initCause(e);
            throw named;
        }
    }

    /**
     * The amount with its sign turned.
     *
     * @throws ArithmeticException for the one amount that has no counterpart
     */
    public Money negated() {
        return times(-1);
    }

    /**
     * The amount without its sign.
     *
     * @throws ArithmeticException for the one amount that has no counterpart
     */
    public Money abs() {
        return minor < 0 ? negated() : this;
    }

    /**
     * Shares the amount out in proportion to the weights. The parts always add up to the amount: each gets its exact share cut to whole
     * minor units, and what is left goes unit by unit to the largest remainders, ties to the first. A negative amount is shared out as
     * its counterpart. A share of weight 0 is 0.
     *
     * @param weights none negative, and not all 0
     * @return one part a weight, in the same order; unmodifiable
     * @throws IllegalArgumentException when the weights are not so
     * @throws ArithmeticException when the weights add up to more than a long holds
     */
    public List<Money> allocate(long... weights) {
        return parts(Allocation.byWeights(minor, weights));
    }

    /**
     * Shares the amount out in equal parts; what is left goes unit by unit to the first.
     *
     * @param parts how many, from 1 on
     * @return the parts, larger ones first; unmodifiable
     * @throws IllegalArgumentException when {@code parts} is below 1
     */
    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("an amount is split into 1 part or more, not " + parts);
        }
        Money smaller = new Money(minor / parts, currency);
        int left = (int) (minor % parts);
        Money[] all = new Money[parts];
        Arrays.fill(all, smaller);
        if (left != 0) {
            Arrays.fill(all, 0, Math.abs(left), new Money(smaller.minor + Integer.signum(left), currency));
        }
        return Collections.unmodifiableList(Arrays.asList(all));
    }

    /** Whether it is positive. */
    public boolean isPositive() {
        return minor > 0;
    }

    /** Whether it is negative. */
    public boolean isNegative() {
        return minor < 0;
    }

    /** Whether it is nothing. */
    public boolean isZero() {
        return minor == 0;
    }

    /**
     * Whether it is more than the other.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    public boolean isGreaterThan(Money other) {
        return compareTo(other) > 0;
    }

    /**
     * Whether it is less than the other.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    /**
     * The smaller of the two.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /**
     * The greater of the two.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether both are of one currency. */
    public boolean isSameCurrency(Money other) {
        return currency.equals(other.currency);
    }

    /**
     * Refuses an amount of another currency.
     *
     * @throws CurrencyMismatchException when it is one
     */
    public void requireSameCurrency(Money other) {
        if (currency != other.currency && !currency.equals(other.currency)) {
            throw new CurrencyMismatchException(this, other);
        }
    }

    /**
     * By amount.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money money && minor == money.minor && currency.equals(money.currency);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(minor) + currency.hashCode();
    }

    /** Currency and amount: {@code "CNY 12.30"}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + ' ' + amount();
    }

    /** The JSON form, for Jackson. */
    @JsonValue
    public Map<String, String> toJson() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(MoneyText.AMOUNT, amount());
        fields.put(MoneyText.CURRENCY, currency.getCurrencyCode());
        return fields;
    }

    /**
     * Reads the JSON form, for Jackson.
     *
     * @throws IllegalArgumentException when a field is missing, unknown or not text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money fromJson(Map<String, Object> fields) {
        return of(MoneyText.field(fields, MoneyText.AMOUNT), MoneyText.field(fields, MoneyText.CURRENCY));
    }

    private List<Money> parts(long[] minors) {
        Money[] parts = new Money[minors.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Money(minors[i], currency);
        }
        return Collections.unmodifiableList(Arrays.asList(parts));
    }

    private ArithmeticException tooLarge(String operation, Object operand) {
        return new ArithmeticException(
                this + " " + operation + " " + operand + " cannot be held exactly in minor units");
    }
}
