package io.github.hegui.kernel.outcome;

import java.util.Objects;
import java.util.function.Function;

/**
 * The command was refused and nothing was changed.
 *
 * @param refusal why
 */
public record Refused<T>(Refusal refusal) implements Outcome<T> {

    /** Checks that there is a reason. */
    public Refused {
        Objects.requireNonNull(refusal, "refusal");
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public T orElseThrow() {
        throw new RefusedException(refusal);
    }

    @Override
    public <U> Outcome<U> flatMap(Function<? super T, Outcome<U>> next) {
        return new Refused<>(refusal);
    }
}
