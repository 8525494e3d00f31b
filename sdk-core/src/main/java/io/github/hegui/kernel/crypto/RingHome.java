package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import java.util.function.UnaryOperator;

/** Where a ring's keys are kept. */
interface RingHome {

    /** The keys as this process knows them; cheap. */
    RingKeys keys();

    /** Changes them, for all processes that share the home, and gives what they are then. */
    @CanIgnoreReturnValue
    RingKeys change(UnaryOperator<RingKeys> change);

    /** Looks what others have changed. */
    void refresh();

    /** How many messages a process is granted at a time. */
    long grant();
}
