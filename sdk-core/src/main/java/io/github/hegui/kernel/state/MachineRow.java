package io.github.hegui.kernel.state;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Worded;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row of a transition table; implemented by one enum per machine, whose constants are the rows in the order in which they are tried.
 *
 * @param <S> the states
 * @param <E> the events
 * @param <C> the facts that guards look at
 */
public interface MachineRow<S extends Enum<S> & MachineState, E extends Enum<E> & Worded, C> {

    /** The constant's name. */
    String name();

    /** The constant's place in the table. */
    int ordinal();

    /** What the row says. */
    Transition<S, E, C> transition();

    /** The state before; empty where the document is created. */
    default Optional<S> from() {
        return Optional.ofNullable(transition().from());
    }

    /** What happens. */
    default E event() {
        return transition().event();
    }

    /** The state after. */
    default S to() {
        return transition().to();
    }

    /** Who may take the row. */
    default Set<Role> roles() {
        return transition().roles();
    }

    /** The condition, if there is one. */
    default Optional<MachineGuard<C>> guard() {
        return Optional.ofNullable(transition().guard());
    }

    /** The deadlines that the row starts; {@link Machine#ends} says which end. */
    default List<MachineDeadline<E>> starts() {
        return transition().starts();
    }

    /** The clauses that the row itself keeps, in part at least. */
    default List<Clause> clauses() {
        return transition().clauses();
    }
}
