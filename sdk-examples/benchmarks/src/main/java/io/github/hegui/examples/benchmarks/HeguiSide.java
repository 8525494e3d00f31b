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
record HeguiSide(Store store, Bodies bodies) implements LoadSide {

    private static final Partition P = Partition.DEFAULT;
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Refusal SHORT =
            new Refusal("bench.SHORT", RefusalSort.CONFLICT, null, List.of(), "不足", "short");
    private static final byte[] DIGEST = new byte[32];

    private Change.Builder change(Change.Builder change, int document, long version) {
        DocumentKey key = key(document);
        List<PathEntry> before =
                version == 0 ? List.of() : List.of(new PathEntry("order/open/1", Order.pathKey(version)));
        List<PathEntry> after = List.of(new PathEntry("order/open/1", Order.pathKey(version + 1)));
        return change.write(new Write(key, version, 1, bodies.document(document), after, before, null))
                .deadline(DeadlineWrite.start(key, "confirm", AT.plusSeconds(version), false));
    }

    private static DocumentKey key(int document) {
        return new DocumentKey(P, "order", "d" + document);
    }

    /** Fills an empty store. */
    HeguiSide filled() {
        List<Change> group = new ArrayList<>();
        for (int d = 0; d < DOCUMENTS; d++) {
            group.add(change(Change.in(P, AT), d, 0).build());
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
        return this;
    }

    @Override
    public void carryOut(Order order) {
        Verdict verdict;
        do {
            Document document = store.load(key(order.document())).orElseThrow();
            verdict = store.apply(change(order, document.version()));
        } while (verdict instanceof Verdict.Conflict);
        demand(verdict);
    }

    /** Carries out several of different documents in one group: one read, one write. */
    void carryOut(List<Order> orders) {
        List<Document> documents =
                store.load(orders.stream().map(order -> key(order.document())).toList());
        List<Change> changes = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            changes.add(change(orders.get(i), documents.get(i).version()));
        }
        store.apply(changes).forEach(HeguiSide::demand);
    }

    private static void demand(Verdict verdict) {
        if (!(verdict instanceof Verdict.Applied)) {
            throw new IllegalStateException(verdict.toString());
        }
    }

    private Change change(Order order, long version) {
        DocumentKey key = key(order.document());
        Change.Builder change = change(Change.in(P, AT).actor("seller-7"), order.document(), version)
                .command(new CommandRecord(P, order.command(), DIGEST, null, key, version + 1, AT))
                .event(new Event(key, "order.changed", 1, bodies.event(order.document())));
        for (int i = 0; i < order.counters().length; i++) {
            change.move(Counter.guarded(order.counter(i), 0).by(-1, SHORT));
        }
        return change.build();
    }

    /** The sequencer. */
    @Override
    public void relay() {
        store.sequence(0);
    }

    /** @throws IllegalStateException unless so many events stand in the feed, the last of them to be read */
    void demandEvents(long made) {
        long last = store.sequence(0);
        if (last != made || (made > 0 && store.feed(0, made - 1, 1).size() != 1)) {
            throw new IllegalStateException(made + " events were made, the feed ends with " + last);
        }
    }
}
