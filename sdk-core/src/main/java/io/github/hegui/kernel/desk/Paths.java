package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which paths hold all documents of their kind, and fills new ones; what it knows stands in the store, one document a kind. */
final class Paths {

    /** Which paths of a kind are whole; which are being filled, and behind which id that goes on. */
    record Filled(String kind, List<String> whole, List<String> filling, String afterId) {}

    private static final Kind<Filled> FILLED =
            Kind.of("kernel.paths", Filled.class, Filled::kind).build();

    private final Store store;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Paths(Store store) {
        this.store = store;
    }

    /** Notes before the first write of a kind that all its paths are whole, which they are as long as it has no documents. */
    void note(Kind<?> kind, Partition partition, Instant at) {
        if (kind.paths().isEmpty() || !known.add(partition.shard() + "/" + partition.tenant() + "/" + kind.name())) {
            return;
        }
        DocumentKey key = key(kind, partition);
        if (store.load(key).isEmpty()
                && store.scan(partition, kind.name(), "", 1).isEmpty()) {
            Filled all = new Filled(kind.name(), names(kind), List.of(), "");
            // whoever is first; a second one finds it there
            boolean first = store.apply(
                            Change.in(partition, at).write(write(key, 0, all)).build())
                    instanceof Verdict.Applied;
            assert first || store.load(key).isPresent();
        }
    }

    <D> void refuseUnfilled(Kind<D> kind, AccessPath<D> path, Partition partition) {
        String name = kind.pathName(path);
        String cached = partition.shard() + "/" + partition.tenant() + "#" + name;
        if (known.contains(cached)) {
            return;
        }
        boolean whole = store.load(key(kind, partition))
                .map(document -> FILLED.read(document).whole().contains(name))
                .orElseGet(() -> store.scan(partition, kind.name(), "", 1).isEmpty());
        if (!whole) {
            throw new HeguiException(
                    ErrorCode.UNKNOWN_KIND,
                    "path " + name + " is not filled yet: call reindex until it says it is done");
        }
        known.add(cached);
    }

    <D> boolean fill(Kind<D> kind, Partition partition, int limit, Instant at) {
        DocumentKey key = key(kind, partition);
        Document stored = store.load(key).orElse(null);
        Filled state = stored == null ? new Filled(kind.name(), List.of(), List.of(), "") : FILLED.read(stored);
        List<String> missing = new ArrayList<>(names(kind));
        missing.removeAll(state.whole());
        if (missing.isEmpty()) {
            return true;
        }
        String after = state.filling().equals(missing) ? state.afterId() : "";
        List<Document> page = store.scan(partition, kind.name(), after, limit);
        page.forEach(document -> rewrite(kind, document, at));
        Filled next = page.isEmpty()
                ? new Filled(kind.name(), names(kind), List.of(), "")
                : new Filled(
                        kind.name(),
                        state.whole(),
                        missing,
                        page.get(page.size() - 1).key().id());
        boolean noted = store.apply(Change.in(partition, at)
                        .write(write(key, stored == null ? 0 : stored.version(), next))
                        .build())
                instanceof Verdict.Applied;
        return noted && page.isEmpty();
    }

    private <D> void rewrite(Kind<D> kind, Document document, Instant at) {
        Document current = document;
        for (int tried = 0; tried < Desk.TRIES && !current.isDeleted(); tried++) {
            D value = kind.read(current);
            Write write = new Write(
                    current.key(),
                    current.version(),
                    Math.max(current.schema(), kind.schema()),
                    current.schema() > kind.schema() ? current.body() : kind.write(value),
                    kind.entries(value),
                    List.of(),
                    current.expiresAt(),
                    false);
            if (store.apply(Change.in(current.key().partition(), at)
                            .write(write)
                            .build())
                    instanceof Verdict.Applied) {
                return;
            }
            current = store.load(document.key()).orElseThrow();
        }
    }

    private static List<String> names(Kind<?> kind) {
        return namesOf(kind);
    }

    private static <D> List<String> namesOf(Kind<D> kind) {
        return kind.paths().stream().map(kind::pathName).toList();
    }

    private static DocumentKey key(Kind<?> kind, Partition partition) {
        return new DocumentKey(partition, FILLED.name(), kind.name());
    }

    private static Write write(DocumentKey key, long version, Filled filled) {
        return Write.of(key, version, FILLED.schema(), FILLED.write(filled));
    }
}
