package io.github.hegui.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A plain Jackson 3, and Jackson 2 in the set-up that the README names, side by side. */
public final class BothJacksons {

    private static final tools.jackson.databind.json.JsonMapper THREE =
            tools.jackson.databind.json.JsonMapper.builder().build();

    private static final com.fasterxml.jackson.databind.ObjectMapper TWO =
            com.fasterxml.jackson.databind.json.JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private BothJacksons() {}

    /** Writes the value with both and reads each text with both; all must agree. */
    public static <T> void roundTrip(T value, Class<T> type, String json) {
        try {
            assertThat(THREE.writeValueAsString(value)).isEqualTo(json);
            assertThat(TWO.writeValueAsString(value)).isEqualTo(json);
            assertThat(THREE.readValue(json, type)).isEqualTo(value);
            assertThat(TWO.readValue(json, type)).isEqualTo(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Both write the same; and, if it can be read back at all, both read the same. */
    public static void agree(Object value, boolean isRead) {
        try {
            String json = THREE.writeValueAsString(value);
            assertThat(TWO.readTree(TWO.writeValueAsString(value))).isEqualTo(TWO.readTree(json));
            if (isRead) {
                assertThat(THREE.readValue(json, value.getClass())).isEqualTo(value);
                assertThat((Object) TWO.readValue(json, value.getClass())).isEqualTo(value);
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What a mapper wrote that leaves out such values is read by one that takes no missing number; in both. */
    public static void agreeWithout(JsonInclude.Include left, Object value) {
        tools.jackson.databind.json.JsonMapper three = THREE.rebuild()
                .changeDefaultPropertyInclusion(i -> JsonInclude.Value.construct(left, left))
                .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        com.fasterxml.jackson.databind.ObjectMapper two = TWO.copy()
                .setDefaultPropertyInclusion(JsonInclude.Value.construct(left, left))
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        try {
            assertThat(three.readValue(three.writeValueAsString(value), value.getClass()))
                    .isEqualTo(value);
            assertThat((Object) two.readValue(two.writeValueAsString(value), value.getClass()))
                    .isEqualTo(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Neither reads that text. */
    public static void refused(String json, Class<?> type) {
        assertThatThrownBy(() -> THREE.readValue(json, type))
                .as("Jackson 3 reads %s", json)
                .isInstanceOf(tools.jackson.core.JacksonException.class);
        assertThatThrownBy(() -> TWO.readValue(json, type))
                .as("Jackson 2 reads %s", json)
                .isInstanceOf(com.fasterxml.jackson.core.JsonProcessingException.class);
    }
}
