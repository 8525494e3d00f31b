package io.github.hegui.kernel.state;

/**
 * A condition under which a row is taken. It looks at quantities and money <em>as the event leaves them</em>, never at the name of a state,
 * so that states that a host adds break nothing. Implemented by an enum per machine: the constant's name stands in diagrams and refusals.
 * Pure; called often, so it allocates nothing.
 *
 * @param <C> the facts of the machine
 */
public interface Guard<C> {

    /** The name as it stands in diagrams and refusals, such as {@code NOTHING_HANDED_OVER}. */
    String name();

    /** Whether the facts, as the event leaves them, let the row be taken. */
    boolean holds(C facts);
}
