package io.github.hegui.examples.replay;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.state.MachineRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which types do what a clause asks for, and which tests prove it: read from the class files of all library modules. */
final class Traces {

    /** One place that does something for a clause. */
    record Place(String type, String packageName, boolean inPart) {}

    private static final String ROOT = "io.github.hegui.";

    private final Map<Clause, List<Place>> places = new EnumMap<>(Clause.class);
    private final Map<Clause, Set<String>> tests = new EnumMap<>(Clause.class);

    private Traces() {}

    /** From {@code sdk-*}{@code /target} below the root of the checkout. */
    static Traces below(Path root) throws IOException {
        var traces = new Traces();
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            modules.filter(path -> path.getFileName().toString().startsWith("sdk-"))
                    .sorted()
                    .forEach(module -> folders.addAll(
                            List.of(module.resolve("target/classes"), module.resolve("target/test-classes"))));
        }
        traces.read(folders.stream().filter(Files::isDirectory).toList());
        return traces;
    }

    /** From the classes of one package on the class path. */
    static Traces of(String packageName) {
        var traces = new Traces();
        new ClassFileImporter().importPackages(packageName).forEach(traces::read);
        return traces;
    }

    private void read(List<Path> folders) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption((ImportOption) location -> !location.contains("archviolations"))
                .importPaths(folders);
        classes.stream().sorted(Comparator.comparing(JavaClass::getName)).forEach(this::read);
    }

    private void read(JavaClass type) {
        read(type, type.getAnnotations(), "");
        type.getMethods().stream()
                .sorted(Comparator.comparing(method -> method.getName()))
                .forEach(method -> read(type, method.getAnnotations(), "." + method.getName()));
        type.getFields().stream()
                .sorted(Comparator.comparing(field -> field.getName()))
                .forEach(field -> read(type, field.getAnnotations(), "." + field.getName()));
        if (type.isEnum()
                && type.isAssignableTo(MachineRow.class)
                && type.getName().startsWith(ROOT)
                && !isOfATest(type)) {
            for (Object row : type.reflect().getEnumConstants()) {
                ((MachineRow<?, ?, ?>) row)
                        .clauses()
                        .forEach(clause -> add(clause, new Place(simple(type), type.getPackageName(), true)));
            }
        }
    }

    /** A machine that a test makes up is on no other module's class path. */
    private static boolean isOfATest(JavaClass type) {
        return type.getSource()
                .filter(source -> source.getUri().toString().contains("/test-classes/"))
                .isPresent();
    }

    private void read(
            JavaClass type, Set<? extends JavaAnnotation<? extends HasDescription>> annotations, String member) {
        for (JavaAnnotation<?> annotation : annotations) {
            if (annotation.getRawType().isEquivalentTo(Implements.class)) {
                boolean inPart = (Boolean) annotation.get("inPart").orElse(false);
                clauses(annotation)
                        .forEach(
                                clause -> add(clause, new Place(simple(type) + member, type.getPackageName(), inPart)));
            } else if (annotation.getRawType().isEquivalentTo(Verifies.class)) {
                clauses(annotation)
                        .forEach(clause -> tests.computeIfAbsent(clause, any -> new TreeSet<>())
                                .add(simple(type)));
            }
        }
    }

    private void add(Clause clause, Place place) {
        List<Place> known = places.computeIfAbsent(clause, any -> new ArrayList<>());
        if (!known.contains(place)) {
            known.add(place);
        }
    }

    private static Stream<Clause> clauses(JavaAnnotation<?> annotation) {
        Object[] constants = (Object[]) annotation.get("value").orElse(new Object[0]);
        return Arrays.stream(constants).map(constant -> Clause.valueOf(((JavaEnumConstant) constant).name()));
    }

    private static String simple(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** Clauses that are done without a test, or tested without being done. */
    List<String> unpaired() {
        List<String> unpaired = new ArrayList<>();
        for (Clause clause : Clause.values()) {
            boolean done = places.containsKey(clause);
            if (done != tests.containsKey(clause)) {
                unpaired.add(clause.id()
                        + (done
                                ? " is implemented by " + names(clause) + " and no test verifies it"
                                : " is verified by " + tests.get(clause) + " and nothing implements it"));
            }
        }
        return unpaired;
    }

    /** Done when a type of each home does the whole; in part when anything does anything. */
    String status(Clause clause) {
        List<Place> known = places.getOrDefault(clause, List.of());
        boolean done = clause.homes().stream()
                .allMatch(home -> known.stream()
                        .anyMatch(
                                place -> !place.inPart() && (place.packageName() + ".").startsWith(ROOT + home + ".")));
        return done ? "done" : known.isEmpty() ? "not yet" : "in part";
    }

    /** The page {@code docs/TRACEABILITY.md}. */
    String page() {
        var text = new StringBuilder("""
            # Clauses, what does them, and what proves it

            Written from `@Implements`, the clauses of transition rows, and `@Verifies`; `mvn verify -Dhegui.write=true` writes it anew.
            *done*: a type of every home does the whole duty; *in part*: something does a part of it; a clause whose home is a machine's row is
            in part until the feature around it stands.

            """);
        Map<String, Integer> counts = new java.util.TreeMap<>();
        for (Clause clause : Clause.values()) {
            counts.merge(status(clause), 1, Integer::sum);
        }
        text.append("Of ").append(Clause.values().length).append(" clauses: ");
        text.append(String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .toList()));
        text.append(".\n\n| clause | 条款 | how | home | types | tests | status |\n|---|---|---|---|---|---|---|\n");
        for (Clause clause : Clause.values()) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            List.of(
                                    clause.id(),
                                    clause.title(),
                                    clause.how().name().toLowerCase(java.util.Locale.ROOT),
                                    String.join(", ", clause.homes()),
                                    names(clause),
                                    String.join(", ", tests.getOrDefault(clause, Set.of())),
                                    status(clause))))
                    .append(" |\n");
        }
        return text.toString();
    }

    private String names(Clause clause) {
        return String.join(
                ", ",
                places.getOrDefault(clause, List.of()).stream()
                        .map(Place::type)
                        .distinct()
                        .toList());
    }
}
