package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/**
 * A state of a machine; implemented by one enum per machine, which writes {@link #rest} alone. Constants are stored: they are never renamed.
 */
public interface MachineState extends Worded {

    /** What a document in this state waits for, and how that is called. */
    Rest rest();

    @Override
    default Wording wording() {
        return rest().wording();
    }
}
