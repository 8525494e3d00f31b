package io.github.hegui.testkit;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.time.Moment;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What nobody should hand in, in place of a right value: nulls, empty texts, halves of surrogate pairs, control characters, texts and lists that are too
 * long, extreme numbers, unknown ids; in records, lists and maps one component at a time.
 */
public final class HostileValues {

    private static final List<Object> TEXTS = List.of("", " ", "\uD800", "a\u0000b", "a\u0007b", "x".repeat(100_000));
    private static final int MANY = 3_000;

    private final Map<String, Supplier<@Nullable Object>> found;

    private HostileValues(Map<String, Supplier<@Nullable Object>> found) {
        this.found = found;
    }

    /**
     * All of them by their places.
     *
     * @param place where the right value stands
     * @param type whose null may be right
     * @param right from which the others are made
     * @return what is made when it is asked for, which may fail as the type does
     */
    public static Map<String, Supplier<@Nullable Object>> of(String place, AnnotatedType type, @Nullable Object right) {
        HostileValues all = new HostileValues(new java.util.LinkedHashMap<>());
        all.at(place, type, right, Function.identity());
        return all.found;
    }

    private void at(
            String place, AnnotatedType type, @Nullable Object right, Function<@Nullable Object, @Nullable Object> in) {
        boolean isPrimitive = type.getType() instanceof Class<?> some && some.isPrimitive();
        if (!isPrimitive && !type.isAnnotationPresent(Nullable.class)) {
            put(place, null, in);
        }
        simple(type, right).stream().filter(value -> !value.equals(right)).forEach(value -> put(place, value, in));
        if (right instanceof OpaqueId && right instanceof Record id) {
            TEXTS.forEach(text -> found.put(place + " of " + shown(text), () -> in.apply(made(id, text))));
            found.put(place + " unknown", () -> in.apply(made(id, "nobody-9")));
            found.put(place + " far", () -> in.apply(made(id, "nobody~9999")));
        } else if (right instanceof Clear clear) {
            TEXTS.forEach(text ->
                    found.put(place + " of " + shown(text), () -> in.apply(Clear.of(clear.kind(), (String) text))));
        } else if (right instanceof Map<?, ?> map) {
            map(place, type, map, in);
        } else if (right instanceof Collection<?> some) {
            list(place, type, some, in);
        } else if (right instanceof Record composed && !(right instanceof Moment)) {
            record(place, composed, in);
        }
    }

    private void put(String place, @Nullable Object value, Function<@Nullable Object, @Nullable Object> in) {
        found.put(place + " = " + shown(value), () -> in.apply(value));
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 40
                ? text.length() + " characters"
                : text.chars().allMatch(c -> c >= ' ' && c < 0x7F)
                        ? "'" + text + "'"
                        : text.chars().mapToObj(Integer::toHexString).toList().toString();
    }

    private static List<?> simple(AnnotatedType type, @Nullable Object right) {
        if (right instanceof Money money) {
            return List.of(
                    Money.ofMinor(-1, money.currency()),
                    Money.ofMinor(Long.MIN_VALUE, money.currency()),
                    Money.ofMinor(Long.MAX_VALUE, money.currency()),
                    Money.ofMinor(
                            money.minor(), money.currency().getCurrencyCode().equals("JPY") ? "CNY" : "JPY"));
        }
        if (right instanceof Duration) {
            return List.of(Duration.ZERO, Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(Long.MAX_VALUE));
        }
        Class<?> raw = right != null ? right.getClass() : type.getType() instanceof Class<?> some ? some : Object.class;
        if (raw == String.class) {
            return TEXTS;
        }
        if (raw == Integer.class || raw == int.class) {
            return List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE);
        }
        if (raw == Long.class || raw == long.class) {
            return List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE);
        }
        return List.of();
    }

    private static AnnotatedType part(AnnotatedType type, int number) {
        return type instanceof AnnotatedParameterizedType some ? some.getAnnotatedActualTypeArguments()[number] : type;
    }

    private void map(
            String place, AnnotatedType type, Map<?, ?> right, Function<@Nullable Object, @Nullable Object> in) {
        put(place, Map.of(), in);
        right.entrySet().stream().findFirst().ifPresent(first -> {
            BiConsumer<String, Boolean> half = (name, isKey) ->
                    at(place + name, part(type, isKey ? 0 : 1), isKey ? first.getKey() : first.getValue(), value -> {
                        Map<@Nullable Object, @Nullable Object> other = new HashMap<>(right);
                        other.remove(first.getKey());
                        other.put(isKey ? value : first.getKey(), isKey ? first.getValue() : value);
                        return in.apply(other);
                    });
            half.accept(".key", true);
            half.accept(".value", false);
        });
    }

    private void list(
            String place, AnnotatedType type, Collection<?> right, Function<@Nullable Object, @Nullable Object> in) {
        put(place, List.of(), in);
        right.stream().findFirst().ifPresent(first -> {
            found.put(place + " many", () -> in.apply(Collections.nCopies(MANY, first)));
            at(place + "[0]", part(type, 0), first, value -> {
                List<@Nullable Object> other = new ArrayList<>(right);
                other.set(0, value);
                return in.apply(other);
            });
        });
    }

    private void record(String place, Record right, Function<@Nullable Object, @Nullable Object> in) {
        RecordComponent[] components = right.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            int number = i;
            at(
                    place + "." + components[i].getName(),
                    components[i].getAnnotatedType(),
                    part(right, components[i]),
                    value -> {
                        @Nullable
                        Object[] parts = Arrays.stream(components)
                                .map(some -> part(right, some))
                                .toArray();
                        parts[number] = value;
                        return in.apply(made(right, parts));
                    });
        }
    }

    private static @Nullable Object part(Record of, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object made(Record like, @Nullable Object... parts) {
        try {
            var constructor = like.getClass()
                    .getDeclaredConstructor(Arrays.stream(like.getClass().getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
