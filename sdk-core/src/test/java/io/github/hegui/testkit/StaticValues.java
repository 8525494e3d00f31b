package io.github.hegui.testkit;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a static field holds in truth, whatever type it is declared with. */
final class StaticValues {

    /** Collections of the JDK that nobody can change any more. */
    private static final String FIXED =
            "java\\.util\\.(ImmutableCollections|Collections\\$(Unmodifiable|Empty|Singleton)|Collections\\$ImmutableEntry).*";

    private StaticValues() {}

    /** What in the value can be changed, if anything: the value itself, or what a collection holds. */
    static Optional<String> mutable(Field field) {
        try {
            field.setAccessible(true);
            return mutable(field.get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.of("what cannot be read: " + e);
        }
    }

    private static Optional<String> mutable(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String name = value.getClass().getName();
        boolean isCollection = value instanceof Collection || value instanceof Map;
        if (value.getClass().isArray() || name.matches(HouseRules.MUTABLE) || (isCollection && !name.matches(FIXED))) {
            return Optional.of("a changeable " + name);
        }
        Stream<?> held = value instanceof Map<?, ?> map
                ? Stream.concat(map.keySet().stream(), map.values().stream())
                : value instanceof Collection<?> all ? all.stream() : Stream.empty();
        return held.map(StaticValues::mutable).flatMap(Optional::stream).findFirst();
    }
}
