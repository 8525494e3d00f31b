package io.github.hegui.trade.delivery;

/** What the machine of a consignment looks at, as the event leaves it. */
public interface ConsignmentFacts {

    /** Whether the order is confirmed and stock is committed for every unit of the consignment. */
    boolean unitsCommitted();

    /** Whether the note has every field that B-6.2.1 names. */
    boolean noteComplete();

    /** How many different parties have signed this version of the note, 0 to 2. */
    int signatures();

    /** Whether both parties counted the same. */
    boolean countsAgree();

    /** Units that reached the consumer. */
    int deliveredUnits();

    /** Whether the consumer's receipt is on record. */
    boolean deliveryProven();

    /** Whether count and content of what came back were checked. */
    boolean returnChecked();
}
