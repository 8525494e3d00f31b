package io.github.hegui.examples.replay;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles examples, each in a class of its own, all at once. */
final class Compiled {

    private static final Pattern TYPE = Pattern.compile("(?<![\\w.\"])([A-Z]\\w*[a-z]\\w*|[A-Z])\\b");
    private static final Pattern CONSTANT = Pattern.compile("(?<![\\w.\"])([A-Z][A-Z_0-9]{2,})\\b(?!\\s*=)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.\"@])([a-z]\\w*)\\b");
    private static final List<String> JDK = List.of(
            "java.util.",
            "java.util.function.",
            "java.time.",
            "java.time.temporal.",
            "java.math.",
            "java.io.",
            "java.net.",
            "java.nio.file.",
            "java.sql.",
            "javax.sql.",
            "com.fasterxml.jackson.annotation.");

    private final Map<String, List<JavaClass>> known = new TreeMap<>();

    private Compiled() {
        new ClassFileImporter()
                .importPackages("io.github.hegui").stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getPackageName().contains(".examples")
                                && !type.getPackageName().contains("testkit")
                                && !type.getSimpleName().isEmpty())
                        .forEach(type -> known.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                                .add(type));
    }

    /** What the compiler says, by file; empty when all is well. */
    static List<String> errors(List<Example> examples, Map<String, String> givens) {
        Compiled compiled = new Compiled();
        List<JavaFileObject> units = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            units.add(compiled.unit("E" + i, examples.get(i), givens));
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        var unused = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        diagnostics,
                        List.of(
                                "-proc:none",
                                "-Xlint:none",
                                "-implicit:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                "target"),
                        null,
                        units)
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(found -> found.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(found -> {
                    int index = Integer.parseInt(found.getSource().getName().replaceAll("\\D", ""));
                    return examples.get(index).file() + ": "
                            + found.getMessage(null).replace('\n', ' ');
                })
                .toList();
    }

    private JavaFileObject unit(String name, Example example, Map<String, String> givens) {
        Set<String> imports = new TreeSet<>();
        StringBuilder fields = new StringBuilder();
        StringBuilder everything = new StringBuilder(example.code());
        NAME.matcher(example.code())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(used -> {
                    String declared = givens.getOrDefault(example.simpleName() + "." + used, givens.get(used));
                    if (declared != null) {
                        fields.append(declared.contains("{") ? "    " : "    static ")
                                .append(declared)
                                .append('\n');
                        everything.append('\n').append(declared);
                    }
                });
        TYPE.matcher(everything)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(type -> resolve(givens.getOrDefault(example.simpleName() + "." + type, type), example)
                        .ifPresent(found -> imports.add("import " + found + ";")));
        CONSTANT.matcher(example.code())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(constant -> {
                    String home = givens.get(example.simpleName() + "." + constant);
                    if (home != null) {
                        resolve(home, example)
                                .ifPresent(type -> imports.add("import static " + type + "." + constant + ";"));
                    }
                });
        String source = "package example;\n" + String.join("\n", imports) + "\n@SuppressWarnings(\"all\")\nclass "
                + name + " {\n" + fields + example.body() + "\n}\n";
        return new SimpleJavaFileObject(URI.create("string:///example/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    /** That of the example's own package, the only one of the libraries, or one of the JDK. */
    private Optional<String> resolve(String name, Example example) {
        int dot = name.indexOf('.');
        return dot < 0
                ? top(name, example)
                : top(name.substring(0, dot), example).map(outer -> outer + name.substring(dot));
    }

    private Optional<String> top(String simple, Example example) {
        List<JavaClass> found = known.getOrDefault(simple, List.of());
        Optional<String> own = found.stream()
                .filter(type -> type.getPackageName().equals(example.packageName()))
                .map(type -> type.getName().replace('$', '.'))
                .findFirst();
        if (own.isPresent()) {
            return own;
        }
        for (String prefix : JDK) {
            try {
                Class.forName(prefix + simple);
                return Optional.of(prefix + simple);
            } catch (ClassNotFoundException elsewhere) {
                // not in that package
            }
        }
        return found.stream().map(type -> type.getName().replace('$', '.')).findFirst();
    }
}
