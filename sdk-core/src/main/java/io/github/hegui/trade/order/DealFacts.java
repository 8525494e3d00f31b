package io.github.hegui.trade.order;

/** The quantities of an order that its machine looks at, as the event leaves them. */
public interface DealFacts {

    /** Units ordered. */
    int orderedUnits();

    /** Units cancelled. */
    int cancelledUnits();

    /** Units handed over to a carrier, those delivered and lost included. */
    int handedOverUnits();

    /** Units that reached the consumer. */
    int deliveredUnits();

    /** Units lost after hand-over. */
    int lostUnits();

    /** Whether all that is due has been paid. */
    boolean paid();

    /** Whether stock is held or committed for every unit that is neither cancelled nor handed over. */
    boolean stockHeld();

    /** Whether an after-sale case is open. */
    boolean caseOpen();
}
