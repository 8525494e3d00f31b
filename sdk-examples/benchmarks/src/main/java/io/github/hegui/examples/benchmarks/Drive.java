package io.github.hegui.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One measured stretch of commands by many threads, with one more for what runs in the background ({@link LoadSide#relay}). */
final class Drive {

    /** How long the background rests. */
    private static final long REST_MILLIS = 50;

    /** What was done in which time and at what cost of this process's processors, the compiler's and the collector's share included. */
    record Done(long changes, double seconds, long cpuMicros) {
        double rate() {
            return changes / seconds;
        }

        long cpu() {
            return cpuMicros / Math.max(1, changes);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean over;

    private Drive() {}

    /** Orders by that many threads for that time, until the background has taken on the last of them. */
    static Done of(List<? extends LoadSide> sides, int threads, boolean hot, double seconds) throws Exception {
        return new Drive().run(sides, threads, hot, seconds);
    }

    private Done run(List<? extends LoadSide> sides, int threads, boolean hot, double seconds) throws Exception {
        long cpu = cpuMicros();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int number = t;
            running.add(started(() -> {
                Random random = new Random(start + number);
                LoadSide side = sides.get(number % sides.size());
                for (long n = 0; System.nanoTime() < end; n++) {
                    side.carryOut(LoadSide.Order.next(random, number, threads, n, hot));
                    done.incrementAndGet();
                }
            }));
        }
        Thread background = started(() -> {
            while (!over) {
                Thread.sleep(REST_MILLIS);
                sides.get(0).relay();
            }
        });
        for (Thread thread : running) {
            thread.join();
        }
        over = true;
        background.join();
        sides.get(0).relay();
        if (failure.get() != null) {
            throw failure.get();
        }
        return new Done(done.get(), (System.nanoTime() - start) / 1e9, cpuMicros() - cpu);
    }

    private Thread started(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        return thread;
    }

    /** Microseconds of this process's processors. */
    static long cpuMicros() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000;
    }
}
