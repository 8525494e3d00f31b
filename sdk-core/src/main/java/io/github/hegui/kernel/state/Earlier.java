package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Wording;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who took an earlier step and must not take this one too: four eyes. Immutable.
 *
 * @param who gives the id of that person out of the facts; null where nobody took the step yet. Pure
 * @param wording how diagrams and refusals name that person, such as <em>who asked for it</em>
 * @param <C> the facts of the machine
 */
public record Earlier<C>(Function<C, @Nullable String> who, Wording wording) {

    /** Checks that both are there. */
    public Earlier {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(wording, "wording");
    }

    boolean is(String person, C facts) {
        return person.equals(who.apply(facts));
    }
}
