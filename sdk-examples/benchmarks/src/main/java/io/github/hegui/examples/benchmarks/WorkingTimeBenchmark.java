package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkCalendar;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingHours;
import io.github.hegui.kernel.time.WorkingTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** When one working day is over, from random starts: 2019-2026 (decreed), and 2030-2040 (by formula). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WorkingTimeBenchmark {

    private static final int STARTS = 1 << 14;

    private final WorkingTime china = WorkingTime.ofDefaults();
    private final WorkingTime newYork =
            WorkingTime.of(WorkCalendar.china(), WorkingHours.ofDefaults(), ZoneId.of("America/New_York"));
    private final Moment[] decreed = starts("2019-01-01T00:00:00Z", "2026-12-01T00:00:00Z");
    private final Moment[] coming = starts("2027-01-01T00:00:00Z", "2028-12-01T00:00:00Z");
    private final Moment[] beyond = starts("2030-01-01T00:00:00Z", "2040-01-01T00:00:00Z");
    private int next;

    private static Moment[] starts(String from, String to) {
        var random = new Random(42);
        long start = Instant.parse(from).toEpochMilli();
        long end = Instant.parse(to).toEpochMilli();
        Moment[] starts = new Moment[STARTS];
        for (int i = 0; i < STARTS; i++) {
            starts[i] = Moment.ofEpochMilli(start + (long) (random.nextDouble() * (end - start)));
        }
        return starts;
    }

    private Moment next(Moment[] starts) {
        return starts[next++ & (STARTS - 1)];
    }

    /** Eight working hours from the start. */
    @Benchmark
    public Due byHours() {
        return china.due(next(decreed), WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** The end of the next working day. */
    @Benchmark
    public Due byDay() {
        return china.due(next(decreed), WorkDuration.ONE_DAY, DuePolicy.END_OF_NEXT_WORKING_DAY);
    }

    /** Eight working hours in the two years after the last decree. */
    @Benchmark
    public Due byHoursInYearsToCome() {
        return china.due(next(coming), WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** The same in a zone with summer time. */
    @Benchmark
    public Due byHoursWithSummerTimeInYearsToCome() {
        return newYork.due(next(coming), WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** Eight working hours where no decree reaches. */
    @Benchmark
    public Due byHoursBeyondTheDecrees() {
        return china.due(next(beyond), WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** Eight working hours in a zone with summer time. */
    @Benchmark
    public Due byHoursWithSummerTime() {
        return newYork.due(next(decreed), WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** The same where neither a decree reaches nor the clock ever stops changing. */
    @Benchmark
    public Due byHoursWithSummerTimeBeyondTheDecrees() {
        return newYork.due(next(beyond), WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** The end of the next working day there. */
    @Benchmark
    public Due byDayWithSummerTimeBeyondTheDecrees() {
        return newYork.due(next(beyond), WorkDuration.ONE_DAY, DuePolicy.END_OF_NEXT_WORKING_DAY);
    }
}
