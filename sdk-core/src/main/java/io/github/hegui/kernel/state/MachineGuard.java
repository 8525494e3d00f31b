package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/**
 * A condition under which a row is taken. It looks at quantities and money <em>as the trigger leaves them</em>, never at the name of a state,
 * so that states that a host adds break nothing. Implemented by an enum per machine, which writes {@link #condition} alone: the constant's
 * name stands in diagrams, its words in refusals.
 *
 * @param <C> the facts of the machine
 */
public interface MachineGuard<C> extends Worded {

    /** What it looks at, and how it is called. */
    Condition<C> condition();

    /** Whether the facts, as the trigger leaves them, let the row be taken. */
    default boolean holds(C facts) {
        return condition().holds().test(facts);
    }

    @Override
    default Wording wording() {
        return condition().wording();
    }
}
