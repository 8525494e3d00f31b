package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Wording;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a {@link MachineGuard} says. Immutable.
 *
 * @param holds whether facts meet it; pure
 * @param wording how a refusal names it, where it follows <em>only if</em>
 * @param <C> the facts of the machine
 */
public record Condition<C>(Predicate<C> holds, Wording wording) {

    /** Checks that both are there. */
    public Condition {
        Objects.requireNonNull(holds, "holds");
        Objects.requireNonNull(wording, "wording");
    }

    /** The condition of those words. */
    public static <C> Condition<C> of(String zh, String en, Predicate<C> holds) {
        return new Condition<>(holds, new Wording(zh, en));
    }
}
