package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Scope;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a desk reads: documents by their ids and by their paths, as it is bound and as a batch leaves them. It reads the desk's tenant and, of pages, either one
 * shard or all.
 */
abstract sealed class DeskReads permits Desk {

    final Store store;
    final DeskSettings settings;
    final String tenant;
    final Paths paths;
    final @Nullable Batch batch;
    final @Nullable BoundCaller bound;

    DeskReads(
            Store store,
            DeskSettings settings,
            String tenant,
            Paths paths,
            @Nullable Batch batch,
            @Nullable BoundCaller bound) {
        this.store = store;
        this.settings = settings;
        this.tenant = new Partition(tenant, 0).tenant();
        this.paths = paths;
        this.batch = batch;
        this.bound = bound;
    }

    /** The business time now, to the millisecond. */
    public abstract Instant now();

    /** How many shards the store has. */
    public int shards() {
        return store.shards();
    }

    /** Where what belongs to that owner (a seller, a subject) lives: the owner's shard. */
    public Partition homeOf(String owner) {
        return ShardHomes.homeOf(owner, tenant, store.shards());
    }

    /** Where the thing of that id lives; the inverse of {@link Desk#placed}. */
    public Partition placeOf(String id) {
        return ShardHomes.placeOf(id, tenant, store.shards());
    }

    /**
     * The document of that id, as it is now; on a desk that is bound to a caller, none that the caller does not see.
     *
     * @throws HeguiException {@code OUT_OF_REACH} when the caller may not read documents of that kind at all
     */
    public <D> Optional<D> find(Kind<D> kind, Partition partition, String id) {
        Optional<D> found = stored(kind, new DocumentKey(partition, kind.name(), id));
        if (bound == null) {
            return found;
        }
        Scope scope = bound.sees(kind);
        return found.filter(document -> bound.sees(kind, document, scope));
    }

    /**
     * The documents of those ids that are there, wherever they live; as they are now, by one question to the store. On a desk that is bound to a caller without
     * those that the caller does not see.
     *
     * @param ids at most 1,000, looked for where {@link #placeOf} says
     * @return by id, in the order of the ids
     * @throws IllegalArgumentException for more
     * @throws HeguiException {@code OUT_OF_REACH} when the caller may not read documents of that kind at all
     */
    public <D> Map<String, D> find(Kind<D> kind, Collection<String> ids) {
        if (ids.size() > PathQuery.MOST) {
            throw new IllegalArgumentException(ids.size() + " ids, at most " + PathQuery.MOST + " are allowed");
        }
        Scope scope = bound == null ? Scope.EVERYTHING : bound.sees(kind);
        List<DocumentKey> keys = ids.stream()
                .distinct()
                .map(id -> new DocumentKey(placeOf(id), kind.name(), id))
                .toList();
        Map<String, D> found = new LinkedHashMap<>();
        for (D document : stored(kind, keys)) {
            if (bound == null || bound.sees(kind, document, scope)) {
                found.put(kind.id(document), document);
            }
        }
        return found;
    }

    private <D> Optional<D> stored(Kind<D> kind, DocumentKey key) {
        return batch != null && batch.collects()
                ? Optional.ofNullable(batch.group().documents().look(kind, key))
                : store.load(key).filter(this::isLive).map(document -> read(kind, document));
    }

