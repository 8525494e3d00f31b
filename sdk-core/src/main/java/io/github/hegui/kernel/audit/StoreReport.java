package io.github.hegui.kernel.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check of a store against its audit log came to. Immutable.
 *
 * @param events how many events were read
 * @param unsigned how many of them stand behind the last checkpoint: what they say nobody has signed yet
 * @param documents how many documents the log follows and were compared
 * @param counters how many counters were compared
 * @param beside how many documents the log does not follow, by kind: they can be changed without a trace
 * @param unsettled how many documents and counters changed again and again while they were compared
 * @param wrong how many things are not what the log said
 * @param faults the first {@value #MOST_FAULTS} of them
 */
public record StoreReport(
        long events,
        long unsigned,
        long documents,
        long counters,
        Map<String, Long> beside,
        long unsettled,
        long wrong,
        List<StoreFault> faults) {

    /** The most faults that are named. */
    public static final int MOST_FAULTS = 1_000;

    /** Copies. */
    public StoreReport {
        beside = java.util.Collections.unmodifiableMap(new TreeMap<>(beside));
        faults = List.copyOf(faults);
    }

    /** Whether the store is what the log says. */
    public boolean holds() {
        return wrong == 0;
    }

    /** One line for a person. */
    @Override
    public String toString() {
        String seen = documents + " documents and " + counters + " counters against " + events + " events"
                + (unsigned == 0 ? "" : ", " + unsigned + " of them not signed yet")
                + (unsettled == 0 ? "" : "; " + unsettled + " changed all the time");
        return holds()
                ? "the store is what the log says: " + seen
                : wrong + " things in the store are not what the log says: " + seen;
    }
}
