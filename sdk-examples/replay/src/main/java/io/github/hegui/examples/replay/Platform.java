package io.github.hegui.examples.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The trading platform that the occurrences are replayed into. Time is simulated: {@code when} is the platform's clock while an occurrence is applied, and
 * never before the occurrence's own recorded time.
 *
 * <p>What the driver promises: {@link #receive} before anything else, then {@link #lane}; occurrences of one order in their order and in one lane;
 * occurrences of different lanes by several threads at once, but never of different days at once; {@link #advanceTo} and {@link #finish} when no other
 * call is under way, with times that do not fall. No occurrence of an order that was refused.
 *
 * <p>What it expects: a deadline fires at its own simulated time, and what happens at that very instant still comes before it. With several
 * threads {@link #advanceTo} is called once a day only, so before an occurrence is applied what is due on <em>its</em> order before {@code when} must
 * count as due, whether it has fired or not; what an expired hold of <em>another</em> order gives back is there from the next day on. Equal calls after a restart have no further effect: command ids are made from {@link Occurrence#key}.
 */
interface Platform extends AutoCloseable {

    /** Goods come in, before the first order. */
    void receive(StockKey goods, long quantity);

    /**
     * The clock moves: every deadline that is due before that instant counts as fired for what comes.
     *
     * @param coming what one thread applies at that instant, in its order; empty when several do, or at the end
     */
    void advanceTo(Instant now, List<Step> coming);

    /** A way in for one thread's occurrences. */
    Lane lane();

    /** The end of the run at that instant: what the platform has on record. */
    Figures finish(Instant end);

    /** Writes the audit log into that folder, once the run has ended; a platform without one writes nothing. */
    default void audit(Path folder) throws IOException {}

    @Override
    void close();

    /** Opens a platform on a store. */
    @FunctionalInterface
    interface Opener {
        /**
         * A platform that may be called by that many threads.
         *
         * @param keys the folder to keep keys in, if the store outlives the run
         * @throws UnusableInput when the store cannot be opened
         */
        Platform open(StoreChoice store, int threads, Path keys);
    }
}
