package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Page by page nothing is left out and nothing comes twice, within a shard and over all of them, wherever a page ends. */
class PagesTest {

    record Leaf(String id, String colour, int shard) {
        static final AccessPath<Leaf> BY_COLOUR =
                AccessPath.of("by-colour", 1, l -> PathKey.start().text(l.colour()));
        static final Kind<Leaf> KIND =
                Kind.of("test.leaf", Leaf.class, Leaf::id).path(BY_COLOUR).build();
    }

    private static final int SHARDS = 3;

    /** The last one makes keys of more than 255 bytes. */
    private static final List<String> COLOURS = List.of("green", "red", "y".repeat(300));

    private final Desk desk = Desk.on(Store.inMemory(SHARDS, Clock.systemUTC())).build();
    private final List<Leaf> all = new ArrayList<>();

    @BeforeEach
    void leaves() {
        for (int i = 0; i < 30; i++) {
            Leaf leaf = new Leaf("l-" + (10 + i * 7 % 30), COLOURS.get(i % 5 / 2), i % SHARDS);
            all.add(leaf);
            desk.execute(
                            Command.by(Actor.platform("op")),
                            "test.leaf",
                            leaf.id(),
                            new Partition("", leaf.shard()),
                            Leaf.KIND,
                            work -> Outcome.done(work.put(Leaf.KIND, Decision.of(leaf))))
                    .orElseThrow();
        }
        all.sort(Comparator.comparing(Leaf::colour).thenComparing(Leaf::shard).thenComparing(Leaf::id));
    }

    private static List<Leaf> read(int limit, BiFunction<String, Integer, Page<Leaf>> pages) {
        List<Leaf> read = new ArrayList<>();
        String next = "";
        do {
            Page<Leaf> page = pages.apply(next, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.hasNext()).isEqualTo(page.items().size() == limit);
            read.addAll(page.items());
            assertThat(read).as("it comes to an end").hasSizeLessThanOrEqualTo(30);
            next = page.next();
        } while (!next.isEmpty());
        return read;
    }

    @Test
    void pages_over_all_shards_are_in_the_order_of_key_shard_and_id_and_whole() {
        for (int limit : new int[] {1, 2, 3, 7, 29, 30, 31}) {
            assertThat(read(
                            limit,
                            (next, most) -> desk.everywhere(Leaf.KIND, Leaf.BY_COLOUR, PathKey.start(), next, most)))
                    .as("pages of %d", limit)
                    .isEqualTo(all);
        }
    }

    @Test
    void pages_of_one_key_over_all_shards_are_whole() {
        for (String colour : COLOURS) {
            List<Leaf> those =
                    all.stream().filter(l -> l.colour().equals(colour)).toList();
            assertThat(those).isNotEmpty();
            PathKey prefix = PathKey.start().text(colour);
            for (int limit = 1; limit <= 4; limit++) {
                assertThat(read(limit, (next, most) -> desk.everywhere(Leaf.KIND, Leaf.BY_COLOUR, prefix, next, most)))
                        .isEqualTo(those);
            }
        }
    }

    @Test
    void pages_of_one_shard_are_whole() {
        for (int shard = 0; shard < SHARDS; shard++) {
            Partition there = new Partition("", shard);
            int number = shard;
            List<Leaf> those = all.stream().filter(l -> l.shard() == number).toList();
            for (int limit = 1; limit <= 4; limit++) {
                assertThat(read(
                                limit,
                                (next, most) ->
                                        desk.query(Leaf.KIND, Leaf.BY_COLOUR, there, PathKey.start(), next, most)))
                        .isEqualTo(those);
            }
        }
    }

    @Test
    void a_place_that_no_such_page_gave_is_refused() {
        PathKey green = PathKey.start().text("green");
        String next = desk.everywhere(Leaf.KIND, Leaf.BY_COLOUR, green, "", 1).next();
        String place = next.substring(0, next.indexOf('.'));
        for (String wrong :
                List.of(place + "." + SHARDS, place + ".", place + ".x", place + ".-1", place, ".0", "AA.0")) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> desk.everywhere(Leaf.KIND, Leaf.BY_COLOUR, green, wrong, 1));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.everywhere(
                        Leaf.KIND, Leaf.BY_COLOUR, PathKey.start().text("red"), next, 1))
                .withMessageContaining("of another page");
    }
}
