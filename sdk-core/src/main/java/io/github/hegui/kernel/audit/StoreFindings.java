package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.DocumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a check of a store has found so far. For one thread. */
final class StoreFindings {

    private final List<StoreFault> faults = new ArrayList<>();
    private final Map<String, Long> beside = new TreeMap<>();
    private long wrong;
    private long events;
    private long unsigned;
    private long documents;
    private long counters;
    private long unsettled;

    void fault(StoreFault.Sort sort, String name, String message) {
        wrong++;
        if (faults.size() < StoreReport.MOST_FAULTS) {
            faults.add(new StoreFault(sort, name, message));
        }
    }

    void fault(StoreFault.Sort sort, DocumentKey key, String what) {
        fault(sort, name(key), "document " + name(key) + " " + what);
    }

    static String name(DocumentKey key) {
        String tenant = key.partition().tenant();
        return (tenant.isEmpty() ? "" : tenant + "/") + key.kind() + "/" + key.id();
    }

    void events(long signed, long behind) {
        events = signed + behind;
        unsigned = behind;
    }

    void document() {
        documents++;
    }

    void counter() {
        counters++;
    }

    void beside(String kind) {
        beside.merge(kind, 1L, Long::sum);
    }

    void unsettled() {
        unsettled++;
    }

    StoreReport report() {
        return new StoreReport(events, unsigned, documents, counters, beside, unsettled, wrong, faults);
    }
}
