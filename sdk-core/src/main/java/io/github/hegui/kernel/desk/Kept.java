package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a process keeps of a {@link View}. Each answer is what the documents said at one moment, not before the last catching up, and moves on when it catches up; so two answers may
 * be of different moments. Safe for use by many threads: who asks waits for nobody, but for the first loading.
 *
 * @param <V> what is kept of a document
 */
public final class Kept<V> {

    private final ViewReading<?, V> reading;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile ViewReading.@Nullable State<V> state;
    private volatile boolean isGivenUp;

    /** When the last catching up began, by the machine's clock. */
    private long caughtUp;

    Kept(ViewReading<?, V> reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * What is kept of the document of that id; empty when there is none, or nothing is kept of it.
     *
     * @throws HeguiException {@code VIEW_TOO_OLD} when it is older than it may be: let the desk run, or ask {@link #fresh}; {@code LIMIT_EXCEEDED} when there are more
     *     documents than it may keep; {@code STORE_FAILED} while it is loaded
     */
    public Optional<V> find(String id) {
        for (Map<String, V> shard : answering().values()) {
            V value = shard.get(id);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * A copy of all that is kept, by id.
     *
     * @throws HeguiException as {@link #find} does
     */
    public Map<String, V> all() {
        Map<String, V> all = new HashMap<>();
        answering().values().forEach(all::putAll);
        return Map.copyOf(all);
    }

    /**
     * This, after it read on: whatever was committed before the call is in it. Two questions to the store a shard; who asks at the same time shares them.
     *
     * @throws HeguiException {@code STORE_FAILED}, {@code LIMIT_EXCEEDED}
     */
    public Kept<V> fresh() {
        long asked = System.nanoTime();
        turn.lock();
        try {
            if (state == null || caughtUp - asked < 0) {
                long begun = System.nanoTime();
                catchUp();
                caughtUp = begun;
            }
        } finally {
            turn.unlock();
        }
        return this;
    }

    /**
     * How long ago, by the desk's clock, it was as the documents are.
     *
     * @throws HeguiException as {@link #fresh} does, when it has to be loaded
     */
    public Duration age() {
        return age(loaded());
    }

    private Duration age(ViewReading.State<V> now) {
        Instant since = Collections.min(Arrays.asList(now.asOf()), Comparator.naturalOrder());
        return Duration.between(since, clock.instant()).abs(); // a clock that was put back makes nothing young
    }

    private ViewReading.State<V> answering() {
        ViewReading.State<V> now = loaded();
        Duration age = age(now);
        if (age.compareTo(reading.view().oldest()) > 0) {
            throw new HeguiException(
                    ErrorCode.VIEW_TOO_OLD,
                    "the view of kind " + reading.view().kind().name() + " is of " + age + " ago, at most "
                            + reading.view().oldest() + " is allowed: Desk.run was not called, or it failed");
        }
        return now;
    }

    private ViewReading.State<V> loaded() {
        ViewReading.State<V> now = state;
        if (now != null) {
            return now;
        }
        if (isGivenUp) {
            throw reading.tooMany();
        }
        return Objects.requireNonNull(fresh().state);
    }

    private void catchUp() {
        ViewReading.State<V> now = state;
        keep(now == null ? null : reading.readOn(now, clock.instant()));
    }

    /** Keeps what was read; null for what has to be loaded anew. */
    private void keep(ViewReading.@Nullable State<V> next) {
        try {
            state = next == null ? reading.load(clock.instant()) : reading.bounded(next);
            isGivenUp = false;
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.LIMIT_EXCEEDED) {
                state = null;
                isGivenUp = true;
            }
            throw e;
        }
    }

    /** Reads on in one shard, with what a run has read of it for all; what nobody asked for yet is not loaded. */
    void follow(FeedRound feed) {
        if (state == null || !turn.tryLock()) {
            return;
        }
        try {
            ViewReading.State<V> now = state;
            if (now != null) {
                keep(reading.follow(now, feed));
            }
        } finally {
            turn.unlock();
        }
    }
}
