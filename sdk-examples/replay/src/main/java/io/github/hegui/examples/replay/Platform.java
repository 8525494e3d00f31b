package io.github.hegui.examples.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The trading platform that the facts are replayed into. Time is simulated: {@code when} is the platform's clock while a fact is applied, and
 * never before the fact's own recorded time.
 *
 * <p>What the driver promises: {@link #receive} before anything else; facts of one order in their order and by one thread; facts of different
 * orders by several threads at once, but never of different days at once; {@link #advanceTo} and {@link #finish} when no other call is under way,
 * with times that do not fall. No fact of an order that {@link #place} refused.
 *
 * <p>What it expects: a deadline fires at its own simulated time, and what happens at that very instant still comes before it. With several
 * threads {@link #advanceTo} is called once a day only, so before a fact is applied what is due on <em>its</em> order before {@code when} must
 * count as due, whether it has fired or not. Equal calls after a restart have no further effect: command ids are made from {@link Fact#key}.
 */
interface Platform extends AutoCloseable {

    /** Goods come in, before the first order. */
    void receive(StockKey goods, long quantity);

    /** The clock moves: fires every deadline that is due before that instant. */
    void advanceTo(Instant now);

    /** An order is placed; false when it is refused as a whole, such as for want of stock. */
    boolean place(Fact.Place fact, Instant when);

    /** A payment comes in. */
    void pay(Fact.Pay fact, Instant when);

    /** The seller confirms. */
    void confirm(Fact.Confirm fact, Instant when);

    /** The hand-over note is issued. */
    void note(Fact.Note fact, Instant when);

    /** Both parties sign the note. */
    void handOver(Fact.HandOver fact, Instant when);

    /** The goods reach the consumer. */
    void deliver(Fact.Deliver fact, Instant when);

    /** The order is cancelled: before its confirmation at once, after it by request and agreement. */
    void cancel(Fact.Cancel fact, Instant when);

    /** The end of the run at that instant: what the platform has on record. */
    Figures finish(Instant end);

    /** Writes the audit log into that folder, once the run has ended; a platform without one writes nothing. */
    default void audit(Path folder) throws IOException {}

    /** Applies a fact by its kind; false when it was the placing of an order, and refused. */
    default boolean apply(Step step) {
        Fact fact = step.fact();
        Instant when = step.when();
        if (fact instanceof Fact.Place place) {
            return place(place, when);
        } else if (fact instanceof Fact.Pay pay) {
            pay(pay, when);
        } else if (fact instanceof Fact.Confirm confirm) {
            confirm(confirm, when);
        } else if (fact instanceof Fact.Note note) {
            note(note, when);
        } else if (fact instanceof Fact.HandOver handOver) {
            handOver(handOver, when);
        } else if (fact instanceof Fact.Deliver deliver) {
            deliver(deliver, when);
        } else if (fact instanceof Fact.Cancel cancel) {
            cancel(cancel, when);
        }
        return true;
    }

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
