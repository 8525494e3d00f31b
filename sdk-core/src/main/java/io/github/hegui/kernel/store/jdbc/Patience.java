package io.github.hegui.kernel.store.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The time that one caller waits in all, by the machine's clock. An interrupt is kept for later. */
final class Patience {

    private final long end;

    Patience(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    /**
     * Waits for a permit as long as there is time.
     *
     * @return false when time is up, and then there is none
     */
    boolean enter(Semaphore permits) {
        boolean interrupted = false;
        try {
            while (true) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    return permits.tryAcquire(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets others go first after so many times in a row: up to 2, 4, 8 milliseconds and so on, by chance; nothing after none. */
    static void aMoment(int times) {
        if (times > 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L << Math.min(times, 6)));
        }
    }
}
