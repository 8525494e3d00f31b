package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;

/**
 * A clock that a row starts: name, how long, and the event it fires when it runs out, by {@link Role#SYSTEM}. Implemented by an enum per
 * machine. A document has at most one of a name; starting it again replaces it. It ends when it fires, when a row stops it, and when the
 * document leaves the state by a row that does not carry it on.
 *
 * @param <E> the events of the machine
 */
public interface Countdown<E extends Enum<E> & Worded> {

    /** The name, one in the machine; it is the name of the stored deadline. */
    String name();

    /** How long it runs. */
    Term term();

    /** What happens when it runs out. */
    E fires();
}
