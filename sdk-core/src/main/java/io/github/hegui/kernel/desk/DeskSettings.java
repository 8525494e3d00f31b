package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Access;
import io.github.hegui.kernel.crypto.Mac;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Uses;
import io.github.hegui.kernel.time.WorkingTime;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a desk was built with, besides its store. */
record DeskSettings(
        Clock clock,
        WorkingTime workingTime,
        Duration retention,
        DocumentCache cache,
        InForce inForce,
        Views views,
        @Nullable Sealer sealer,
        Gate gate,
        Uses uses,
        Access access,
        BooleanSupplier hostTransaction,
        Input input,
        DeskObserver observer) {

    Sealer requiredSealer() {
        if (sealer == null) {
            throw withoutSealer();
        }
        return sealer;
    }

    @Nullable
    Mac digests() {
        return sealer == null ? null : sealer.digests();
    }

    static IllegalStateException withoutSealer() {
        return new IllegalStateException(
                "personal data needs a desk with a sealer: call Desk.on(store).sealer(Sealers.of(keyring))");
    }

    static Duration positive(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("the time is " + time + ", at least a millisecond is allowed");
        }
        return time;
    }

    static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a lease is " + time + "; it must not be negative");
        }
        return time;
    }
}
