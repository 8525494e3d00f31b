package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes one page of the pages of all shards, each in the same order. What is written meanwhile further up may show an entry twice, never hide one. */
final class ShardPages {

    /** Of a shard that has nothing left. */
    private static final String OVER = "!";

    private ShardPages() {}

    /** A page of one shard. */
    @FunctionalInterface
    interface Query<D> {
        Page<D> page(int shard, String after, int limit);
    }

    private record Item<D>(int shard, D value) {}

    static <D> Page<D> merged(int shards, String after, int limit, Comparator<D> order, Query<D> query) {
        if (shards == 1) {
            return query.page(0, after, limit);
        }
        String[] places = after.isEmpty() ? new String[shards] : after.split("\\.", -1);
        if (after.isEmpty()) {
            Arrays.fill(places, "");
        }
        if (places.length != shards) {
            throw new IllegalArgumentException("'next' is not what a page gave");
        }
        List<Item<D>> all = new ArrayList<>();
        List<Page<D>> pages = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            Page<D> page =
                    places[shard].equals(OVER) ? new Page<>(List.of(), "") : query.page(shard, places[shard], limit);
            pages.add(page);
            for (D item : page.items()) {
                all.add(new Item<>(shard, item));
            }
        }
        all.sort(Comparator.comparing(Item::value, order));
        List<Item<D>> taken = all.subList(0, Math.min(limit, all.size()));
        boolean isOver = true;
        for (int shard = 0; shard < shards; shard++) {
            places[shard] = next(shard, taken, pages.get(shard), places[shard], query);
            isOver &= places[shard].equals(OVER);
        }
        return new Page<>(taken.stream().map(Item::value).toList(), isOver ? "" : String.join(".", places));
    }

    private static <D> String next(int shard, List<Item<D>> taken, Page<D> page, String place, Query<D> query) {
        int own = (int) taken.stream().filter(item -> item.shard() == shard).count();
        if (own == page.items().size()) {
            return page.hasNext() ? page.next() : OVER;
        }
        return own == 0 ? place : query.page(shard, place, own).next();
    }
}
