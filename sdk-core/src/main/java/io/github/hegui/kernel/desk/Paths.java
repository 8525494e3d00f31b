package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Knows which paths hold all documents of their kind, and fills new ones; what it knows stands in the store, one document a kind. */
final class Paths {

    /** Which paths of a kind are whole; which are being filled, and behind which id that goes on. */
    record Filled(String kind, List<String> whole, List<String> filling, String afterId) {}

    private static final Kind<Filled> FILLED =
            Kind.of("kernel.paths", Filled.class, Filled::kind).bookkeeping().build();

    /** How long it is taken to be as it was seen last: a store may be brought back to an older state while we run. */
    private static final long TRUSTED_NANOS = 1_000_000_000;

    private final Store store;

    /** When it was seen last that all is well with a path or a kind, by the machine's clock. */
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    Paths(Store store) {
        this.store = store;
    }

    /** Notes before the first write of a kind that all its paths are whole, which they are as long as it has no documents. */
    void note(Kind<?> kind, Partition partition, Instant at) {
        String cached = partition.shard() + "/" + partition.tenant() + "/" + kind.name();
        if (kind.paths().isEmpty() || isTrusted(cached)) {
            return;
        }
        DocumentKey key = key(kind, partition);
        if (store.load(key).isEmpty()
                && store.scan(partition, kind.name(), "", 1).isEmpty()) {
            Filled all = new Filled(kind.name(), namesOf(kind), List.of(), "");
            // whoever is first; a second one finds it there
            var unused = store.apply(
                    Change.in(partition, at).write(write(key, 0, all)).build());
        }
        trust(cached);
    }

    /** What a transaction of a host's shows may never come to be. */
    private void trust(String cached) {
        if (!(store instanceof JdbcStore jdbc && jdbc.isJoined())) {
            seen.put(cached, System.nanoTime());
        }
    }

    private boolean isTrusted(String cached) {
        Long last = seen.get(cached);
        return last != null && System.nanoTime() - last < TRUSTED_NANOS;
    }

    <D> void refuseUnfilled(Kind<D> kind, AccessPath<D> path, Partition partition) {
        refuseUnfilled(kind, kind.pathName(path), partition);
    }

    /** Of a path's entries, or of its counters. */
    void refuseUnfilled(Kind<?> kind, String name, Partition partition) {
        String cached = partition.shard() + "/" + partition.tenant() + "#" + name;
        if (isTrusted(cached)) {
            return;
        }
        // a first document that came between the looks was noted before it was written: so the note is looked at again
        boolean whole = isNoted(kind, name, partition)
                || (store.load(key(kind, partition)).isEmpty()
                        && store.scan(partition, kind.name(), "", 1).isEmpty())
                || isNoted(kind, name, partition);
        if (!whole) {
            throw new HeguiException(
                    ErrorCode.UNKNOWN_KIND,
                    "path " + name + " is not filled yet: call reindex until it says it is done");
        }
        trust(cached);
    }

    private boolean isNoted(Kind<?> kind, String name, Partition partition) {
        return isNoted(kind.name(), name, partition);
    }

    /** Whether it is on record that a path holds all documents of a kind there. */
    boolean isNoted(String kind, String name, Partition partition) {
        return store.load(new DocumentKey(partition, FILLED.name(), kind))
                .map(document -> FILLED.read(document).whole().contains(name))
                .orElse(false);
    }

    <D> boolean fill(Kind<D> kind, Partition partition, int limit, Instant at) {
        if (limit < 1 || limit > Limits.DOCUMENTS_A_CHANGE) {
            throw new IllegalArgumentException(
                    "limit is " + limit + ", 1 to " + Limits.DOCUMENTS_A_CHANGE + " is allowed");
        }
        DocumentKey key = key(kind, partition);
        Document stored = store.load(key).orElse(null);
        Filled state = stored == null ? new Filled(kind.name(), List.of(), List.of(), "") : FILLED.read(stored);
        List<String> missing = new ArrayList<>(namesOf(kind));
        missing.removeAll(state.whole());
        if (missing.isEmpty()) {
            return true;
        }
        String after = state.filling().equals(missing) ? state.afterId() : "";
        List<Document> page = store.scan(partition, kind.name(), after, limit);
        rewrite(kind, page, at);
        Filled next = page.isEmpty()
                ? new Filled(kind.name(), namesOf(kind), List.of(), "")
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

    /** Writes all of a page together, and those again that others wrote meanwhile. */
    private <D> void rewrite(Kind<D> kind, List<Document> page, Instant at) {
        List<Document> left = page;
        for (int tried = 0; tried < Desk.TRIES && !left.isEmpty(); tried++) {
            List<Change> changes =
                    left.stream().map(document -> rewriting(kind, document, at)).toList();
            List<Verdict> verdicts = store.apply(changes);
            List<DocumentKey> beaten = new ArrayList<>();
            for (int i = 0; i < verdicts.size(); i++) {
                if (!(verdicts.get(i) instanceof Verdict.Applied)) {
                    beaten.add(left.get(i).key());
                }
            }
            left = store.load(beaten).stream()
                    .filter(document -> document != null && !document.isDeleted())
                    .toList();
        }
        if (!left.isEmpty()) {
            throw new HeguiException(
                    ErrorCode.CONFLICT,
                    "others write documents of " + kind.name() + " all the time; call reindex again");
        }
    }

    private static <D> Change rewriting(Kind<D> kind, Document document, Instant at) {
        Change.Builder change = Change.in(document.key().partition(), at);
        D value = readable(kind, document);
        PathCounts.moves(kind, value, document.schema(), value).forEach(change::move);
        Write write = rewritten(kind, document, value);
        if (kind.isFollowed()) {
            return change.write(write).event(Event.written(write.key())).build();
        }
        return change.write(write.unfollowed()).build();
    }

    private static <D> D readable(Kind<D> kind, Document document) {
        if (document.schema() > kind.schema()) {
            throw new HeguiException(
                    ErrorCode.NEWER_SCHEMA,
                    kind.name() + " has schema " + document.schema() + ", this release writes " + kind.schema());
        }
        return kind.read(document);
    }

    private static <D> Write rewritten(Kind<D> kind, Document document, D value) {
        return new Write(
                document.key(),
                document.version(),
                kind.schema(),
                kind.write(value),
                kind.entries(value),
                List.of(),
                document.expiresAt());
    }

    private static <D> List<String> namesOf(Kind<D> kind) {
        return Stream.concat(
                        kind.paths().stream().map(kind::pathName),
                        kind.paths().stream().filter(AccessPath::isCounted).map(path -> PathCounts.noted(kind, path)))
                .toList();
    }

    private static DocumentKey key(Kind<?> kind, Partition partition) {
        return new DocumentKey(partition, FILLED.name(), kind.name());
    }

    private static Write write(DocumentKey key, long version, Filled filled) {
        return Write.of(key, version, FILLED.schema(), FILLED.write(filled)).unfollowed();
    }
}
