package io.github.hegui.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor shows of the properties. */
class MetadataTest {

    @Test
    void each_property_is_told_to_editors_with_what_it_is() throws Exception {
        List<String> told = new ArrayList<>();
        try (var in = HeguiProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(in).as("the jar has metadata").isNotNull();
            for (JsonNode property : new JsonMapper().readTree(in).get("properties")) {
                told.add(property.get("name").asString());
                assertThat(property.path("description").asString(""))
                        .as(told.toString())
                        .isNotBlank();
            }
        }
        List<String> wanted = new ArrayList<>();
        for (RecordComponent component : HeguiProperties.class.getRecordComponents()) {
            if (component.getType() != HeguiProperties.Background.class) {
                wanted.add("hegui." + dashed(component.getName()));
            }
        }
        for (RecordComponent component : HeguiProperties.Background.class.getRecordComponents()) {
            wanted.add("hegui.background." + dashed(component.getName()));
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
