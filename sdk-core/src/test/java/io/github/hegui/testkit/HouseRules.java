package io.github.hegui.testkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The walls of the house, for every library module. {@code root} is {@code io.github.hegui} but for the proof that each rule can fail. */
public final class HouseRules {

    /** Who may take the machine's own clock: the desk's stated default, and the homes, whose leases run by the machine's time. */
    private static final Set<String> CLOCK_ALLOWED =
            Set.of("kernel.desk.DeskBuilder", "kernel.store.Store", "kernel.store.jdbc.SqliteHome");

    static final String MUTABLE = "java\\.util\\.(concurrent\\.(atomic\\.|Concurrent|CopyOnWrite|.*Queue|.*Deque).*"
            + "|(Hash|Tree|LinkedHash|WeakHash|IdentityHash|Enum)(Map|Set)|ArrayList|LinkedList|ArrayDeque|PriorityQueue|Vector"
            + "|Hashtable|Properties|Random|BitSet|StringJoiner)|java\\.lang\\.(ThreadLocal|StringBuilder|StringBuffer)"
            + "|java\\.text\\..*Format";

    private final String root;

    private HouseRules(String root) {
        this.root = root;
    }

    /** The rules over packages below that root. */
    public static HouseRules of(String root) {
        return new HouseRules(root);
    }

    /** Read once: several tests look at them. */
    private static final class Main {
        static final JavaClasses CLASSES =
                new ClassFileImporter().importPath(Path.of(System.getProperty("basedir", ""), "target", "classes"));
    }

    /** The main classes of the module that is being built. */
    public static JavaClasses mainClasses() {
        return Main.CLASSES;
    }

    /** All rules by name. */
    public Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("storeys", storeys());
        rules.put("cycles", cycles());
        rules.put("static state", staticState());
        rules.put("clock", clock());
        rules.put("open types", closedTypes());
        rules.put("logging", logging());
        rules.put("threads", threads());
        rules.put("locale", locale());
        rules.put("payment", payment());
        rules.put("personal", personal());
        rules.put("sealing", sealing());
        rules.put("walls", walls());
        rules.put("packages", packages());
        rules.put("times", times());
        rules.put("command first", commandFirst());
        rules.put("partition", partition());
        rules.put("about", AboutRule.of());
        rules.put("references", ReferenceRule.of());
        rules.put("one method", EnumRules.oneMethod());
        rules.put("one file a machine", EnumRules.oneFileAMachine());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private ArchRule storeys() {
        return Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("contract")
                .definedBy(root + ".contract..")
                .layer("oversight")
                .definedBy(root + ".oversight..")
                .layer("insight and supply")
                .definedBy(root + ".insight..", root + ".supply..")
                .layer("trade")
                .definedBy(root + ".trade..")
                .layer("kernel")
                .definedBy(root + ".kernel..")
                .whereLayer("kernel")
                .mayNotAccessAnyLayer()
                .whereLayer("trade")
                .mayOnlyAccessLayers("kernel")
                .whereLayer("insight and supply")
                .mayOnlyAccessLayers("trade", "kernel")
                .whereLayer("oversight")
                .mayOnlyAccessLayers("insight and supply", "trade", "kernel")
                .because("a storey stands on those below and never looks up");
    }

    private ArchRule cycles() {
        return SlicesRuleDefinition.slices()
                .matching(root + ".(*).(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature that needs another cannot be needed by it");
    }

    private ArchRule staticState() {
        return fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are written by people", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should(holdNothingThatChanges())
                .because("the SDK holds no static state (B-7.2.5b)");
    }

