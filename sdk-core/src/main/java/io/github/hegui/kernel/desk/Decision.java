package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a pure function decided for one document: how it is next, what is told of it, which counters move, which deadlines start and stop.
 * Immutable; each addition gives a new one.
 *
 * <pre>{@code
 * return Outcome.done(Decision.of(confirmed).telling(new OrderConfirmed(...)).stopping("CONFIRM"));
 * }</pre>
 *
 * @param next the document as it is next
 * @param events what is told, in order
 * @param moves the counter moves, in order
 * @param clocks the deadlines
 */
public record Decision<D>(D next, List<Object> events, List<Move> moves, List<Clock> clocks) {

    /**
     * A deadline of the document.
     *
     * @param name its name
     * @param due when it fires; null to stop it
     * @param provisional whether that rests on a year that is not decreed yet
     */
    public record Clock(String name, @Nullable Instant due, boolean provisional) {}

    /** Copies. */
    public Decision {
        Objects.requireNonNull(next, "next");
        events = List.copyOf(events);
        moves = List.copyOf(moves);
        clocks = List.copyOf(clocks);
    }

    /** The document as it is next, and nothing else. */
    public static <D> Decision<D> of(D next) {
        return new Decision<>(next, List.of(), List.of(), List.of());
    }

    /** With one more event. */
    public Decision<D> telling(Object event) {
        return new Decision<>(next, with(events, List.of(event)), moves, clocks);
    }

    /** With more moves. */
    public Decision<D> moving(List<Move> more) {
        return new Decision<>(next, events, with(moves, more), clocks);
    }

    /** With a deadline that starts, or starts anew. */
    public Decision<D> starting(String name, Instant due, boolean provisional) {
        return new Decision<>(next, events, moves, with(clocks, List.of(new Clock(name, due, provisional))));
    }

    /** With a deadline that stops, if it runs. */
    public Decision<D> stopping(String name) {
        return new Decision<>(next, events, moves, with(clocks, List.of(new Clock(name, null, false))));
    }

    private static <T> List<T> with(List<T> some, List<? extends T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
