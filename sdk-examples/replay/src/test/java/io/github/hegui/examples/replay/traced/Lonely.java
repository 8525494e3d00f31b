package io.github.hegui.examples.replay.traced;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.clause.Verifies;

/** Pairs that are not pairs, so that the test of traceability is known to be able to fail. */
@Implements(Clause.A_4_1A)
@Verifies(Clause.A_4_1C)
final class Lonely {

    @Implements(value = Clause.A_4_1C, inPart = true)
    static final String ROW = "row";

    @Implements(Clause.A_4_1C)
    void half() {}

    @Verifies(Clause.A_4_1B)
    void proof() {}
}
