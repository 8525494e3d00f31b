package io.github.hegui.examples.replay;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The compiler, on the class path of this test; its files are opened once, as that is slow. */
final class Javac {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);

    Javac() {
        Stream<Path> path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, path.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The compiler on those sources. */
    JavacTask task(DiagnosticListener<JavaFileObject> heard, Path out, List<Source> sources) {
        List<String> options = List.of("-proc:none", "-Xlint:none", "-implicit:none", "-d", out.toString());
        return (JavacTask) COMPILER.getTask(null, files, heard, options, null, sources);
    }

    /** The names of all classes of a package and those below. */
    List<String> classes(String inPackage) throws IOException {
        var all = files.list(StandardLocation.CLASS_PATH, inPackage, Set.of(JavaFileObject.Kind.CLASS), true);
        return StreamSupport.stream(all.spliterator(), false)
                .map(file -> files.inferBinaryName(StandardLocation.CLASS_PATH, file))
                .toList();
    }

    /** Java source that is in no file. */
    static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
