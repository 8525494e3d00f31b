package io.github.hegui.examples.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of Java in a comment or on a page: members of a class, the body of a method that gives something, statements, or expressions. */
record Example(String file, String code) {

    private static final Pattern BLOCK = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* }</pre>", Pattern.DOTALL);
    private static final Pattern FENCED = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

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

    /** Those of a page; its types are looked for where orders are first. */
    static List<Example> on(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page))
                .results()
                .map(block -> new Example("io/github/hegui/trade/order/" + page.getFileName(), block.group(1)))
                .toList();
    }

    String packageName() {
        return file.substring(0, file.lastIndexOf('/')).replace('/', '.');
    }

    /** The name of the class that it is told of; that of the folder where it is told of a package. */
    String subject() {
        String[] path = file.split("/");
        String name = path[path.length - 1].replaceAll("\\..*", "");
        if (!name.equals("package-info")) {
            return name;
        }
        String folder = path[path.length - 2];
        return Character.toUpperCase(folder.charAt(0)) + folder.substring(1);
    }

    /** As the body of a method {@code run}; files that it names are in the folder of its world. */
    String asMethod() {
        String here = inFolder();
        String end = here.startsWith("return ") ? "" : "\nreturn null;";
        return "public Object run() throws Exception {\n" + (isStatements(here) ? here : asStatements(here)) + end
                + "\n}";
    }

    /** As what a class declares. */
    String asMembers() {
        return inFolder() + "\npublic Object run() { return null; }";
    }

    private String inFolder() {
        return code.replaceAll("\\bPath\\.of\\(", "folder.resolve(");
    }

    private static boolean isStatements(String code) {
        String bare = bare(code);
        return bare.endsWith(";") || bare.endsWith("}");
    }

    private static String bare(String code) {
        return code.replaceAll("(?m)\\s+//.*$", "").strip();
    }

    /** One expression over several lines, or one a line. */
    private static String asStatements(String code) {
        boolean isOne = code.lines().skip(1).allMatch(line -> line.startsWith(" "));
        Stream<String> all = isOne ? Stream.of(code.strip()) : code.lines();
        return all.map(expression -> expression.replaceFirst("(\\s+//.*)?$", ";$1"))
                .collect(Collectors.joining("\n"));
    }
}
