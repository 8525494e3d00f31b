package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log's own documents in one shard, under the nameless tenant: read together, written together, each only if nobody wrote it meanwhile. It
 * goes to the store and not through a desk, since a page of leaves has many path entries a document and needs no command's record. For one
 * thread and one change.
 */
final class LogDocuments {

    private final Store store;
    private final Partition partition;
    private final Map<DocumentKey, @Nullable Document> read = new HashMap<>();
    private final Map<DocumentKey, Write> written = new LinkedHashMap<>();

    LogDocuments(Store store, int shard) {
        this.store = store;
        this.partition = new Partition("", shard);
    }

    Partition partition() {
        return partition;
    }

    DocumentKey key(Kind<?> kind, String id) {
        return new DocumentKey(partition, kind.name(), id);
    }

    /** Reads many at once. */
    void prefetch(List<DocumentKey> keys) {
        if (!keys.isEmpty()) {
            List<@Nullable Document> found = store.load(keys);
            for (int i = 0; i < keys.size(); i++) {
                read.put(keys.get(i), found.get(i));
            }
        }
    }

    <D> @Nullable D find(Kind<D> kind, String id) {
        DocumentKey key = key(kind, id);
        if (!read.containsKey(key)) {
            prefetch(List.of(key));
        }
        Document document = read.get(key);
        return document == null || document.isDeleted() ? null : kind.read(document);
    }

    /** Hands in a document; one that was not read must be new. */
    <D> void put(Kind<D> kind, D next, List<PathEntry> added) {
        DocumentKey key = key(kind, kind.id(next));
        Document before = read.get(key);
        if (before != null && before.schema() > kind.schema()) {
            throw new HeguiException(
                    ErrorCode.NEWER_SCHEMA,
                    kind.name() + " has schema " + before.schema() + ", this release writes " + kind.schema());
        }
        long version = before == null ? 0 : before.version();
        written.put(key, new Write(key, version, kind.schema(), kind.write(next), added, List.of(), null, null));
    }

    /** Writes all, or nothing when somebody else wrote one of them since. */
    boolean commit(Instant at) {
        Change.Builder change = Change.in(partition, at);
        written.values().forEach(change::write);
        return store.apply(change.build()) instanceof Verdict.Applied;
    }
}
