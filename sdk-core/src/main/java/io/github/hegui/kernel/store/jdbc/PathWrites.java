package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.PathEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a fold does to the paths. An entry that leaves a path in which its document gets another is moved there: a row that is found once. */
record PathWrites(List<Fold.EntryKey> removed, List<Fold.EntryKey> added, List<Moved> moved) {

    /** An entry, and the one that takes its place. */
    record Moved(Fold.EntryKey from, PathEntry to) {}

    private record Place(DocumentKey document, String path) {
        Place(Fold.EntryKey entry) {
            this(entry.key(), entry.entry().path());
        }
    }

    static PathWrites of(Fold fold) {
        List<Fold.EntryKey> removed = new ArrayList<>();
        List<Fold.EntryKey> added = new ArrayList<>();
        fold.entries().forEach((entry, isAdded) -> (isAdded ? added : removed).add(entry));
        return new PathWrites(removed, added, List.of());
    }

    PathWrites paired() {
        if (removed.isEmpty() || added.isEmpty()) {
            return this;
        }
        Map<Place, Deque<Fold.EntryKey>> leaving = new HashMap<>();
        removed.forEach(entry -> leaving.computeIfAbsent(new Place(entry), p -> new ArrayDeque<>(1))
                .add(entry));
        List<Fold.EntryKey> coming = new ArrayList<>();
        List<Moved> pairs = new ArrayList<>();
        for (Fold.EntryKey entry : added) {
            Deque<Fold.EntryKey> before = leaving.get(new Place(entry));
            if (before == null || before.isEmpty()) {
                coming.add(entry);
            } else {
                pairs.add(new Moved(before.remove(), entry.entry()));
            }
        }
        return new PathWrites(leaving.values().stream().flatMap(Deque::stream).toList(), coming, pairs);
    }
}
