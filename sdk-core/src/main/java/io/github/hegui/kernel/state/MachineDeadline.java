package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;

/**
 * A deadline that a row starts: name, how long, and the event it fires when it is over, by {@link Role#SYSTEM}. Implemented by an enum per
 * machine, which writes {@link #timing} alone. A document has at most one of a name; starting it again replaces it. It ends when it fires,
 * when a row stops it, and when the document leaves the state by a row that does not carry it on.
 *
 * @param <E> the events of the machine
 */
public interface MachineDeadline<E extends Enum<E> & Worded> {

    /** The name, one in the machine; the stored deadline has it, so it is never renamed. */
    String name();

    /** How long it runs, and what happens when it is over. */
    Timing<E> timing();

    /** How long it runs. */
    default Term term() {
        return timing().term();
    }

    /** What happens when it is over. */
    default E fires() {
        return timing().fires();
    }
}
