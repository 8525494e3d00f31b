package io.github.hegui.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.json.BothJacksons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueIdTest {

    public record SellerId(@JsonValue String value) implements OpaqueId {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public SellerId {
            OpaqueId.check(value, "seller id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a-b_c.d:e/f", "商家42", "\uD83D\uDED2"})
    void printable_text_is_an_id(String text) {
        assertThat(new SellerId(text).value()).isEqualTo(text);
        BothJacksons.roundTrip(new SellerId(text), SellerId.class, '"' + text + '"');
    }

    @Test
    void an_id_has_64_characters_at_most() {
        assertThat(new SellerId("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new SellerId("x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seller id has 1 to 64 characters, not 65");
        assertThatThrownBy(() -> new SellerId("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SellerId(null)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab c",
                "ab\tc",
                "ab\u0000c",
                "ab\u007Fc",
                "ab\u00A0c",
                "ab\u3000c",
                "ab\u2028c",
                "ab\u200Bc",
                "ab\u202Ec",
                "ab\uD83Dc",
                "ab\uDED2c",
                "ab\uE000c",
                "ab\uFFFFc"
            })
    void the_message_names_the_position(String text) {
        assertThatThrownBy(() -> new SellerId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position 3 holds U+" + String.format("%04X", (int) text.charAt(2)))
                .hasMessageNotContaining(text);
    }

    @Test
    void null_and_numbers_are_no_ids_in_json() {
        BothJacksons.refused("\"\"", SellerId.class);
        BothJacksons.refused("{}", SellerId.class);
    }
}
