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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(AboutRule::outermost).orElse(type);
    }

    static Kind<?> kind(JavaField field) {
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
                .flatMap(type -> new Mentioned(PERSONS).in(type).stream())
                .findFirst();
    }
}
