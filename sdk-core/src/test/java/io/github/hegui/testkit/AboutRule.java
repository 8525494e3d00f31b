package io.github.hegui.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kind whose documents or events name a person says whose data it holds, or why it is nobody's. */
final class AboutRule {

    /** The types of components that name a person, or hold what is a person's. */
    private static final Set<String> PERSONS = Set.of("Sealed", "Personal", "SubjectId", "ConsumerId", "Actor");

    private AboutRule() {}

    static ArchRule of() {
        return ArchRuleDefinition.fields()
                .that()
                .haveRawType(Kind.class)
                .should(new ArchCondition<>("say whose data it holds when its components name a person") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        Kind<?> kind = field.getModifiers().contains(JavaModifier.STATIC) ? kind(field) : null;
                        Optional<String> person = kind == null ? Optional.empty() : person(kind);
                        if (person.isPresent()
                                && kind.aboutPath().isEmpty()
                                && kind.aboutNobody().isEmpty()) {
                            events.add(SimpleConditionEvent.violated(
                                    field,
                                    outermost(field.getOwner()).getSimpleName() + "." + field.getName() + ": kind "
                                            + kind.name() + " has " + person.get()
                                            + " and says neither about(...) nor aboutNobody(\"why\")"));
                        }
                    }
                })
                .because("what is held of a person has to be found when that person asks (B-7.2.4)");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(AboutRule::outermost).orElse(type);
    }

    private static @Nullable Kind<?> kind(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return (Kind<?>) reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> person(Kind<?> kind) {
        return Stream.concat(
                        Stream.of(kind.type()), kind.events().values().stream().map(EventType::type))
                .flatMap(type -> person(type, new HashSet<>()).stream())
                .findFirst();
    }

    private static Optional<String> person(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType parameterized) {
            return Stream.of(parameterized.getActualTypeArguments())
                    .flatMap(argument -> person(argument, seen).stream())
                    .findFirst();
        }
        if (type instanceof WildcardType wildcard) {
            return person(wildcard.getUpperBounds()[0], seen);
        }
        return type instanceof Class<?> plain ? inside(plain, seen) : Optional.empty();
    }

    private static Optional<String> inside(Class<?> type, Set<Type> seen) {
        if (type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses())
                    .flatMap(permitted -> person(permitted, seen).stream())
                    .findFirst();
        }
        if (!type.isRecord()) {
            return Optional.empty();
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> of = component.getType();
            Optional<String> found = PERSONS.contains(of.getSimpleName())
                    ? Optional.of(type.getSimpleName() + "." + component.getName() + ", a " + of.getSimpleName())
                    : named(component.getGenericType())
                            .map(name -> type.getSimpleName() + "." + component.getName() + ", of " + name)
                            .or(() -> person(component.getGenericType(), seen));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The name of a person among type arguments, such as of a list of them. */
    private static Optional<String> named(Type type) {
        if (type instanceof Class<?> plain) {
            return PERSONS.contains(plain.getSimpleName()) ? Optional.of(plain.getSimpleName()) : Optional.empty();
        }
        return type instanceof ParameterizedType parameterized
                ? Stream.of(parameterized.getActualTypeArguments())
                        .flatMap(argument -> named(argument).stream())
                        .findFirst()
                : Optional.empty();
    }
}
