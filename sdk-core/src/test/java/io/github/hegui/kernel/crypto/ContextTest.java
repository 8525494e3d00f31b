package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextTest {

    @Test
    void different_parts_never_have_the_same_bytes() {
        Random random = new Random(3);
        String[] pieces = {"", "a", "b", "ab", "\0", "\0\0\0\1", "\0\0\0\1a", "é", "人", "\uD83D\uDE00"};
        Map<String, List<String>> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            List<String> parts = new ArrayList<>();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                parts.add(pieces[random.nextInt(pieces.length)]);
            }
            String bytes = java.util.HexFormat.of()
                    .formatHex(Context.of(parts.toArray(String[]::new)).toByteArray());
            assertThat(seen.computeIfAbsent(bytes, missing -> parts)).isEqualTo(parts);
        }
    }

    @Test
    void the_bytes_are_those_of_every_release() {
        assertThat(Context.of("a", "人").toByteArray())
                .containsExactly(0, 0, 0, 2, 0, 0, 0, 1, 'a', 0, 0, 0, 3, 0xE4, 0xBA, 0xBA);
        assertThat(Context.of("a").with("人")).isEqualTo(Context.of("a", "人"));
        assertThat(Context.of("a", "secret")).hasToString("Context of 2 parts");
    }

    @Test
    void what_cannot_be_bound_is_refused() {
        for (String half : new String[] {"\uD83D", "a\uDE00", "\uDE00\uD83D"}) {
            assertThatThrownBy(() -> Context.of(half)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(Context::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Context.of("x".repeat(Context.MAX_BYTES)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Context.of("a", null)).isInstanceOf(NullPointerException.class);
    }
}
