package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What goes wrong in a piece of background work, and what is to be done about it. */
final class Failures {

    /** Failures until a piece of work is given up. */
    static final int ATTEMPTS = 8;

    private Failures() {}

    /** An effect that was refused although nobody said that it may be. */
    static final class Unwelcome extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final String code;

        Unwelcome(Refusal refusal) {
            super("the effect was refused: " + refusal.code());
            this.code = refusal.code();
        }
    }

    /** Refused on documents that were never there together: nothing is known, and it is decided anew. */
    static final class Torn extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Torn() {
            super("documents changed while they were looked at");
        }
    }

    /** An id of the SDK's own that stands in the store for something else. */
    static final class Alarm extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Alarm(String id) {
            super("id " + id + " stands in the store for something else: who wrote it?");
        }
    }

    /** Throws what no piece of work can answer for, such as that memory is used up; a stack that is used up is the work's own. */
    static void refuseFatal(Throwable e) {
        if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /** Whether it fails the same way however often it is tried. */
    static boolean isLasting(Throwable e) {
        return e instanceof Unwelcome
                || e instanceof Alarm
                || (e instanceof HeguiException broken && broken.code() == ErrorCode.LIMIT_EXCEEDED);
    }

    /** Whether a node of the newer release has to do it. */
    static boolean isNewer(Throwable e) {
        return e instanceof HeguiException broken && broken.code() == ErrorCode.NEWER_SCHEMA;
    }

    /** Whether the store, and not the work, is what failed. */
    static boolean isStores(Throwable e) {
        return e instanceof HeguiException broken
                && (broken.code() == ErrorCode.STORE_FAILED || broken.code() == ErrorCode.COMMIT_UNKNOWN);
    }

    /** What it was, without anything that could be personal. */
    static String reason(Throwable e) {
        if (e instanceof Unwelcome refused) {
            return refused.code;
        }
        return e instanceof HeguiException broken
                ? broken.code().number() + " " + broken.code()
                : e.getClass().getSimpleName();
    }

    /** How long to wait after a failure that was preceded by so many: 1, 2, 4 to 64 seconds of business time. */
    static Duration pause(int failuresBefore) {
        return Duration.ofSeconds(1L << Math.min(failuresBefore, 6));
    }

    /** Lets others go first after so many conflicts in a row: up to 1, 2, 4 to 32 milliseconds, by chance. */
    static void yieldAfter(int conflicts) {
        if (conflicts > 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L << Math.min(conflicts - 1, 5)));
        }
    }
}
