package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.util.List;

/**
 * A deadline that a row starts: name, how long, and the trigger it fires when it is over, by {@link Role#SYSTEM}. Implemented by an enum per
 * machine, which writes {@link #timing} alone. A document has at most one of a name; starting it again replaces it. It ends when it fires,
 * when a row stops it, and when the document leaves the state by a row that does not carry it on.
 *
 * @param <T> the triggers of the machine
 */
public interface MachineDeadline<T extends Enum<T> & Worded> {

    /** The name, one in the machine; the stored deadline has it, so it is never renamed. */
    String name();

    /** How long it runs, and what happens when it is over. */
    Timing<T> timing();

    /** How long it runs. */
    default Term term() {
        return timing().term();
    }

    /** What happens when it is over. */
    default T fires() {
        return timing().fires();
    }

    /** The warnings ahead of it, the farthest first. */
    default List<Warning> warnings() {
        return timing().warns().stream().map(days -> new Warning(name(), days)).toList();
    }
}
