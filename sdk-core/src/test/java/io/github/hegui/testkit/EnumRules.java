package io.github.hegui.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The form of enums: what an interface asks of their constants is one value, and those of a machine stand in its file. */
final class EnumRules {

    /** What every enum has. */
    private static final Set<String> OF_ENUMS = Set.of("name", "ordinal");

    private static final Map<Class<?>, String> NESTED = Map.of(
            MachineState.class,
            "State",
            MachineDeadline.class,
            "Deadline",
            MachineGuard.class,
            "Guard",
            MachineRow.class,
            "Row");

    private EnumRules() {}

    static ArchRule oneMethod() {
        return classes()
                .that(are(
                        "interfaces that enums implement",
                        type -> type.isInterface()
                                && type.getAllSubclasses().stream().anyMatch(JavaClass::isEnum)))
                .should(keep("ask for one method", type -> {
                    List<String> asked = Arrays.stream(type.reflect().getMethods())
                            .filter(method -> Modifier.isAbstract(method.getModifiers()))
                            .map(Method::getName)
                            .filter(name -> !OF_ENUMS.contains(name))
                            .sorted()
                            .toList();
                    return asked.size() == 1 ? null : type.getName() + " asks for " + asked;
                }))
                .because("a constant says what it says as one value");
    }

    static ArchRule oneFileAMachine() {
        return classes()
                .that(are(
                        "enums of a machine",
                        type -> type.isEnum() && !called(type).isEmpty()))
                .should(keep("be nested in the machine's file", type -> {
                    String expected = "Machine$" + called(type);
                    return type.getName().endsWith(expected) ? null : type.getName() + " is not called " + expected;
                }))
                .because("a machine is read from top to bottom");
    }

    private static String called(JavaClass type) {
        return NESTED.entrySet().stream()
                .filter(each -> type.isAssignableTo(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> which) {
        return DescribedPredicate.describe(what, which);
    }

    /** What is wrong with a class; null when nothing is. */
    private interface Fault {
        @Nullable
        String of(JavaClass type);
    }

    private static ArchCondition<JavaClass> keep(String what, Fault fault) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String found = fault.of(type);
                if (found != null) {
                    events.add(SimpleConditionEvent.violated(type, found));
                }
            }
        };
    }
}
