package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;

/**
 * A condition under which a row is taken. It looks at quantities and money <em>as the event leaves them</em>, never at the name of a state,
 * so that states that a host adds break nothing. Implemented by an enum per machine: the constant's name stands in diagrams, its words in
 * refusals, where they follow <em>only if</em>.
 * Pure; called often, so it allocates nothing.
 *
 * @param <C> the facts of the machine
 */
public interface Guard<C> extends Worded {

    /** Whether the facts, as the event leaves them, let the row be taken. */
    boolean holds(C facts);
}
