package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.testkit.Box;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentCacheTest {

    private final DocumentCache cache = new DocumentCache();

    @Test
    void the_same_body_is_parsed_once_and_any_other_anew() {
        Box full = new Box("b-1", "lily", 9, 0);
        Box first = cache.read(Box.KIND, document(full));

        assertThat(cache.read(Box.KIND, document(full))).isSameAs(first);
        assertThat(cache.read(Box.KIND, document(new Box("b-1", "lily", 8, 0))).apples())
                .isEqualTo(8);
    }

    @Test
    void what_was_written_is_known_when_it_is_read() {
        Box box = new Box("b-2", "lily", 3, 0);
        cache.note(Box.KIND, key(box), 1, Box.KIND.write(box), box);

        assertThat(cache.read(Box.KIND, document(box))).isSameAs(box);
    }

    @Test
    void another_kind_of_the_same_name_reads_for_itself() {
        Box box = new Box("b-3", "lily", 3, 0);
        var unused = cache.read(Box.KIND, document(box));
        Kind<Box> other = Kind.of("test.box", Box.class, Box::id).build();

        assertThat(cache.read(other, document(box))).isEqualTo(box).isNotSameAs(cache.read(Box.KIND, document(box)));
    }

    @Test
    void what_cannot_be_read_is_not_remembered() {
        Box box = new Box("b-4", "lily", 3, 0);
        Document torn = new Document(key(box), 1, 1, "{".getBytes(StandardCharsets.UTF_8), null);

        assertThatThrownBy(() -> cache.read(Box.KIND, torn)).isInstanceOf(HeguiException.class);
        assertThat(cache.read(Box.KIND, document(box))).isEqualTo(box);
    }

    @Test
    void far_more_than_it_holds_is_answered_rightly_all_the_same() {
        Random random = new Random(20260302);
        String filler = "x".repeat(20_000); // 2,000 of these are far beyond the bound
        for (int i = 0; i < 6_000; i++) {
            Box box = new Box("b-" + random.nextInt(2_000), filler, random.nextInt(5), 0);
            assertThat(cache.read(Box.KIND, document(box)).apples()).isEqualTo(box.apples());
        }
        assertThat(cache.bytes()).isLessThanOrEqualTo(8 << 20).isGreaterThan(1 << 20);
    }

    private static DocumentKey key(Box box) {
        return new DocumentKey(Partition.DEFAULT, Box.KIND.name(), box.id());
    }

    private static Document document(Box box) {
        return new Document(key(box), 1, 1, Box.KIND.write(box), null);
    }
}
