package io.github.hegui.trade.inventory;

/** The quantities of a hold that its machine looks at, as the event leaves them. */
public interface HoldFacts {

    /** Whether every unit asked for is there to be held; the guarded counters of the same change prove it again. */
    boolean available();

    /** Units still held or committed, neither given back nor consumed. */
    int remainingUnits();

    /** Units that left the house. */
    int consumedUnits();
}