    private <D> List<D> stored(Kind<D> kind, List<DocumentKey> keys) {
        if (batch != null && batch.collects()) {
            Documents documents = batch.group().documents();
            documents.prefetch(keys);
            return keys.stream()
                    .map(key -> documents.look(kind, key))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return store.load(keys).stream()
                .filter(document -> document != null && isLive(document))
                .map(document -> read(kind, document))
                .toList();
    }

    <D> D read(Kind<D> kind, Document document) {
        return settings.cache().read(kind, document);
    }

    DocumentCache cache() {
        return settings.cache();
    }

    boolean isLive(Document document) {
        return !document.isDeleted()
                && (document.expiresAt() == null || document.expiresAt().isAfter(now()));
    }

    /**
     * A page of documents by a path, in the path's order.
     *
     * @param prefix what the keys begin with; may be empty
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000; what is transient and over is left out of the page
     * @throws IllegalArgumentException when {@code after} did not come from a page of that prefix
     * @throws HeguiException {@code UNKNOWN_KIND} when the path is new and was not filled yet: see {@link Upkeep#reindex}
     */
    public <D> Page<D> query(
            Kind<D> kind, AccessPath<D> path, Partition partition, PathKey prefix, String after, int limit) {
        return page(kind, path, PathQuery.of(partition, kind.pathName(path), prefix, limit), false, after);
    }

    /**
     * The same within a range of the path.
     *
     * @param from the least of what may follow the prefix
     * @param below the first that may not
     */
    public <D> Page<D> query(
            Kind<D> kind,
            AccessPath<D> path,
            Partition partition,
            PathKey prefix,
            PathKey from,
            PathKey below,
            String after,
            int limit) {
        PathQuery all = PathQuery.of(partition, kind.pathName(path), prefix, limit);
        return page(kind, path, all.between(from, below), false, after);
    }

    /**
     * A page of documents of this desk's tenant wherever they live, in the path's order over all shards. Each page asks every shard.
     *
     * @param prefix what the keys begin with; may be empty
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000; what is transient and over is left out of the page
     * @throws IllegalArgumentException when {@code after} did not come from a page of that prefix
     * @throws HeguiException {@code UNKNOWN_KIND} as {@link #query} does
     */
    public <D> Page<D> everywhere(Kind<D> kind, AccessPath<D> path, PathKey prefix, String after, int limit) {
        return page(kind, path, PathQuery.of(homeOf(""), kind.pathName(path), prefix, limit), true, after);
    }

    /**
     * The same within a range of the path.
     *
     * @param from the least of what may follow the prefix
     * @param below the first that may not
     */
    public <D> Page<D> everywhere(
            Kind<D> kind, AccessPath<D> path, PathKey prefix, PathKey from, PathKey below, String after, int limit) {
        PathQuery all = PathQuery.of(homeOf(""), kind.pathName(path), prefix, limit);
        return page(kind, path, all.between(from, below), true, after);
    }

    /**
     * The same under several prefixes, such as the orders of several sellers: one page in the path's order over all of them, with one cursor.
     *
     * @param prefixes 1 to 1,000; one that begins with another is no more than that one
     * @throws IllegalArgumentException when there are none or more
     */
    public <D> Page<D> everywhere(Kind<D> kind, AccessPath<D> path, List<PathKey> prefixes, String after, int limit) {
        if (prefixes.isEmpty() || prefixes.size() > PathQuery.MOST) {
            throw new IllegalArgumentException(prefixes.size() + " prefixes, 1 to " + PathQuery.MOST + " are allowed");
        }
        List<PathQuery> parts = prefixes.stream()
                .map(prefix -> PathQuery.of(homeOf(""), kind.pathName(path), prefix, limit))
                .toList();
        return new Pages(this, bound).read(new Pages.Ask<>(kind, path, parts, true), after);
    }

    private <D> Page<D> page(Kind<D> kind, AccessPath<D> path, PathQuery query, boolean everywhere, String after) {
        return new Pages(this, bound).read(new Pages.Ask<>(kind, path, List.of(query), everywhere), after);
    }

    /** A page for a decision, which sees what there is, whoever asked for it. */
    <D> Page<D> decided(
            Kind<D> kind, AccessPath<D> path, Partition partition, PathKey prefix, String after, int limit) {
        PathQuery query = PathQuery.of(partition, kind.pathName(path), prefix, limit);
        return new Pages(this, null).read(new Pages.Ask<>(kind, path, List.of(query), false), after);
    }

    boolean isNoted(String kind, String path, Partition partition) {
        return paths.isNoted(kind, path, partition);
    }

    <D> List<Store.Found> found(Kind<D> kind, AccessPath<D> path, PathQuery query) {
        if (batch != null) {
            batch.refuseUnseen(kind, query.partition());
        }
        paths.refuseUnfilled(kind, path, query.partition());
        return store.query(query);
    }

    /**
     * How many entries a counted path has under a first part, in all shards: one read a shard, however many there are. Each shard's number is right at the
     * moment when it is read.
     *
     * @param path one that is {@linkplain AccessPath#counted counted}
     * @param first the first part of its keys, such as {@code PathKey.start().text("s-7")}
     * @throws IllegalArgumentException when the path is not counted, or the key has another number of parts than one
     * @throws HeguiException {@code UNKNOWN_KIND} when not all documents are counted yet: see {@link Upkeep#reindex}; {@code OUT_OF_REACH} on a desk that is bound to
     *     a caller who does not see all documents of that kind, whatever is counted
     */
    public <D> long count(Kind<D> kind, AccessPath<D> path, PathKey first) {
        if (!path.isCounted() || !first.isOnePart()) {
            throw new IllegalArgumentException("path " + kind.pathName(path)
                    + (path.isCounted()
                            ? " is counted by the first part of its keys, and one is to be given"
                            : " is not counted"));
        }
        if (bound != null && !(bound.isOfPlatform() && bound.sees(kind).isEverything())) {
            throw bound.outOfReach("the number of " + kind.name());
        }
        long sum = 0;
        for (int shard = 0; shard < store.shards(); shard++) {
            Partition partition = new Partition(tenant, shard);
            if (batch != null) {
                batch.refuseUnseen(kind, partition);
            }
            paths.refuseUnfilled(kind, PathCounts.noted(kind, path), partition);
            sum += store.counter(partition, PathCounts.counter(kind, path, first));
        }
        return sum;
    }
}
