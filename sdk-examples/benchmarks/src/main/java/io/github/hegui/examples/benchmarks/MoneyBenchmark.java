package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.money.Money;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Adding and sharing out, beside Joda-Money, which has no allocation of its own: its users divide and add the rest unit by unit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MoneyBenchmark {

    private static final int PARTS = 7;

    private final Money price = Money.of("1234.56", "CNY");
    private final Money fee = Money.of("8.00", "CNY");
    private final org.joda.money.Money jodaPrice = org.joda.money.Money.parse("CNY 1234.56");
    private final org.joda.money.Money jodaFee = org.joda.money.Money.parse("CNY 8.00");
    private final CurrencyUnit jodaCurrency = jodaPrice.getCurrencyUnit();
    private final long[] weights = {3, 1, 4, 1, 5, 9, 2};

    /** One sum. */
    @Benchmark
    public Money add() {
        return price.plus(fee);
    }

    /** One sum by Joda-Money. */
    @Benchmark
    public org.joda.money.Money addJoda() {
        return jodaPrice.plus(jodaFee);
    }

    /** Seven equal parts. */
    @Benchmark
    public List<Money> split() {
        return price.split(PARTS);
    }

    /** Seven equal parts by Joda-Money, the rest to the first. */
    @Benchmark
    public List<org.joda.money.Money> splitJoda() {
        org.joda.money.Money part = jodaPrice.dividedBy(PARTS, RoundingMode.DOWN);
        long rest = jodaPrice.minus(part.multipliedBy(PARTS)).getAmountMinorLong();
        List<org.joda.money.Money> parts = new ArrayList<>(PARTS);
        for (int i = 0; i < PARTS; i++) {
            parts.add(i < rest ? part.plusMinor(1) : part);
        }
        return parts;
    }

    /** By seven weights, the rest to the largest remainders. */
    @Benchmark
    public List<Money> allocate() {
        return price.allocate(weights);
    }

    /** By seven weights with Joda-Money; simpler work than ours, for the rest goes to the first and not to the largest remainders. */
    @Benchmark
    public List<org.joda.money.Money> allocateJoda() {
        long total = 0;
        for (long weight : weights) {
            total += weight;
        }
        List<org.joda.money.Money> parts = new ArrayList<>(PARTS);
        org.joda.money.Money left = jodaPrice;
        for (long weight : weights) {
            org.joda.money.Money part = jodaPrice.multipliedBy(weight).dividedBy(total, RoundingMode.DOWN);
            parts.add(part);
            left = left.minus(part);
        }
        org.joda.money.Money unit = org.joda.money.Money.ofMinor(jodaCurrency, 1);
        for (int i = 0; left.isPositive(); i++) {
            parts.set(i, parts.get(i).plus(unit));
            left = left.minus(unit);
        }
        return parts;
    }
}
