package io.github.hegui.examples.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes as far as it is told, and never back. Safe for use by many threads. */
final class SimulatedClock extends Clock {

    private final AtomicLong millis = new AtomicLong();

    void advanceTo(Instant now) {
        millis.accumulateAndGet(now.toEpochMilli(), Math::max);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("simulated time is in UTC");
    }
}
