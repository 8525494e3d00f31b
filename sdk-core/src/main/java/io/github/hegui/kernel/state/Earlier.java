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

    /**
     * Whether they must not act: the same person, whichever party they act for now; the same party while of either it is not known which person acts for it; and
     * anybody while it is not known who acts or who acted before.
     *
     * @param id of who acts
     * @param person who acts for that one; null where it is not known
     */
    boolean bars(String id, @Nullable String person, C facts) {
        String earlier = who.apply(facts);
        if (id.isEmpty() || earlier == null || earlier.isBlank()) {
            return true;
        }
        int by = earlier.indexOf(" by "); // as an actor is written
        String earlierPerson = by < 0 ? null : earlier.substring(by + 4);
        String earlierId = by < 0 ? earlier : earlier.substring(0, by);
        if (person != null && earlierPerson != null) {
            return person.equals(earlierPerson);
        }
        return is(earlierId, id) || (person != null && is(earlierId, person)) || id.equals(earlierPerson);
    }

    private static boolean is(String written, String id) {
        return written.equals(id) || written.endsWith(":" + id);
    }
}
