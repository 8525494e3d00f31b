package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.money.Money;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final Command COMMAND = Command.of("c", Actor.seller("ann"));

    record Asked(String b, List<Integer> a, Map<String, Object> map, Set<String> set, String absent) {}

    record Reordered(Set<String> set, Map<String, Object> map, List<Integer> a, String b) {}

    private static String of(Command command, Object content) {
        return HexFormat.of().formatHex(Digests.of(Issued.of(command), "test.act", content));
    }

    private static Map<String, Object> map(String... keys) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : keys) {
            map.put(key, Money.ofMinor(123, "CNY"));
        }
        return map;
    }

    private static Set<String> set(String... values) {
        return new LinkedHashSet<>(List.of(values));
    }

    /** If this fails, commands that were given to the release before are no longer known: never change the expected text. */
    @Test
    void the_digest_of_a_command_is_the_same_in_every_release() {
        assertThat(of(COMMAND, new Asked("店", List.of(2, 1), map("k", "l"), set("x", "y"), null)))
                .isEqualTo("8240c3dd36a8af1bb25b084faf59bc7c5ee79be59d0e0312fe8e48b4ed74b20a");
        assertThat(of(COMMAND.happenedAt(Instant.parse("2026-03-02T01:00:00Z")), Map.of("id", 7)))
                .isEqualTo("f756c1e6b9d44b1c3806accd56c6fda63f76f614af9dffcb5bfead72b018441b");
    }

    @Test
    void the_order_of_keys_elements_of_sets_and_components_does_not_count() {
        String digest = of(COMMAND, new Asked("x", List.of(2, 1), map("k", "l"), set("x", "y"), null));
        assertThat(of(COMMAND, new Asked("x", List.of(2, 1), map("l", "k"), set("y", "x"), null)))
                .isEqualTo(digest);
        assertThat(of(COMMAND, new Reordered(set("y", "x"), map("l", "k"), List.of(2, 1), "x")))
                .isEqualTo(digest);
        assertThat(of(COMMAND, Map.of("a", Map.of("z", 1, "y", 2), "b", Set.of("p", "q"))))
                .isEqualTo(of(COMMAND, Map.of("b", set("q", "p"), "a", Map.of("y", 2, "z", 1))));
    }

    @Test
    void all_that_is_asked_for_counts_and_who_asks_and_when() {
        String digest = of(COMMAND, Map.of("id", 7));
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        assertThat(List.of(
                        of(COMMAND, Map.of("id", 8)),
                        of(COMMAND, List.of(1, 2)),
                        of(COMMAND, List.of(2, 1)),
                        of(COMMAND.happenedAt(at), Map.of("id", 7)),
                        of(Command.of("c", Actor.consumer("ann")), Map.of("id", 7)),
                        HexFormat.of().formatHex(Digests.of(Issued.of(COMMAND), "test.other", Map.of("id", 7)))))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
        assertThat(of(Command.of("another", COMMAND.actor()), Map.of("id", 7))).isEqualTo(digest);
    }
}
