package io.github.hegui.examples.replay;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The public types of the libraries and of the JDK by their simple names: the imports that a reader of an example adds. */
final class Types {

    private static final Pattern TYPE = Pattern.compile("(?<![\\w.\"])([A-Z]\\w*[a-z]\\w*|[A-Z])\\b");
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

    private final Map<String, List<Class<?>>> known = new TreeMap<>();

    Types(Javac javac) throws IOException {
        for (String name : javac.classes("io.github.hegui")) {
            if (!name.contains(".examples.")) {
                found(name)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .ifPresent(type -> known.computeIfAbsent(type.getSimpleName(), simple -> new ArrayList<>())
                                .add(type));
            }
        }
    }

    private static Optional<Class<?>> found(String name) {
        try {
            return Optional.of(Class.forName(name, false, Types.class.getClassLoader()));
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }

    /** The imports that an example needs. */
    List<String> imports(Example example) {
        return TYPE.matcher(example.code())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .flatMap(type -> resolve(type, example).stream())
                .map(type -> "import " + type.getCanonicalName() + ";")
                .toList();
    }

    /** One nested in a type that the example names, that of the example's own package, one of the JDK, or the first of the libraries. */
    private Optional<Class<?>> resolve(String simple, Example example) {
        List<Class<?>> all = known.getOrDefault(simple, List.of());
        Stream<Class<?>> own = all.stream().filter(type -> type.getPackageName().equals(example.packageName()));
        Stream<Class<?>> jdk = JDK.stream().flatMap(prefix -> found(prefix + simple).stream());
        Stream<Class<?>> nested = all.stream()
                .filter(type -> type.getEnclosingClass() != null
                        && example.code().contains(type.getEnclosingClass().getSimpleName() + "."));
        return Stream.of(nested, own, jdk, all.stream()).flatMap(types -> types).findFirst();
    }
}
