package io.github.hegui.examples.replay;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One thread's way into a platform. What is handed in may be carried out together with what follows it, in its order; an order's occurrences are of one
 * lane.
 */
interface Lane {

    /**
     * Hands in an occurrence.
     *
     * @param isWanted asked when it is carried out; if not, the occurrence is passed over
     * @param told whether it came to something, once that stands
     */
    void apply(Step step, BooleanSupplier isWanted, Consumer<Boolean> told);

    /** Carries out what was handed in. */
    void settle();
}
