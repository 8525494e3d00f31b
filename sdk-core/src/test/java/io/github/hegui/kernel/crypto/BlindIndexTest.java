package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlindIndexTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @ParameterizedTest
    @EnumSource
    void equal_values_meet_and_nothing_else_does(Suite suite) {
        Keyring ring = Keyring.create(suite, CLOCK);
        String key = ring.primary().id();
        BlindIndex phones = ring.blindIndex("phone", key);
        assertThat(phones.exact("13800138000"))
                .hasSize(16)
                .isEqualTo(ring.blindIndex("phone", key).exact("13800138000"))
                .isNotEqualTo(phones.exact("13800138001"))
                .isNotEqualTo(ring.blindIndex("landline", key).exact("13800138000"))
                .isNotEqualTo(phones.prefix("13800138000", 11));
        assertThat(phones.prefix("13800138000", 3)).isEqualTo(phones.prefix("13899999999", 3));
        assertThat(phones.prefix("13800138000", 3)).isNotEqualTo(phones.prefix("13800138000", 4));
        assertThat(phones.prefix("13", 3)).isEqualTo(phones.prefix("13", 3)).isNotEqualTo(phones.prefix("13", 2));
        assertThat(phones.lastFour("13800138000")).isEqualTo(phones.lastFour("99998000"));
        assertThat(phones.lastFour("8000")).isNotEqualTo(phones.exact("8000"));
        assertThat(phones.lastFour("")).isEqualTo(phones.lastFour(""));
        assertThat(phones.prefix("\uD83D\uDE00x", 1)).isEqualTo(phones.prefix("\uD83D\uDE00y", 1));
        assertThat(ring.blindIndex("phone", key, 4).exact("13800138000"))
                .isEqualTo(java.util.Arrays.copyOf(phones.exact("13800138000"), 4));
    }

    @Test
    void an_index_belongs_to_its_key_and_does_not_follow_a_rotation() {
        Keyring ring = Keyring.create(Suite.GUOMI, CLOCK);
        BlindIndex before = ring.blindIndex("phone", ring.primary().id());
        byte[] entry = before.exact("13800138000");
        String next = ring.rotate().id();
        assertThat(before.exact("13800138000")).isEqualTo(entry);
        assertThat(ring.blindIndex("phone", before.keyId()).exact("13800138000"))
                .isEqualTo(entry);
        assertThat(ring.blindIndex("phone", next).exact("13800138000")).isNotEqualTo(entry);
        ring.destroy(before.keyId());
        assertThatThrownBy(() -> ring.blindIndex("phone", before.keyId())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ring.blindIndex("phone", "none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.blindIndex("phone", next, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.blindIndex("phone", next).prefix("1", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
