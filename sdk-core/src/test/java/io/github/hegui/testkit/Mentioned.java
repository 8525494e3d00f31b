package io.github.hegui.testkit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which component of a record, however deep, is of a type of one of those names, or of a collection of them. */
record Mentioned(Set<String> names) {

    Optional<String> in(Type type) {
        return in(type, new HashSet<>());
    }

    private Optional<String> in(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType parameterized) {
            return Stream.of(parameterized.getActualTypeArguments())
                    .flatMap(argument -> in(argument, seen).stream())
                    .findFirst();
        }
        if (type instanceof WildcardType wildcard) {
            return in(wildcard.getUpperBounds()[0], seen);
        }
        return type instanceof Class<?> plain ? inside(plain, seen) : Optional.empty();
    }

    private Optional<String> inside(Class<?> type, Set<Type> seen) {
        if (type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses())
                    .flatMap(permitted -> in(permitted, seen).stream())
                    .findFirst();
        }
        if (!type.isRecord()) {
            return Optional.empty();
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> of = component.getType();
            Optional<String> found = names.contains(of.getSimpleName())
                    ? Optional.of(type.getSimpleName() + "." + component.getName() + ", a " + of.getSimpleName())
                    : named(component.getGenericType())
                            .map(name -> type.getSimpleName() + "." + component.getName() + ", of " + name)
                            .or(() -> in(component.getGenericType(), seen));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The name of one among type arguments, such as of a list of them. */
    private Optional<String> named(Type type) {
        if (type instanceof Class<?> plain) {
            return names.contains(plain.getSimpleName()) ? Optional.of(plain.getSimpleName()) : Optional.empty();
        }
        return type instanceof ParameterizedType parameterized
                ? Stream.of(parameterized.getActualTypeArguments())
                        .flatMap(argument -> named(argument).stream())
                        .findFirst()
                : Optional.empty();
    }
}
