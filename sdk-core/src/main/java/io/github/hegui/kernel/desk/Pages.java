package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Scope;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages: of one shard, or one of all shards, under one prefix or several; by key, then by shard, then by id. Where such a page ended is one place and its
 * shard, whatever the number of shards and prefixes; what is written meanwhile further up may show an entry twice, never hide one. Narrowed to what a caller
 * sees, a page ends at a document that they see.
 *
 * @param bound to whom it is narrowed; null for all
 */
record Pages(DeskReads desk, @Nullable BoundCaller bound) {

    /** How many documents are looked at for one page that is narrowed, so that a read ends although there is much that the caller must not see. */
    private static final int MOST_LOOKED = 16_000;

    private record Item(PathQuery.Place place, int shard, Document document) {}

    private record Position(PathQuery.Place place, int shard) {}

    private static final Comparator<Item> ORDER = Comparator.<Item, byte[]>comparing(
                    item -> item.place().key(), Arrays::compareUnsigned)
            .thenComparing(Item::shard)
            .thenComparing(item -> item.place().id());

    /** What is asked for, in one shard or in all. */
    record Ask<D>(Kind<D> kind, AccessPath<D> path, List<PathQuery> parts, boolean everywhere) {

        private int limit() {
            return parts.get(0).limit();
        }

        /** The same under these heads of the path, for an ask that is about the whole path. */
        private Ask<D> under(List<String> heads) {
            PathQuery whole = parts.get(0);
            return new Ask<>(
                    kind,
                    path,
                    heads.stream()
                            .map(head -> PathQuery.of(
                                    whole.partition(),
                                    whole.path(),
                                    PathKey.start().text(head),
                                    whole.limit()))
                            .toList(),
                    everywhere);
        }

        private boolean isWhole() {
            PathQuery only = parts.get(0);
            return parts.size() == 1 && only.prefix().length == 0 && only.from() == null;
        }

        /** In key order; one that lies within another is left out. */
        private List<PathQuery> inOrder() {
            List<PathQuery> sorted = new ArrayList<>(parts);
            sorted.sort(Comparator.comparing(PathQuery::lowest, Arrays::compareUnsigned));
            List<PathQuery> apart = new ArrayList<>();
            for (PathQuery part : sorted) {
                if (apart.isEmpty() || isBeyond(part.lowest(), apart.get(apart.size() - 1))) {
                    apart.add(part);
                }
            }
            return apart;
        }
    }

    private static boolean isBeyond(byte[] key, PathQuery part) {
        byte[] end = part.end();
        return end != null && Arrays.compareUnsigned(key, end) >= 0;
    }

    <D> Page<D> read(Ask<D> asked, String after) {
        Objects.requireNonNull(after, "after is null: the first page begins at an empty text");
        if (bound == null) {
            return page(asked, after, null);
        }
        Scope scope = bound.sees(asked.kind());
        Ask<D> ask = asked;
        Dimension<D> dimension = scope.dimension() == null ? null : asked.kind().dimension(scope.dimension());
        if (dimension != null && asked.path().equals(dimension.path()) && asked.isWhole()) {
            ask = asked.under(List.copyOf(Objects.requireNonNull(scope.values())));
        }
        return page(ask, after, document -> bound.sees(asked.kind(), document, scope));
    }

    /** @param shown null for all */
    private <D> Page<D> page(Ask<D> ask, String after, @Nullable Predicate<D> shown) {
        Position at = after.isEmpty() ? null : position(ask, after);
        Position seen = at;
        List<D> items = new ArrayList<>();
        int looked = 0;
        for (PathQuery part : ask.inOrder()) {
            boolean isMore = at == null || !isBeyond(at.place().key(), part);
            while (isMore) {
                int size = looked == 0 ? ask.limit() : PathQuery.MOST;
                List<Item> slice = slice(ask, part.limit(size), at);
                for (Item item : slice) {
                    at = new Position(item.place(), item.shard());
                    D document = desk.isLive(item.document()) ? desk.read(ask.kind(), item.document()) : null;
                    if (document != null && (shown == null || shown.test(document))) {
                        items.add(document);
                        seen = at;
                    }
                    if (items.size() == ask.limit()) {
                        return new Page<>(items, text(ask, at));
                    }
                }
                isMore = slice.size() == size;
                looked += slice.size();
                if (isMore && shown == null) {
                    return new Page<>(items, text(ask, Objects.requireNonNull(at)));
                }
                if (isMore && looked >= MOST_LOOKED) {
                    return stopped(ask, items, seen);
                }
            }
        }
        return new Page<>(items, "");
    }

    /** A page ends where the caller saw the last document: a place further on would tell of what they must not see. */
    private <D> Page<D> stopped(Ask<D> ask, List<D> items, @Nullable Position seen) {
        if (items.isEmpty() || seen == null) {
            throw Objects.requireNonNull(bound)
                    .outOfReach(ask.kind().name() + " within " + MOST_LOOKED
                            + " documents of others: ask by a path that begins with what is the caller's");
        }
        return new Page<>(items, text(ask, seen));
    }

    private <D> List<Item> slice(Ask<D> ask, PathQuery part, @Nullable Position at) {
        if (!ask.everywhere()) {
            return found(ask, at == null ? part : part.after(at.place()));
        }
        List<Item> all = new ArrayList<>();
        for (int shard = 0; shard < desk.shards(); shard++) {
            PathQuery query = part.in(new Partition(part.partition().tenant(), shard));
            all.addAll(found(ask, at == null ? query : query.after(behind(at, shard))));
        }
        all.sort(ORDER);
        return all.subList(0, Math.min(part.limit(), all.size()));
    }

    private <D> List<Item> found(Ask<D> ask, PathQuery query) {
        List<Item> items = new ArrayList<>();
        for (Store.Found found : desk.found(ask.kind(), ask.path(), query)) {
            items.add(new Item(found.place(), query.partition().shard(), found.document()));
        }
        return items;
    }

    /** Of the same key, the shards before were taken whole and those behind not at all. */
    private static PathQuery.Place behind(Position at, int shard) {
        if (shard == at.shard()) {
            return at.place();
        }
        byte[] key = at.place().key();
        return new PathQuery.Place(shard > at.shard() ? key : Arrays.copyOf(key, key.length + 1), "");
    }

    private static <D> String text(Ask<D> ask, Position at) {
        return ask.everywhere() ? Page.text(at.place()) + "." + at.shard() : Page.text(at.place());
    }

    private <D> Position position(Ask<D> ask, String after) {
        int dot = after.indexOf('.');
        if (!ask.everywhere()) {
            return new Position(Page.place(after, ask.parts()), 0);
        }
        if (dot < 0) {
            throw new IllegalArgumentException("'next' is not what a page over all shards gave");
        }
        return new Position(Page.place(after.substring(0, dot), ask.parts()), shard(after.substring(dot + 1)));
    }

    private int shard(String number) {
        int shard = number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
        if (shard >= desk.shards()) {
            throw new IllegalArgumentException("'next' is not what a page over all shards gave");
        }
        return shard;
    }
}
