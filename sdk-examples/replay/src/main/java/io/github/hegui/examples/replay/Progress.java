package io.github.hegui.examples.replay;

import java.io.PrintStream;
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

    /** A line every five seconds, for a log. */
    static Progress lines(PrintStream out, long orders, LongSupplier nanoTime) {
        return new Lines(out, orders, nanoTime);
    }

    /** Plain lines. */
    final class Lines implements Progress {
        private static final long NANOS_PER_SECOND = 1_000_000_000L;
        private static final long EVERY_NANOS = 5 * NANOS_PER_SECOND;

        private final PrintStream out;
        private final long orders;
        private final LongSupplier nanoTime;
        private final long start;
        private long next;
        private long done;

        private Lines(PrintStream out, long orders, LongSupplier nanoTime) {
            this.out = out;
            this.orders = orders;
            this.nanoTime = nanoTime;
            start = nanoTime.getAsLong();
            next = start + EVERY_NANOS;
        }

        @Override
        public synchronized void order() {
            done++;
            long now = nanoTime.getAsLong();
            if (now - next >= 0) {
                next = now + EVERY_NANOS;
                double perSecond = (double) done * NANOS_PER_SECOND / (now - start);
                out.printf(
                        Locale.ROOT,
                        "replay: %,d of %,d orders, %,.0f orders/s, %,.0f s left%n",
                        done,
                        orders,
                        perSecond,
                        (orders - done) / perSecond);
            }
        }

        @Override
        public void close() {
            // the summary follows
        }
    }
}
