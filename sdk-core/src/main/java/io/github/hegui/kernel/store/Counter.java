package io.github.hegui.kernel.store;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalCode;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number that many changes move at once without reading it first: stock, quotas, balances. It comes into being at 0 with its first
 * move. Whether it has a floor, and whether each move is kept with the balance it left, is fixed then. Immutable.
 *
 * @param name unique within tenant and shard, such as {@code stock/seller-7/sku-1/available}
 * @param floor what the balance may never fall below, at any point within a group; {@link #FREE} for none
 * @param journaled whether each move is kept as a {@link Movement}
 * @param time how long after its first move it is back at 0; null for never
 */
public record Counter(
        String name,
        long floor,
        boolean journaled,
        @Nullable Duration time) {

    /** No floor. */
    public static final long FREE = Long.MIN_VALUE;

    /** Checks. */
    public Counter {
        Limits.name("a counter's name", Objects.requireNonNull(name, "name"));
        if (floor > 0) {
            throw new IllegalArgumentException(
                    "the floor of counter " + name + " is " + floor + ", at most 0 is allowed: it starts at 0");
        }
        if (time != null && (journaled || time.toMillis() < 1)) {
            throw new IllegalArgumentException(
                    "counter " + name + " ends after " + time + (journaled ? " and has" : " without")
                            + " a journal; at least a millisecond is allowed, and no journal");
        }
    }

    /** A counter that never falls below the floor, at most 0. */
    public static Counter guarded(String name, long floor) {
        return new Counter(name, floor, false, null);
    }

    /** A counter that takes any value. */
    public static Counter free(String name) {
        return new Counter(name, FREE, false, null);
    }

    /** The same, each move kept with the balance it left. */
    public Counter withJournal() {
        return new Counter(name, floor, true, time);
    }

    /**
     * The same, back at 0 when that time is over, by the times of its changes, from its first move on; housekeeping removes it then. For what is counted for a
     * while, such as wrong passwords in a quarter of an hour. It is no part of the audit log, and a move that comes together with others of an earlier time may
     * still count in theirs.
     *
     * <pre>{@code
     * Counter tries = Counter.guarded("tries/u-17", -10).ending(Duration.ofMinutes(15));    // an eleventh by(-1, ...) is refused
     * }</pre>
     *
     * @param after at least a millisecond
     * @throws IllegalArgumentException for less, and for a journaled counter: its journal would not add up
     */
    public Counter ending(Duration after) {
        return new Counter(name, floor, journaled, after);
    }

    /** Whether it has a floor. */
    public boolean isGuarded() {
        return floor != FREE;
    }

    /** The move by so much, refused with that reason if the floor would be broken. */
    public Move by(long delta, Refusal ifShort) {
        return new Move(this, delta, there -> ifShort, "");
    }

    /** The move by so much, refused for that reason if the floor would be broken; the sentences are made only then. */
    public Move by(long delta, RefusalCode ifShort, Object... arguments) {
        return new Move(this, delta, there -> Refusal.of(ifShort, arguments), "");
    }

    /**
     * The move by so much, refused with what that says if the floor would be broken.
     *
     * @param ifShort is given the balance at the move's turn; empty when the counter was never moved. Pure
     */
    public Move by(long delta, Function<OptionalLong, Refusal> ifShort) {
        return new Move(this, delta, ifShort, "");
    }

    /** The move of a counter without floor, or one upwards, which nothing can refuse. */
    public Move by(long delta) {
        if (isGuarded() && delta < 0) {
            throw new IllegalArgumentException(
                    "a move down of guarded counter " + name + " needs the refusal for when it is short");
        }
        return new Move(this, delta, null, "");
    }
}
