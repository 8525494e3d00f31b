package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a home does with access paths: a query gives what a naive filter gives. */
public abstract class QueryContract extends StoreGround {

    private static final List<String> TEXTS =
            List.of("", "s", "s1", "s\u00002", "s\u00012", "t", "店", "𠮷家", "\uFF5E", "\uFFFD");

    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    /** Where a document stands in the path. */
    private record Spot(String text, long number) {
        static Spot any(Random random) {
            return new Spot(TEXTS.get(random.nextInt(TEXTS.size())), random.nextInt(7) - 3);
        }

        List<PathEntry> entry() {
            return List.of(new PathEntry(
                    "test/w/1", PathKey.start().text(text).descending(number).bytes()));
        }
    }

    /** Page by page to the end. Each document stands there once: a page that begins with what the one before ended with is not turned for ever. */
    private List<String> ids(PathQuery query) {
        List<String> found = new ArrayList<>();
        for (List<Store.Found> page = store.query(query);
                !page.isEmpty();
                page = store.query(query.after(page.get(page.size() - 1).place()))) {
            page.forEach(hit -> found.add(hit.document().key().id()));
            assertThat(found).as("hits up to the end of a page").doesNotHaveDuplicates();
        }
        return found;
    }

    private static List<String> naively(Map<String, Spot> there, Predicate<Spot> wanted) {
        return there.entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Spot> e) -> e.getValue().text(), BY_BYTES)
                        .thenComparing(e -> -e.getValue().number())
                        .thenComparing(Map.Entry::getKey, BY_BYTES))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void ids_are_those_of_a_naive_filter_after_random_writes_moves_and_deletes() {
        long seed = 24;
        Random random = new Random(seed);
        Map<String, Spot> there = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        int deleted = 0;
        for (int step = 1; step <= 300; step++) {
            String id = (random.nextBoolean() ? "𠮷" : "\uFF5E") + random.nextInt(30);
            Spot was = there.get(id);
            List<PathEntry> old = was == null ? List.of() : was.entry();
            long version = versions.getOrDefault(id, 0L);
            if (was != null && random.nextInt(3) == 0) {
                store.apply(change().write(Write.delete(key(id), version, old)).build());
                there.remove(id);
                deleted++;
            } else {
                Spot next = Spot.any(random);
                boolean stays = next.equals(was);
                store.apply(change().write(new Write(
                                key(id),
                                version,
                                1,
                                new byte[] {1},
                                stays ? List.of() : next.entry(),
                                stays ? List.of() : old,
                                null))
                        .build());
                there.put(id, next);
            }
            versions.put(id, version + 1);
            if (step % 30 == 0) {
                compare(there, 1 + random.nextInt(9), "seed " + seed + ", step " + step);
            }
        }
        assertThat(deleted).isGreaterThan(20);
    }

    private void compare(Map<String, Spot> there, int limit, String when) {
        PathQuery all = PathQuery.of(P, "test/w/1", PathKey.start(), limit);
        assertThat(ids(all)).as(when).isEqualTo(naively(there, spot -> true));
        for (String text : TEXTS) {
            PathQuery under = PathQuery.of(P, "test/w/1", PathKey.start().text(text), limit);
            assertThat(ids(under))
                    .as(when)
                    .isEqualTo(naively(there, spot -> spot.text().equals(text)));
            assertThat(ids(under.between(
                            PathKey.start().descending(2), PathKey.start().descending(-1))))
                    .as(when)
                    .isEqualTo(naively(there, s -> s.text().equals(text) && s.number() <= 2 && s.number() > -1));
            for (String end : TEXTS) {
                assertThat(ids(all.between(
                                PathKey.start().text(text), PathKey.start().text(end))))
                        .as("%s, texts from '%s' below '%s'", when, text, end)
                        .isEqualTo(naively(
                                there,
                                s -> BY_BYTES.compare(s.text(), text) >= 0 && BY_BYTES.compare(s.text(), end) < 0));
            }
        }
    }

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
                            null))
                    .build());
        }
        store.apply(changes);
        for (String seller : sellers) {
            PathQuery query =
                    PathQuery.of(P, "test/p/1", PathKey.start().text(seller).flag(true), 7);
            assertThat(ids(query))
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
                        null))
                .build());
        assertThat(store.query(PathQuery.of(P, "test/p/1", PathKey.start().text("moved"), 9)))
                .hasSize(1);
        assertThat(store.query(PathQuery.of(P, "test/p/1", PathKey.start().text(moved.seller()), 1_000)).stream()
                        .filter(f -> f.document().key().equals(key(moved.id()))))
                .isEmpty();
    }
}
