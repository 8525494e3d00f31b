package io.github.hegui.examples.replay;

import io.github.hegui.examples.replay.given.AuditWorlds;
import io.github.hegui.examples.replay.given.CryptoWorlds;
import io.github.hegui.examples.replay.given.DeskWorlds;
import io.github.hegui.examples.replay.given.Given;
import io.github.hegui.examples.replay.given.HttpWorlds;
import io.github.hegui.examples.replay.given.IdentityWorlds;
import io.github.hegui.examples.replay.given.KernelWorlds;
import io.github.hegui.examples.replay.given.MoneyWorlds;
import io.github.hegui.examples.replay.given.PrivacyWorlds;
import io.github.hegui.examples.replay.given.Sale;
import io.github.hegui.examples.replay.given.TradeWorlds;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** Examples, each compiled into a class of its own that extends its world, all at once, and run one after the other. */
final class Compiled {

    private static final List<Class<?>> WORLDS = List.of(
            AuditWorlds.class,
            CryptoWorlds.class,
            DeskWorlds.class,
            HttpWorlds.class,
            IdentityWorlds.class,
            KernelWorlds.class,
            MoneyWorlds.class,
            PrivacyWorlds.class,
            TradeWorlds.class);

    private final Javac javac = new Javac();
    private final List<Example> examples;
    private final Path folder;

    Compiled(List<Example> examples, Path folder) {
        this.examples = examples;
        this.folder = folder;
    }

    /** What the compiler says; when that is nothing, what went wrong when they were run. By file; empty when all is well. */
    List<String> faults() throws IOException {
        List<String> errors = errors();
        return errors.isEmpty() ? failures() : errors;
    }

    private List<String> errors() throws IOException {
        Types types = new Types(javac);
        List<String> members = Watched.members(examples, javac);
        List<Javac.Source> sources = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            sources.add(new Javac.Source("E" + i, source("E" + i, examples.get(i), types, members.get(i))));
        }
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        var unused = javac.task(heard, folder, sources).call();
        return heard.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(found -> {
                    int index = Integer.parseInt(found.getSource().getName().replaceAll("\\D", ""));
                    return examples.get(index).file() + ": "
                            + found.getMessage(null).replace('\n', ' ');
                })
                .toList();
    }

    private static String source(String name, Example example, Types types, String members) {
        return String.join(
                "\n",
                "package example;",
                String.join("\n", types.imports(example)),
                "@SuppressWarnings(\"all\")",
                "public class " + name + " extends " + worldOf(example).getCanonicalName() + " {",
                "public " + name + "() throws Exception {}",
                members,
                "}");
    }

    /** The one made for its subject, if there is one. */
    private static Class<?> worldOf(Example example) {
        Class<?> usual = example.packageName().startsWith("io.github.hegui.trade") ? Sale.class : Given.class;
        return WORLDS.stream()
                .flatMap(worlds -> Stream.of(worlds.getDeclaredClasses()))
                .filter(world -> world.getSimpleName().equals("Of" + example.subject()))
                .findFirst()
                .orElse(usual);
    }

    /** Worlds of subjects that none of the examples has. */
    List<String> idle() {
        List<String> used =
                examples.stream().map(example -> "Of" + example.subject()).toList();
        return WORLDS.stream()
                .flatMap(worlds -> Stream.of(worlds.getDeclaredClasses()))
                .map(Class::getSimpleName)
                .filter(name -> name.startsWith("Of") && !used.contains(name))
                .toList();
    }

    private List<String> failures() throws IOException {
        List<String> failures = new ArrayList<>();
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, Compiled.class.getClassLoader())) {
            for (int i = 0; i < examples.size(); i++) {
                String fault = fault(loader, "example.E" + i);
                if (!fault.isEmpty()) {
                    failures.add(examples.get(i).file() + ": " + fault);
                }
            }
        }
        return failures;
    }

    /** Empty when it went well. */
    private static String fault(ClassLoader loader, String name) {
        try (Given world =
                (Given) loader.loadClass(name).getDeclaredConstructor().newInstance()) {
            world.execute();
            return "";
        } catch (Throwable thrown) { // an example may throw whatever it likes
            return String.valueOf(thrown instanceof InvocationTargetException e ? e.getCause() : thrown);
        }
    }
}
