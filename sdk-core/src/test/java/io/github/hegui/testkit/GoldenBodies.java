package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/**
 * What every release wrote is read by every later build: one test for each kind of document that the classes declare. A body is written once, with
 * {@code -Dhegui.write=true}, below {@code src/test/resources/golden}, when its kind, schema or event is new; it is never changed afterwards.
 */
public final class GoldenBodies {

    private static final Path GOLDEN = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden");

    private final List<Kind<?>> kinds;
    private final Samples samples;

    private GoldenBodies(List<Kind<?>> kinds, Samples samples) {
        this.kinds = kinds;
        this.samples = samples;
    }

    /**
     * Those of the kinds that are constants in these classes.
     *
     * @param known values of types that no sample can be made of by their components, for bodies that are to be written
     */
    public static GoldenBodies in(JavaClasses classes, Map<Class<?>, Object> known) {
        List<Kind<?>> found = classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Kind.class)
                        && field.getModifiers().contains(JavaModifier.STATIC))
                .<Kind<?>>map(GoldenBodies::kind)
                .toList();
        return new GoldenBodies(found, new Samples(known));
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

    /** A test for each kind; among them those of these names. */
    public Stream<DynamicTest> tests(String... among) {
        assertThat(kinds).extracting(Kind::name).contains(among).doesNotHaveDuplicates();
        return kinds.stream().map(kind -> DynamicTest.dynamicTest(kind.name(), () -> check(kind)));
    }

    /** What the newest bodies are read as: each document and each event once. */
    public List<Object> values() {
        List<Object> values = new ArrayList<>();
        for (Kind<?> kind : kinds) {
            try {
                values.add(read(kind, kind.schema(), body(kind, kind.schema() + ".json", kind.type())));
                for (EventType<?> event : kind.events().values()) {
                    values.add(Json.read(body(kind, file(kind, event, event.schema()), event.type()), event.type()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return values;
    }

    private <D> void check(Kind<D> kind) throws IOException {
        for (int schema = 1; schema <= kind.schema(); schema++) {
            byte[] body = body(kind, schema + ".json", schema == kind.schema() ? kind.type() : null);
            D read = read(kind, schema, body);
            assertThat(read(kind, kind.schema(), kind.write(read))).isEqualTo(read);
            if (schema == kind.schema()) {
                complete(read, Json.mapper().readTree(kind.write(read)), kind.name());
                assertThat(Json.mapper().readTree(kind.write(read)))
                        .as("%s writes another form now: raise its schema and give an upcaster", kind.name())
                        .isEqualTo(Json.mapper().readTree(body));
            }
        }
        for (EventType<?> event : kind.events().values()) {
            for (int schema = 1; schema <= event.schema(); schema++) {
                check(kind, event, schema);
            }
        }
    }

    private void check(Kind<?> kind, EventType<?> event, int schema) throws IOException {
        boolean isNewest = schema == event.schema();
        byte[] body = body(kind, file(kind, event, schema), isNewest ? event.type() : null);
        Object read = event.read(told(event, schema, body));
        JsonNode written = Json.mapper().readTree(Json.bytes(read));
        complete(read, written, event.name());
        assertThat(event.read(told(event, event.schema(), Json.bytes(read)))).isEqualTo(read);
        if (isNewest) {
            assertThat(written)
                    .as("event %s is written in another form now: give it one more by then(...)", event.name())
                    .isEqualTo(Json.mapper().readTree(body));
        }
    }

    /** {@code placed.event.json}; from its second form on {@code placed.2.event.json}. */
    private static String file(Kind<?> kind, EventType<?> event, int schema) {
        String name = event.name().startsWith(kind.name() + ".")
                ? event.name().substring(kind.name().length() + 1)
                : event.name();
        return name + (schema == 1 ? "" : "." + schema) + ".event.json";
    }

    private static FeedEvent told(EventType<?> event, int schema, byte[] body) {
        return new FeedEvent(
                1,
                new DocumentKey(Partition.DEFAULT, "test", "x"),
                1,
                0,
                event.name(),
                schema,
                body,
                Instant.EPOCH,
                "",
                "",
                new byte[0]);
    }

    /** Numbers and flags are written whatever they are: a reader that takes no missing one (Jackson 3.1) is one of ours too. */
    private static void complete(Object value, JsonNode written, String where) {
        if (value instanceof List<?> list && written.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                complete(list.get(i), written.get(i), where + "[" + i + "]");
            }
        } else if (value instanceof Record && written.isObject()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String path = where + "." + component.getName();
                JsonNode part = written.get(component.getName());
                assertThat(part != null || !component.getType().isPrimitive())
                        .as("%s is left out when it is written, and its reader needs it", path)
                        .isTrue();
                if (part != null) {
                    complete(of(value, component), part, path);
                }
            }
        }
    }

    private static Object of(Object record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static <D> D read(Kind<D> kind, int schema, byte[] body) {
        return kind.read(
                new Document(new DocumentKey(Partition.DEFAULT, kind.name(), "golden"), 1, schema, body, null));
    }

    private byte[] body(Kind<?> kind, String name, Class<?> sampled) throws IOException {
        Path file = GOLDEN.resolve(kind.name()).resolve(name);
        if (!Files.exists(file) && Boolean.getBoolean("hegui.write") && sampled != null) {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.bytes(samples.of(sampled)));
        }
        assertThat(file)
                .as("%s has no golden body; write it with mvn test -Dhegui.write=true", kind.name())
                .exists();
        return Files.readAllBytes(file);
    }
}
