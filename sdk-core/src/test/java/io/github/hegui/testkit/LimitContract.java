package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a home keeps at the edge and refuses beyond it: sizes, texts, shards. */
public abstract class LimitContract extends StoreGround {

    @Test
    void sizes_and_texts_at_the_edge_are_kept_and_beyond_it_refused() {
        byte[] whole = new byte[Limits.DOCUMENT_BYTES];
        new Random(3).nextBytes(whole);
        assertThat(store.apply(
                        change().write(Write.of(key("1MiB"), 0, 1, whole)).build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(key("1MiB")).orElseThrow().body()).isEqualTo(whole);
        assertThat(store.apply(change().write(Write.of(key("empty"), 0, 1, new byte[0]))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(key("empty")).orElseThrow().body()).isEmpty();
        Partition tenant = new Partition("租户𠮷", 0);
        DocumentKey there = new DocumentKey(tenant, "test", "𠮷野家");
        assertThat(store.apply(Change.in(tenant, AT)
                        .write(Write.of(there, 0, 1, "𠮷".getBytes(UTF_8)))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(there)).isPresent();
        assertThat(store.load(key("𠮷野家"))).isEmpty();
        assertThat(store.scan(tenant, "test", "", 10)).hasSize(1);

        assertThatThrownBy(() -> Write.of(key("a"), 0, 1, new byte[Limits.DOCUMENT_BYTES + 1]))
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("1048577")
                .hasMessageContaining("1048576");
        assertThatThrownBy(() -> new Event(key("a"), "t", 1, new byte[Limits.EVENT_BYTES + 1]))
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> new PathEntry("p", new byte[513])).hasMessageContaining("512");
        assertThatThrownBy(() -> key("a\uD800b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position 1");
        assertThatThrownBy(() -> key("a\u0000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key("")).isInstanceOf(IllegalArgumentException.class);
        Change.Builder many = change();
        IntStream.range(0, 501).forEach(i -> many.write(put("m" + i, 0, "x")));
        assertThatThrownBy(many::build).hasMessageContaining("501").hasMessageContaining("500");
        Change.Builder moves = change();
        IntStream.range(0, 2_001).forEach(i -> moves.move(Counter.free("m" + i).by(1)));
        assertThatThrownBy(moves::build).hasMessageContaining("2001").hasMessageContaining("2000");
    }

    @Test
    void a_change_stays_within_its_shard_and_tenant() {
        DocumentKey elsewhere = new DocumentKey(new Partition("", 1), "test", "a");
        assertThatThrownBy(() ->
                        change().write(Write.of(elsewhere, 0, 1, new byte[0])).build())
                .hasMessageContaining("one shard");
        DocumentKey others = new DocumentKey(new Partition("b", 0), "test", "a");
        assertThatThrownBy(() ->
                        change().write(Write.of(others, 0, 1, new byte[0])).build())
                .hasMessageContaining("one tenant");
        assertThatThrownBy(
                        () -> store.apply(Change.in(new Partition("", 99), AT).build()))
                .hasMessageContaining("shard 99");
    }
}
