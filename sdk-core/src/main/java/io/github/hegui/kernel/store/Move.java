package io.github.hegui.kernel.store;

import io.github.hegui.kernel.outcome.Refusal;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A counter's move within a change. Moves are applied in order; a guarded counter is checked after each, so that a later move up does
 * not pay for an earlier one down.
 *
 * @param counter what is moved
 * @param delta by how much; the balance stays within a long, or the move is refused as misuse
 * @param ifShort says why the change is refused if the floor would be broken, asked only then, with the balance at the move's turn, if the counter is
 *     there; null where that cannot be
 * @param reference what the journal keeps with it, such as a transfer's id; may be empty
 */
public record Move(Counter counter, long delta, @Nullable Function<OptionalLong, Refusal> ifShort, String reference) {

    /** Checks. */
    public Move {
        Objects.requireNonNull(counter, "counter");
        Limits.text("a move's reference", Objects.requireNonNull(reference, "reference"));
    }

    /** The same with a reference for the journal. */
    public Move withReference(String text) {
        return new Move(counter, delta, ifShort, text);
    }
}
