package io.github.hegui.golden;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The emptiest value that a record takes: zeros, empty texts and collections, nothing at all, wherever its constructor allows it. */
final class Emptied {

    private Emptied() {}

    static Object of(Object value) {
        try {
            return value instanceof List<?> list
                    ? list.stream().map(Emptied::of).toList()
                    : value instanceof Record ? record(value) : value;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object record(Object value) throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Constructor<?> canonical = value.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        canonical.setAccessible(true);
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            components[i].getAccessor().setAccessible(true);
            parts[i] = components[i].getAccessor().invoke(value);
        }
        for (int i = 0; i < parts.length; i++) {
            Object filled = parts[i];
            for (Object candidate : candidates(components[i], filled).toList()) {
                parts[i] = candidate == NOTHING ? null : candidate;
                if (isTaken(canonical, parts)) {
                    break;
                }
                parts[i] = filled;
            }
        }
        return canonical.newInstance(parts);
    }

    private static final Object NOTHING = new Object();

    private static Stream<Object> candidates(RecordComponent component, @Nullable Object filled) {
        Class<?> type = component.getType();
        boolean mayBeNull = component.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        return Stream.of(
                        mayBeNull ? Stream.of(NOTHING) : Stream.empty(),
                        type == int.class ? Stream.of(0) : Stream.empty(),
                        type == long.class ? Stream.of(0L) : Stream.empty(),
                        type == boolean.class ? Stream.of(false) : Stream.empty(),
                        type == String.class ? Stream.of("") : Stream.empty(),
                        type == List.class ? Stream.of(List.of()) : Stream.empty(),
                        type == Map.class ? Stream.of(Map.of()) : Stream.empty(),
                        type == Set.class ? Stream.of(Set.of()) : Stream.empty(),
                        filled == null ? Stream.empty() : Stream.of(of(filled)))
                .flatMap(some -> some);
    }

    private static boolean isTaken(Constructor<?> canonical, Object[] parts) throws ReflectiveOperationException {
        try {
            canonical.newInstance(parts);
            return true;
        } catch (InvocationTargetException refused) {
            return false;
        }
    }
}
