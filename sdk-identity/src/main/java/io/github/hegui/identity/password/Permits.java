package io.github.hegui.identity.password;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets no more than so many do something at once; who comes first is served first, and nobody waits longer than is said. */
final class Permits {

    private final Semaphore free;
    private final Duration wait;

    Permits(int number, Duration wait) {
        this.free = new Semaphore(number, true);
        this.wait = wait;
    }

    <T> T during(Supplier<T> work) {
        if (!isMine()) {
            throw new HeguiException(ErrorCode.HASHES_BUSY, "no permit to hash a password came free within " + wait);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean isMine() {
        try {
            return free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
