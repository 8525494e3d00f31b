package io.github.hegui.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Javadoc comments hold, by the file that they stand in. */
public final class Comments {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern LOST =
            Pattern.compile("(?m)^(?!\\s*\\*?\\s*@).*\\S\\s+(@(?:throws|param|return|see|since)\\b.*)$");

    private Comments() {}

    /** Those of the module that is being built. */
    public static Map<String, List<String>> ofMainSources() {
        Path sources = Path.of(System.getProperty("basedir", ""), "src", "main", "java");
        Map<String, List<String>> comments = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                comments.put(sources.relativize(file).toString(), in(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return comments;
    }

    /** Those of one file. */
    public static List<String> in(String source) {
        return COMMENT.matcher(source)
                .results()
                .map(comment -> comment.group(1))
                .toList();
    }

    /** Block tags that do not begin their line: for Javadoc, and for an editor, they are text like any other. */
    public static List<String> lostTags(Map<String, List<String>> comments) {
        List<String> lost = new ArrayList<>();
        comments.forEach((file, all) -> all.forEach(comment -> LOST.matcher(comment)
                .results()
                .forEach(found -> lost.add(file + ": " + found.group(1).strip()))));
        return lost;
    }
}
