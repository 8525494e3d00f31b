package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        IntStream.range(0, 4_001).forEach(i -> moves.move(Counter.free("m" + i).by(1)));
        assertThatThrownBy(moves::build).hasMessageContaining("4001").hasMessageContaining("4000");
    }

    /** Every text that goes in or is looked up by, with one that is broken in the middle. */
    private List<Callable<Object>> inletsOf(String text) {
        byte[] body = {1};
        return List.of(
                () -> key(text),
                () -> new DocumentKey(P, text, "a"),
                () -> new Partition(text, 0),
                () -> Counter.free(text),
                () -> Counter.free("n").by(1).withReference(text),
                () -> change().actor(text),
                () -> command(text, "a"),
                () -> command("c", "a").refused(text),
                () -> new Event(key("a"), text, 1, body),
                () -> DeadlineWrite.stop(key("a"), text),
                () -> new PathEntry(text, body),
                () -> PathQuery.of(P, text, PathKey.start(), 1),
                () -> new PathQuery.Place(body, text),
                () -> store.command(P, text),
                () -> store.counter(P, text),
                () -> store.countersFrom(P, text, "", 1),
                () -> store.countersFrom(P, "", text, 1),
                () -> store.movements(P, text, 0, 1),
                () -> store.scan(P, text, "", 1),
                () -> store.scan(P, "test", text, 1),
                () -> store.claim(0, AT, List.of(text), 1, Duration.ZERO),
                () -> store.nextDue(0, List.of(text)));
    }

    @Test
    void half_of_a_surrogate_pair_never_stands_for_somebody_elses_text() {
        Counter theirs = Counter.free("a?").withJournal();
        byte[] key = PathKey.start().text("a?").bytes();
        store.apply(change().write(
                        new Write(key("a?"), 0, 1, new byte[] {1}, List.of(new PathEntry("p", key)), List.of(), null))
                .command(command("a?", "a?"))
                .move(theirs.by(7))
                .deadline(DeadlineWrite.start(key("a?"), "t", AT, false))
                .build());
        for (String broken : List.of("a\uD842", "a\uDFB7", "a\uDFB7\uD842", "\uD842", "a\uD842\uD842\uDFB7")) {
            for (Callable<Object> inlet : inletsOf(broken)) {
                assertThatThrownBy(inlet::call)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("surrogate")
                        .hasMessageContaining("position " + (broken.startsWith("a") ? 1 : 0));
            }
            assertThatThrownBy(() -> PathKey.start().text(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate");
        }
        for (Callable<Object> inlet : inletsOf("a\u0000")) {
            assertThatThrownBy(inlet::call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NUL");
        }
        for (Callable<Object> inlet : inletsOf("𠮷?")) {
            assertThatCode(inlet::call).doesNotThrowAnyException();
        }
        assertThat(PathKey.start().text("𠮷\u0000").bytes()).hasSize(4 + 2 + 2);
    }

    /** Three bytes each in UTF-8, and nothing that packs well. */
    private static String longestName(Random random) {
        StringBuilder name = new StringBuilder();
        random.ints(Limits.NAME_CHARS, 0x4E00, 0x9FA5).forEach(c -> name.append((char) c));
        return name.toString();
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_change_at_every_edge_at_once_is_taken_whole() {
        Random random = new Random(19);
        Partition tenant = new Partition(longestName(random), 0);
        String kind = longestName(random);
        String path = longestName(random);
        String counters = longestName(random).substring(4);
        List<DocumentKey> keys = Stream.generate(() -> new DocumentKey(tenant, kind, longestName(random)))
                .limit(Limits.DOCUMENTS_A_CHANGE)
                .toList();
        String command = longestName(random);
        Change.Builder whole = Change.in(tenant, AT)
                .actor(longestName(random))
                .command(new CommandRecord(tenant, command, new byte[] {1}, null, keys.get(0), 1, AT));
        List<byte[]> paths = new ArrayList<>();
        for (DocumentKey key : keys) {
            paths.add(bytes(random, Limits.PATH_KEY_BYTES));
            whole.write(new Write(
                            key,
                            0,
                            1,
                            bytes(random, 1_000),
                            List.of(new PathEntry(path, paths.get(paths.size() - 1))),
                            List.of(),
                            null))
                    .deadline(DeadlineWrite.start(key, longestName(random), AT, false));
        }
        byte[] body = bytes(random, Limits.EVENT_BYTES);
        whole.event(new Event(keys.get(0), longestName(random), 1, body));
        for (int i = 0; i < Limits.MOVES_A_CHANGE; i++) {
            whole.move(Counter.guarded(counters + String.format("%04d", i), 0)
                    .withJournal()
                    .by(i + 1)
                    .withReference(longestName(random)));
        }
        assertThat(store.apply(whole.build())).isEqualTo(new Verdict.Applied());

        assertThat(store.load(keys))
                .hasSize(Limits.DOCUMENTS_A_CHANGE)
                .allSatisfy(found -> assertThat(found).isNotNull());
        assertThat(store.scan(tenant, kind, "", 1_000)).hasSize(Limits.DOCUMENTS_A_CHANGE);
        assertThat(feed(store))
                .singleElement()
                .satisfies(told -> assertThat(told.body()).isEqualTo(body));
        Map<String, Long> balances = new HashMap<>();
        for (String after : List.of("", "0999", "1999", "2999")) {
            balances.putAll(store.countersFrom(tenant, counters, after.isEmpty() ? "" : counters + after, 1_000));
        }
        assertThat(balances).hasSize(Limits.MOVES_A_CHANGE).containsEntry(counters + "3999", 4_000L);
        for (int i = 0; i < keys.size(); i += 50) {
            assertThat(store.query(PathQuery.of(tenant, path, PathKey.start().raw(paths.get(i)), 9)))
                    .extracting(hit -> hit.document().key())
                    .containsExactly(keys.get(i));
        }
        assertThat(store.command(tenant, command)).isPresent();
        assertThat(store.claim(0, AT, List.of(kind), 1_000, Duration.ZERO)).hasSize(Limits.DOCUMENTS_A_CHANGE);
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
