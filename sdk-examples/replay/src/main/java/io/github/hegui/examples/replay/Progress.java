package io.github.hegui.examples.replay;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the run is. Safe for several threads. */
interface Progress extends AutoCloseable {

    /** One more order was taken. */
    void order();

    /** The run is over. */
    @Override
    void close();

    /** A bar with orders per second and the time left. */
    static Progress bar(PrintStream out, long orders) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(orders)
                .setUnit(" orders", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .showSpeed()
                .build();
        return new Progress() {
            @Override
            public void order() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** A line every five seconds, for a log, and what the first 1,000 and the last 10,000 orders took. */
    static Progress lines(PrintStream out, long orders, LongSupplier nanoTime) {
        return lines(out, orders, nanoTime, Progress::cpuNanos);
    }

    /** The same with a clock for the processors' time. */
    static Progress lines(PrintStream out, long orders, LongSupplier nanoTime, LongSupplier cpuNanos) {
        return new Lines(out, orders, nanoTime, cpuNanos);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Plain lines. */
    final class Lines implements Progress {
        private static final double NANOS_PER_SECOND = 1e9;
        private static final long EVERY_NANOS = 5_000_000_000L;

        /** While the compiler is at its work. */
        private static final long FIRST = 1_000;

        /** Once it has done most of it. */
        private static final long LAST = 10_000;

        /** A place in the run. */
        private record Mark(long done, long nanos, long cpuNanos) {}

        private final PrintStream out;
        private final long orders;
        private final LongSupplier nanoTime;
        private final LongSupplier cpuNanos;
        private final Mark start;
        private Mark last;
        private long next;
        private long done;

        private Lines(PrintStream out, long orders, LongSupplier nanoTime, LongSupplier cpuNanos) {
            this.out = out;
            this.orders = orders;
            this.nanoTime = nanoTime;
            this.cpuNanos = cpuNanos;
            start = mark();
            last = start;
            next = start.nanos() + EVERY_NANOS;
        }

        @Override
        public synchronized void order() {
            done++;
            long now = nanoTime.getAsLong();
            if (now - next >= 0) {
                next = now + EVERY_NANOS;
                double perSecond = done * NANOS_PER_SECOND / (now - start.nanos());
                out.printf(
                        Locale.ROOT,
                        "replay: %,d of %,d orders, %,.0f orders/s, %,.0f s left%n",
                        done,
                        orders,
                        perSecond,
                        (orders - done) / perSecond);
            }
            if (done == FIRST) {
                tell("first", start);
            }
            if (done == orders - LAST && orders >= FIRST + LAST) {
                last = mark();
                out.printf(Locale.ROOT, "replay: %,d orders to go%n", LAST);
            }
            if (done == orders && orders >= FIRST + LAST) {
                tell("last", last);
            }
        }

        private void tell(String which, Mark from) {
            Mark now = mark();
            double seconds = Math.max(1, now.nanos() - from.nanos()) / NANOS_PER_SECOND;
            out.printf(
                    Locale.ROOT,
                    "replay: %s %,d orders in %.1f s, %,.0f orders/s, %.1f s of processor time%n",
                    which,
                    now.done() - from.done(),
                    seconds,
                    (now.done() - from.done()) / seconds,
                    (now.cpuNanos() - from.cpuNanos()) / NANOS_PER_SECOND);
        }

        private Mark mark() {
            return new Mark(done, nanoTime.getAsLong(), cpuNanos.getAsLong());
        }

        @Override
        public void close() {
            // the summary follows
        }
    }
}
