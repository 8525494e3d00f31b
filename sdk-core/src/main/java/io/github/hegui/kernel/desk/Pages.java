package io.github.hegui.kernel.desk;

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
import java.util.stream.Stream;

/**
 * Reads pages: of one shard, or one of all shards, by key, then by shard, then by id. Where such a page ended is one place and its shard, whatever the
 * number of shards; what is written meanwhile further up may show an entry twice, never hide one.
 */
record Pages(Desk desk) {

    private record Item(PathQuery.Place place, int shard, Document document) {}

    private static final Comparator<Item> ORDER = Comparator.<Item, byte[]>comparing(
                    item -> item.place().key(), Arrays::compareUnsigned)
            .thenComparing(Item::shard)
            .thenComparing(item -> item.place().id());

    <D> Page<D> of(Kind<D> kind, AccessPath<D> path, PathQuery query, PathKey prefix, String after) {
        List<Store.Found> found =
                desk.found(kind, path, required(after).isEmpty() ? query : query.after(Page.place(after, prefix)));
        return new Page<>(
                live(kind, found.stream().map(Store.Found::document)),
                found.size() < query.limit()
                        ? ""
                        : Page.text(found.get(found.size() - 1).place()));
    }

    /** @param one the query of one shard, from the start; its partition gives the tenant */
    <D> Page<D> everywhere(Kind<D> kind, AccessPath<D> path, PathQuery one, PathKey prefix, String after) {
        int ended = required(after).isEmpty() ? 0 : shard(after);
        PathQuery.Place place = after.isEmpty() ? null : Page.place(after.substring(0, after.indexOf('.')), prefix);
        List<Item> all = new ArrayList<>();
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            PathQuery query = one.in(new Partition(one.partition().tenant(), shard));
            for (Store.Found found :
                    desk.found(kind, path, place == null ? query : query.after(behind(place, ended, shard)))) {
                all.add(new Item(found.place(), shard, found.document()));
            }
        }
        all.sort(ORDER);
        List<Item> taken = all.subList(0, Math.min(one.limit(), all.size()));
        return new Page<>(live(kind, taken.stream().map(Item::document)), next(taken, one.limit()));
    }

    private <D> List<D> live(Kind<D> kind, Stream<Document> documents) {
        return documents
                .filter(desk::isLive)
                .map(document -> desk.read(kind, document))
                .toList();
    }

    private static String required(String after) {
        return Objects.requireNonNull(after, "after is null: the first page begins at an empty text");
    }

    private static String next(List<Item> taken, int limit) {
        if (taken.size() < limit) {
            return "";
        }
        Item last = taken.get(limit - 1);
        return Page.text(last.place()) + "." + last.shard();
    }

    /** Of the same key, the shards before were taken whole and those behind not at all. */
    private static PathQuery.Place behind(PathQuery.Place place, int ended, int shard) {
        if (shard == ended) {
            return place;
        }
        byte[] key = place.key();
        return new PathQuery.Place(shard > ended ? key : Arrays.copyOf(key, key.length + 1), "");
    }

    private int shard(String after) {
        String number = after.substring(after.indexOf('.') + 1);
        int shard = number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
        if (shard >= desk.store().shards()) {
            throw new IllegalArgumentException("'next' is not what a page over all shards gave");
        }
        return shard;
    }
}
