package io.github.hegui.kernel.outcome;

import java.util.Objects;
import java.util.function.Function;

/**
 * The command was carried out.
 *
 * @param value what it led to
 * @param replayed true when the same command had been carried out before; the value is then as it stands now
 */
public record Done<T>(T value, boolean replayed) implements Outcome<T> {

    /** Checks that there is a value. */
    public Done {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public T orElseThrow() {
        return value;
    }

    @Override
    public Refusal refusal() {
        throw new IllegalStateException("the command was carried out");
    }

    @Override
    public <U> Outcome<U> flatMap(Function<? super T, Outcome<U>> next) {
        Outcome<U> outcome = next.apply(value);
        return replayed && outcome instanceof Done<U> done ? new Done<>(done.value(), true) : outcome;
    }
}
