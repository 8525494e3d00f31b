package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Wording;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who took an earlier step and must not take this one too: four eyes. Immutable.
 *
 * @param who gives the id of that person out of the facts, alone or as an actor is written; while it gives null nobody may act. Pure
 * @param wording how diagrams and refusals name that person, such as <em>who asked for it</em>
 * @param <C> the facts of the machine
 */
public record Earlier<C>(Function<C, @Nullable String> who, Wording wording) {

    /** Checks that both are there. */
    public Earlier {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(wording, "wording");
    }

    /** Whether that person must not act: the same one, and anybody while it is not known who acts or who acted before. */
    boolean bars(String person, C facts) {
        String earlier = who.apply(facts);
        return person.isEmpty()
                || earlier == null
                || earlier.isBlank()
                || earlier.equals(person)
                || earlier.endsWith(":" + person); // as an actor is written
    }
}
