package io.github.hegui.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import io.github.hegui.kernel.desk.GoldenReader;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.testkit.HouseRules;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every release wrote is read by every later build. A body is written once, with {@code -Dhegui.write=true}, when its kind, schema or
 * event is new; it is never changed afterwards.
 */
class GoldenBodiesTest {

    private static final Path GOLDEN = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden");

    private static Stream<Kind<?>> kinds() {
        return HouseRules.mainClasses().stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Kind.class)
                        && field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                .map(GoldenBodiesTest::kind);
    }

    private static Kind<?> kind(JavaField declared) {
        try {
            Field field = declared.reflect();
            field.setAccessible(true);
            return (Kind<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_body_of_every_release_is_read() {
        List<Kind<?>> all = kinds().toList();
        assertThat(all)
                .extracting(Kind::name)
                .contains("kernel.cursor", "trade.hold")
                .doesNotHaveDuplicates();
        return all.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    for (int schema = 1; schema <= kind.schema(); schema++) {
                        byte[] body = body(kind, schema + ".json", schema == kind.schema() ? kind.type() : null);
                        Object read = GoldenReader.read(kind, schema, body);
                        assertThat(GoldenReader.read(kind, kind.schema(), GoldenReader.write(kind, read)))
                                .isEqualTo(read);
                        if (schema == kind.schema()) {
                            assertThat(Json.mapper().readTree(GoldenReader.write(kind, read)))
                                    .as(
                                            "%s writes another form now: raise its schema and give an upcaster",
                                            kind.name())
                                    .isEqualTo(Json.mapper().readTree(body));
                        }
                    }
                    for (var event : kind.events().entrySet()) {
                        byte[] body = body(
                                kind,
                                event.getKey().substring(kind.name().length() + 1) + ".event.json",
                                event.getValue());
                        assertThat(Json.mapper().readTree(Json.bytes(Json.read(body, event.getValue()))))
                                .as("event %s has another form now", event.getKey())
                                .isEqualTo(Json.mapper().readTree(body));
                    }
                }));
    }

    private static byte[] body(Kind<?> kind, String name, Class<?> sampled) throws IOException {
        Path file = GOLDEN.resolve(kind.name()).resolve(name);
        if (!Files.exists(file) && Boolean.getBoolean("hegui.write") && sampled != null) {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.bytes(Samples.of(sampled)));
        }
        assertThat(file)
                .as("%s has no golden body; write it with mvn test -Dhegui.write=true", kind.name())
                .exists();
        return Files.readAllBytes(file);
    }
}
