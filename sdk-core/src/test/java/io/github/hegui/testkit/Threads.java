package io.github.hegui.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the same work on many threads that begin together, and passes on the first failure. */
public final class Threads {

    private Threads() {}

    /** Work of one thread. */
    @FunctionalInterface
    public interface Work {
        /** Works as the thread of that number. */
        void go(int thread) throws Exception;
    }

    /** Runs and waits, at most two minutes. */
    public static void run(int threads, Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.go(number);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            all.add(thread);
        }
        start.countDown();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        for (Thread thread : all) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            if (thread.isAlive() && failure.get() == null) {
                AssertionError stuck = new AssertionError("a thread does not end");
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        }
        if (failure.get() != null) {
            throw new AssertionError("a thread failed", failure.get());
        }
    }
}
