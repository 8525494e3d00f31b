package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import java.util.Objects;
import java.util.function.Function;

/**
 * What became of a command: {@link Done} with its value, or {@link Refused} with the reason. A refusal that a caller can expect (stock
 * gone, too late, not allowed in this state) is a value and never an exception. Immutable if the value is.
 *
 * <pre>{@code
 * Outcome<Order> confirmed = orders.confirm(command, id);
 * if (confirmed instanceof Refused<Order> refused) {           // from Java 21 on a switch over Done and Refused
 *     tell(refused.refusal().zh());
 * } else {
 *     show(confirmed.orElseThrow());
 * }
 * }</pre>
 *
 * @param <T> the value of a command that was carried out
 */
public sealed interface Outcome<T> permits Done, Refused {

    /** A command that was carried out now. */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value, false);
    }

    /** A command that was refused. */
    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** A command that was refused with that code; the arguments fill the sentence's places {@code {0}}, {@code {1}}. */
    static <T> Outcome<T> refused(RefusalCode code, Object... arguments) {
        return new Refused<>(Refusal.of(code, arguments));
    }

    /** Whether the command was carried out. */
    boolean isDone();

    /**
     * The value.
     *
     * @throws RefusedException when the command was refused
     */
    @CanIgnoreReturnValue // who wants the deed alone is told by the exception that it was not done
    T orElseThrow();

    /**
     * The refusal of a command that was refused.
     *
     * @throws IllegalStateException when it was carried out
     */
    Refusal refusal();

    /** The outcome with its value changed; a refusal stays as it is. */
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        Objects.requireNonNull(change, "change");
        return flatMap(value -> done(change.apply(value)));
    }

    /** The outcome of the next step on the value; a refusal stays as it is. */
    <U> Outcome<U> flatMap(Function<? super T, Outcome<U>> next);
}
