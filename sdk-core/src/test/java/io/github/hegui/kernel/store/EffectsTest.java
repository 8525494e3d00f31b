package io.github.hegui.kernel.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final Partition P = new Partition("shop", 0);
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final DocumentKey KEY = new DocumentKey(P, "test.chest", "c-1");
    private static final byte[] BODY = "{\"n\":1}".getBytes(UTF_8);

    private static Change.Builder change() {
        return Change.in(P, AT);
    }

    private static PathEntry entry(String path, int key) {
        return new PathEntry(path, new byte[] {(byte) key});
    }

    @Test
    void the_first_event_of_a_change_has_all_that_it_left_and_the_others_nothing() {
        DocumentKey other = new DocumentKey(new Partition("", 0), "test.shared", "s");
        Change change = change().write(
                        new Write(KEY, 6, 3, BODY, List.of(entry("b", 2), entry("a", 1)), List.of(), null))
                .write(Write.delete(other, 0, List.of()))
                .event(new Event(KEY, "test.chest.filled", 1, BODY))
                .event(new Event(KEY, "test.chest.closed", 1, BODY))
                .move(Counter.free("coins").by(-5))
                .move(Counter.free("gold").withJournal().by(Long.MIN_VALUE).withReference("t-7"))
                .build();
        Fold fold = Fold.assumed(List.of(change));
        assertThat(fold.events().get(1).effects()).isEmpty();
        Effects left = Effects.parse(fold.events().get(0).effects());
        assertThat(left.tenant()).isEqualTo("shop");
        assertThat(left.documents()).hasSize(2);
        Effects.OfDocument chest = left.documents().get(0);
        assertThat(chest.kind() + "/" + chest.id() + "@" + chest.version()).isEqualTo("test.chest/c-1@7");
        assertThat(chest.isNameless()).isFalse();
        assertThat(chest.body()).isEqualTo(sha256(new byte[] {0, 0, 0, 3}, BODY));
        assertThat(chest.entries())
                .as("in their order, whatever the order in which they were handed in")
                .isEqualTo(sha256(new byte[] {0, 0, 0, 1, 'a', 0, 0, 0, 1, 1, 0, 0, 0, 1, 'b', 0, 0, 0, 1, 2}));
        Effects.OfDocument gone = left.documents().get(1);
        assertThat(gone.isNameless()).isTrue();
        assertThat(gone.body()).isNull();
        assertThat(gone.entries()).isNull();
        assertThat(left.moves())
                .containsExactly(
                        new Effects.OfCounter("coins", -5, null), new Effects.OfCounter("gold", Long.MIN_VALUE, "t-7"));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_not_followed_leaves_nothing_in_it() {
        Change change = change().write(Write.of(KEY, 0, 1, BODY).unfollowed())
                .event(new Event(KEY, "test.chest.filled", 1, BODY))
                .build();
        assertThat(change.effects()).isEmpty();
        assertThat(Effects.parse(change.effects()).isEmpty()).isTrue();
        assertThat(change().write(Write.of(KEY, 0, 1, BODY)).build().effects())
                .as("no event that could carry it")
                .isEmpty();
        assertThatThrownBy(() -> new Write(KEY, 0, 1, BODY, List.of(), List.of(), AT, List.of()))
                .hasMessageContaining("follows no document that ends by itself");
    }

    @Test
    void bytes_that_no_change_leaves_are_refused_and_never_anything_else() {
        byte[] good = change().write(Write.of(KEY, 0, 1, BODY))
                .event(Event.written(KEY))
                .move(Counter.free("gold").withJournal().by(1).withReference("t"))
                .build()
                .effects();
        Random random = new Random(7);
        for (int length = 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Effects.parse(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Effects.parse(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        for (int round = 0; round < 20_000; round++) {
            byte[] spoiled = good.clone();
            spoiled[random.nextInt(spoiled.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                var unused = Effects.parse(spoiled);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
