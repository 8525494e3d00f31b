package io.github.hegui.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of all tests: it stands until a test moves it. In UTC. Safe for use by many threads. */
public final class SetClock extends Clock {

    private volatile Instant now;

    /** Stands at that time. */
    public SetClock(Instant now) {
        this.now = now;
    }

    /** Moves on. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Moves to that time, forward or back. */
    public void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource hands = this::instant;
        return hands.withZone(zone);
    }
}
