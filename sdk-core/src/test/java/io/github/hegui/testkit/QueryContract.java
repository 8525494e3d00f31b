package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a home does with access paths: a query gives what a naive filter gives. */
public abstract class QueryContract extends StoreGround {

    @Test
    void a_path_gives_what_a_naive_filter_gives() {
        record Row(String id, String seller, boolean open, long number) {}
        Random random = new Random(11);
        List<String> sellers = List.of("s", "s1", "s\u00002", "店", "𠮷家", "");
        List<Row> rows = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Row row = new Row(
                    "𠮷" + i,
                    sellers.get(random.nextInt(sellers.size())),
                    random.nextBoolean(),
                    random.nextInt(50) - 25);
            rows.add(row);
            byte[] key = PathKey.start()
                    .text(row.seller())
                    .flag(row.open())
                    .descending(row.number())
                    .bytes();
            changes.add(change().write(new Write(
                            key(row.id()),
                            0,
                            1,
                            new byte[] {1},
                            List.of(new PathEntry("test/p/1", key)),
                            List.of(),
                            null,
                            false))
                    .build());
        }
        store.apply(changes);
        for (String seller : sellers) {
            PathQuery query =
                    PathQuery.of(P, "test/p/1", PathKey.start().text(seller).flag(true), 7);
            List<String> found = new ArrayList<>();
            for (List<Store.Found> page = store.query(query);
                    !page.isEmpty();
                    page = store.query(query.after(page.get(page.size() - 1).place()))) {
                page.forEach(hit -> found.add(hit.document().key().id()));
            }
            assertThat(found)
                    .containsExactlyElementsOf(rows.stream()
                            .filter(r -> r.seller().equals(seller) && r.open())
                            .sorted(Comparator.comparingLong((Row r) -> -r.number())
                                    .thenComparing(Row::id))
                            .map(Row::id)
                            .toList());
            List<Store.Found> range = store.query(PathQuery.of(
                            P, "test/p/1", PathKey.start().text(seller).flag(true), 1_000)
                    .between(PathKey.start().descending(10), PathKey.start().descending(-5)));
            assertThat(range).hasSize((int) rows.stream()
                    .filter(r -> r.seller().equals(seller) && r.open() && r.number() <= 10 && r.number() > -5)
                    .count());
        }
        Row moved = rows.get(0);
        byte[] old = PathKey.start()
                .text(moved.seller())
                .flag(moved.open())
                .descending(moved.number())
                .bytes();
        byte[] next = PathKey.start().text("moved").bytes();
        store.apply(change().write(new Write(
                        key(moved.id()),
                        1,
                        1,
                        new byte[] {2},
                        List.of(new PathEntry("test/p/1", next)),
                        List.of(new PathEntry("test/p/1", old)),
                        null,
                        false))
                .build());
        assertThat(store.query(PathQuery.of(P, "test/p/1", PathKey.start().text("moved"), 9)))
                .hasSize(1);
        assertThat(store.query(PathQuery.of(P, "test/p/1", PathKey.start().text(moved.seller()), 1_000)).stream()
                        .filter(f -> f.document().key().equals(key(moved.id()))))
                .isEmpty();
    }
}
