package io.github.hegui.examples.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A piece of Java in a comment. */
record Example(String file, String code) {

    private static final Pattern BLOCK = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* }</pre>", Pattern.DOTALL);

    static List<Example> below(Path sources) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = sources.relativize(file).toString();
                BLOCK.matcher(Files.readString(file)).results().forEach(block -> {
                    String code = block.group(1).replaceAll("(?m)^\\s*\\* ?", "");
                    examples.add(new Example(name, code));
                });
            }
        }
        return examples;
    }

    String packageName() {
        return file.substring(0, file.lastIndexOf('/')).replace('/', '.');
    }

    String simpleName() {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    /** Members of a class, the body of a method that gives something, statements, or one expression. */
    String body() {
        String bare = code.replaceAll("(?m)\\s+//.*$", "").strip();
        if (code.startsWith("static final") || code.startsWith("public record")) {
            return code;
        }
        String statements = bare.endsWith(";") || bare.endsWith("}") ? code : expressions(bare);
        boolean gives = code.startsWith("return ");
        return (gives ? "Object" : "void") + " example() throws Exception {\n" + statements + "\n}";
    }

    /** One over several lines, or one a line. */
    private static String expressions(String bare) {
        boolean isOne = bare.lines().skip(1).allMatch(line -> line.startsWith(" "));
        String[] all = isOne ? new String[] {bare} : bare.split("\n", -1);
        StringBuilder statements = new StringBuilder();
        for (String expression : all) {
            statements.append("{ Object shown = ").append(expression).append("; }\n");
        }
        return statements.toString();
    }
}