    private static ArchCondition<JavaField> holdNothingThatChanges() {
        return new ArchCondition<>("be final and hold nothing that can change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean isPrivate = field.getModifiers().contains(JavaModifier.PRIVATE);
                if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is static and not final"));
                } else if (type.isArray() && !isPrivate) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " shows an array"));
                } else if (type.getName().matches(MUTABLE)) {
                    events.add(
                            SimpleConditionEvent.violated(field, field.getFullName() + " holds a " + type.getName()));
                } else if (!type.isPrimitive() && !type.isArray()) {
                    StaticValues.mutable(field.reflect())
                            .ifPresent(found -> events.add(
                                    SimpleConditionEvent.violated(field, field.getFullName() + " holds " + found)));
                }
            }
        };
    }

    private ArchRule clock() {
        return noClasses()
                .that(are(DescribedPredicate.describe("not the desk or a clock", this::mayNotReadTheClock)))
                .should()
                .callMethodWhere(target(nameMatching("now|currentTimeMillis|system.*|tick.*"))
                        .and(target(owner(nameMatching("java\\.time\\..*|java\\.lang\\.System"))))
                        .and(DescribedPredicate.describe(
                                "without a clock handed in",
                                call -> !call.getTarget().getName().equals("now")
                                        || call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty())))
                .orShould()
                .callConstructor(java.util.Date.class)
                .because("business time is the injected clock");
    }

    private boolean mayNotReadTheClock(JavaClass type) {
        return !type.isAssignableTo(Clock.class)
                && CLOCK_ALLOWED.stream()
                        .noneMatch(name -> outermost(type).getName().equals(root + "." + name));
    }

    private ArchRule closedTypes() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should(new ArchCondition<>("be final or sealed") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                                || type.isEnum()
                                || type.reflect().isSealed();
                        if (!closed) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " can be extended by anybody"));
                        }
                    }
                })
                .because("a public type is final, sealed, a record, an enum or a port");
    }

    private ArchRule logging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("SLF4J only");
    }

    private ArchRule threads() {
        return noClasses()
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(ExecutorService.class))))
                .orShould()
                .callConstructor(java.util.Timer.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class)
                .orShould()
                .callMethodWhere(target(nameMatching("start|startVirtualThread|ofVirtual|ofPlatform"))
                        .and(target(owner(assignableTo(Thread.class)))))
                .orShould()
                .callMethod(ForkJoinPool.class, "commonPool")
                .because("the SDK starts no thread (B-7.2.5b)");
    }

    /** In Arabic or Persian numbers have other digits, in Turkish an i has another capital: two nodes would write one thing in two ways. */
    private ArchRule locale() {
        return noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(java.util.Locale.class, "getDefault")
                .because("what is stored or shown does not depend on the machine's language");
    }

    private ArchRule payment() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".payment..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to trade and are neither id, port nor event",
                        type -> type.getPackageName().startsWith(root + ".trade.") && !isShown(outermost(type))))
                .because("payment uses ids, ports and events of trade, never its aggregates");
    }

    /** The modules beside core know the kernel and themselves; payment besides what {@link #payment} lets it see of trade. */
    private ArchRule walls() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".identity..", root + ".privacy..", root + ".payment..")
                .should(new ArchCondition<>("see the kernel only") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String own = module(type);
                        Set<String> seen =
                                own.equals("payment") ? Set.of("", "kernel", own, "trade") : Set.of("", "kernel", own);
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> !seen.contains(module(dependency.getTargetClass())))
                                .forEach(dependency -> events.add(
                                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                    }
                })
                .because("payment, identity and privacy never depend on one another, and share the kernel alone");
    }

    /** The first part of the package below the root; empty for what is not ours. */
    private String module(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : "";
    }

    private ArchRule packages() {
        return classes()
                .should(new ArchCondition<>("live in a package that is @NullMarked and @CheckReturnValue") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (String annotation :
                                List.of(NullMarked.class.getName(), CheckReturnValue.class.getName())) {
                            boolean marked = type.getPackage()
                                    .tryGetPackageInfo()
                                    .filter(info -> info.isAnnotatedWith(annotation))
                                    .isPresent();
                            if (!marked) {
                                events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " lives in a package that is not @" + annotation));
                            }
                        }
                    }
                })
                .because("null and ignored results are refused by the compiler everywhere");
    }

    /** The port to a database speaks of instants; what it hands over is never JSON by itself. */
    private ArchRule times() {
        return fields().that()
                .haveRawType(Instant.class)
                .should(new ArchCondition<>("not be a component of a public record outside the store") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        JavaClass type = field.getOwner();
                        boolean isShown = type.isRecord()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !field.getModifiers().contains(JavaModifier.STATIC)
                                && !type.getPackageName().startsWith(root + ".kernel.store");
                        if (isShown) {
                            events.add(SimpleConditionEvent.violated(
                                    field, field.getFullName() + " is an instant, not a moment"));
                        }
                    }
                })
                .because("an instant is a text in one Jackson and a number in the other");
    }

    private ArchRule commandFirst() {
        return methods()
                .that()
                .arePublic()
                .should(new ArchCondition<>("take the command first") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        List<JavaClass> parameters = method.getRawParameterTypes();
                        boolean isLater =
                                parameters.stream().skip(1).anyMatch(type -> type.isEquivalentTo(Command.class));
                        if (isLater && !parameters.get(0).isEquivalentTo(Command.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " takes a command, and not first"));
                        }
                    }
                })
                .because("in every verb who asks comes first");
    }

    /** A caller knows an owner or an id; where that lives is the desk's matter. */
    private ArchRule partition() {
        return codeUnits()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "are public and outside the kernel",
                        type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.getPackageName().startsWith(root + ".kernel.")))
                .should(new ArchCondition<>("not say where something lives") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        boolean says = Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                .anyMatch(type -> type.isEquivalentTo(Partition.class));
                        if (says) {
                            events.add(
                                    SimpleConditionEvent.violated(unit, unit.getFullName() + " speaks of partitions"));
                        }
                    }
                })
                .because("a caller knows an owner or an id, and where that lives is the desk's matter");
    }

    /** Who keeps accounts or judges consent may have to look; who trades, pays and reports never has to. */
    private ArchRule personal() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".trade..",
                        root + ".payment..",
                        root + ".insight..",
                        root + ".supply..",
                        root + ".oversight..",
                        root + ".contract..")
                .should()
                .callMethod(Clear.class, "reveal")
                .orShould()
                .callMethod(Sealer.class, "open", byte[].class, Sealer.Place.class)
                .because("personal data is copied sealed, and shown by a disclosure only (B-7.2.4)");
    }

    private ArchRule sealing() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".kernel.desk..")
                .should()
                .callMethod(Desk.class, "seal", Personal.class, SubjectId.class)
                .because(
                        "a work seals, after somebody's right was asked for: a stranger leaves no key of whom they name");
    }

    /** An id, the events of a kind, or a front door, with what is inside it. */
    private static boolean isShown(JavaClass type) {
        return type.getSimpleName().endsWith("Id")
                || type.getSimpleName().endsWith("Event")
                || type.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("on")
                                && method.getModifiers().contains(JavaModifier.STATIC)
                                && method.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }
}
