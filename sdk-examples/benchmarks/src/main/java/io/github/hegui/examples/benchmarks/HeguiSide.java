package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The store in owned mode. */
record HeguiSide(Store store) implements LoadSide {

    private static final Partition P = Partition.DEFAULT;
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Refusal SHORT =
            new Refusal("bench.SHORT", RefusalSort.CONFLICT, null, List.of(), "不足", "short");
    private static final byte[] DIGEST = new byte[32];

    private static Change made(int document) {
        return change(Change.in(P, AT), new DocumentKey(P, "order", "d" + document), 0)
                .build();
    }

    private static Change.Builder change(Change.Builder change, DocumentKey key, long version) {
        List<PathEntry> before =
                version == 0 ? List.of() : List.of(new PathEntry("order/open/1", Order.pathKey(version)));
        List<PathEntry> after = List.of(new PathEntry("order/open/1", Order.pathKey(version + 1)));
        return change.write(new Write(key, version, 1, new byte[1_024], after, before, null))
                .deadline(DeadlineWrite.start(key, "confirm", AT.plusSeconds(version), false));
    }

    /** Fills an empty store. */
    static void fill(Store store) {
        List<Change> group = new ArrayList<>();
        for (int d = 0; d < DOCUMENTS; d++) {
            group.add(made(d));
            if (group.size() == 200 || d == DOCUMENTS - 1) {
                store.apply(group);
                group.clear();
            }
        }
        for (int from = 0; from < COUNTERS; from += 500) {
            Change.Builder change = Change.in(P, AT);
            for (int c = from; c < from + 500; c++) {
                change.move(Counter.guarded("stock/%06d".formatted(c), 0).by(STOCK));
            }
            store.apply(change.build());
        }
    }

    @Override
    public void carryOut(Order order) {
        DocumentKey key = new DocumentKey(P, "order", order.documentId());
        Verdict verdict;
        do {
            Document document = store.load(key).orElseThrow();
            Change.Builder change = change(Change.in(P, AT).actor("seller-7"), key, document.version())
                    .command(new CommandRecord(P, order.command(), DIGEST, null, key, document.version() + 1, AT))
                    .event(new Event(key, "order.changed", 1, new byte[200]));
            for (int i = 0; i < order.counters().length; i++) {
                change.move(Counter.guarded(order.counter(i), 0).by(-1, SHORT));
            }
            verdict = store.apply(change.build());
        } while (verdict instanceof Verdict.Conflict);
        if (!(verdict instanceof Verdict.Applied)) {
            throw new IllegalStateException(verdict.toString());
        }
    }
}
