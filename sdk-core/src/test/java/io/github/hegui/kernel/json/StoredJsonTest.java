package io.github.hegui.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written here is read back as by the usual way, and faster. */
class StoredJsonTest {

    record Line(int number, String name, Money price, long share, boolean gift) {}

    record Whole(
            String id,
            @JsonProperty("when") Moment moment,
            List<Line> lines,
            @Nullable String note,
            Optional<String> word,
            Map<String, Integer> units,
            @Nullable Whole within) {

        Whole {
            Objects.requireNonNull(id, "id");
            lines = List.copyOf(lines);
            if (id.equals("bad")) {
                throw new IllegalArgumentException("bad is no id");
            }
        }

        @JsonIgnore
        public boolean isOpen() {
            return true;
        }
    }

    private static final Line LINE = new Line(1, "茶 \"tea\"", Money.ofMinor(-5, "CNY"), 1L << 40, true);

    private static Whole whole(@Nullable Whole within) {
        return new Whole(
                "w", Moment.ofEpochMilli(1), List.of(LINE, LINE), null, Optional.of("x"), Map.of("a", 1), within);
    }

    private static Object usual(String json) {
        Throwable thrown = catchThrowable(() -> Json.read(json.getBytes(StandardCharsets.UTF_8), Whole.class));
        return thrown == null
                ? Json.read(json.getBytes(StandardCharsets.UTF_8), Whole.class)
                : thrown.getClass() + String.valueOf(thrown.getMessage());
    }

    private static Object stored(String json) {
        var reader = Json.stored(Whole.class);
        Throwable thrown = catchThrowable(() -> reader.apply(json.getBytes(StandardCharsets.UTF_8)));
        return thrown == null
                ? reader.apply(json.getBytes(StandardCharsets.UTF_8))
                : thrown.getClass() + String.valueOf(thrown.getMessage());
    }

    @Test
    void what_was_written_is_read_back() {
        Whole all = whole(whole(null));

        assertThat(Json.stored(Whole.class).apply(Json.bytes(all))).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"w\",\"when\":\"2026-03-02T01:00:00.000Z\",\"lines\":[],\"units\":{}}",
                "{\"lines\":[],\"units\":{},\"when\":\"2026-03-02T01:00:00.000Z\",\"id\":\"w\"}",
                "{\"id\":\"w\",\"later\":{\"a\":[1]},\"lines\":[],\"open\":true,\"units\":{},\"new\":1}",
                "{\"id\":\"w\",\"lines\":[],\"units\":null,\"note\":null}",
                "{\"id\":\"w\",\"lines\":[{}],\"units\":{}}",
                "{\"id\":\"w\",\"lines\":[{\"number\":1.5}],\"units\":{}}",
                "{\"id\":\"w\",\"lines\":[],\"lines\":[],\"units\":{}}",
                "{\"id\":\"w\",\"id\":\"w\",\"lines\":[],\"units\":{}}",
                "{\"id\":\"bad\",\"lines\":[],\"units\":{}}",
                "{\"id\":\"w\",\"lines\":[{\"price\":{\"amount\":\"1.234\",\"currency\":\"CNY\"}}],\"units\":{}}",
                "{\"lines\":[],\"units\":{}}",
                "{\"id\":\"w\"}",
                "{\"id\":\"w\",\"lines\":",
                "{}",
                "[]",
                "null",
                "\"w\""
            })
    void what_is_written_otherwise_is_read_or_refused_as_usual(String json) {
        assertThat(stored(json)).isEqualTo(usual(json));
    }

    @Test
    void equal_names_of_components_are_refused() {
        byte[] twice = "{\"id\":\"v\",\"id\":\"w\",\"lines\":[],\"units\":{}}".getBytes(StandardCharsets.UTF_8);
        var reader = Json.stored(Whole.class);

        assertThatIllegalArgumentException().isThrownBy(() -> reader.apply(twice));
    }
}
