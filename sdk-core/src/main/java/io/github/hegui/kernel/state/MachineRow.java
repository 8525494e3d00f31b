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
 * @param <T> the triggers
 * @param <C> the facts that guards look at
 */
public interface MachineRow<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> {

    /** The constant's name. */
    String name();

    /** The constant's place in the table. */
    int ordinal();

    /** What the row says. */
    Transition<S, T, C> transition();

    /** The state before; empty where the document is created. */
    default Optional<S> from() {
        return Optional.ofNullable(transition().from());
    }

    /** What moves the machine. */
    default T trigger() {
        return transition().trigger();
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
    default List<MachineDeadline<T>> starts() {
        return transition().starts();
    }

    /** The clauses that the row itself keeps, in part at least. */
    default List<Clause> clauses() {
        return transition().clauses();
    }
}
