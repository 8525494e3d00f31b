package io.github.hegui.trade.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What CONTRIBUTING.md shows of the worked feature is what stands in its files, in the order in which it stands there, without comments. */
class WorkedExcerptsTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", ".."));
    private static final Path TESTS = ROOT.resolve("sdk-core/src/test");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^## A worked feature: from an empty folder to a green test$(.*?)^## ");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");
    private static final Pattern EXCERPT = Pattern.compile("(?ms)^<!-- (\\S+) -->\n```\\w+\n(.*?)^```$");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    private static String section() throws IOException {
        var section = SECTION.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
        assertThat(section.find()).isTrue();
        return section.group(1);
    }

    private static List<MatchResult> excerpts() throws IOException {
        return EXCERPT.matcher(section()).results().toList();
    }

    private static Path file(String name) {
        return name.endsWith(".tsv")
                ? TESTS.resolve("resources/machines").resolve(name)
                : TESTS.resolve("java/io/github/hegui/trade/aftersale").resolve(name);
    }

    /** How it is indented, and where it leaves a line empty, is no matter. */
    private static List<String> code(String text) {
        return COMMENT.matcher(text)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What of an excerpt does not stand in the source; empty when all does. */
    private static String astray(String excerpt, String source) {
        List<String> rest = code(source);
        for (String part : Arrays.asList(excerpt.split("(?m)^ *// \\.\\.\\.$"))) {
            List<String> lines = code(part);
            int at = Collections.indexOfSubList(rest, lines);
            if (at < 0) {
                return part;
            }
            rest = rest.subList(at + lines.size(), rest.size());
        }
        return "";
    }

    @Test
    void every_block_of_the_section_names_its_file() throws IOException {
        assertThat(excerpts()).hasSameSizeAs(BLOCK.matcher(section()).results().toList());
        assertThat(excerpts())
                .extracting(excerpt -> excerpt.group(1))
                .contains(
                        "Case.tsv",
                        "CaseMachine.java",
                        "Case.java",
                        "Cases.java",
                        "CaseRefusal.java",
                        "CaseEvent.java");
    }

    @TestFactory
    Stream<DynamicTest> each_excerpt_stands_in_its_file() throws IOException {
        return excerpts().stream()
                .map(excerpt -> DynamicTest.dynamicTest(
                        excerpt.group(1) + " at " + excerpt.start(),
                        () -> assertThat(astray(excerpt.group(2), Files.readString(file(excerpt.group(1)))))
                                .as("what %s does not have, or not there", excerpt.group(1))
                                .isEmpty()));
    }

    @Test
    void what_was_changed_reordered_or_made_up_is_found() {
        String source = "a();\n  /** why */\n  b();\n\n  c();\n  d();\n";
        assertThat(astray("b();\nc();\n", source)).isEmpty();
        assertThat(astray("a();\n// ...\n    d();\n", source)).isEmpty();
        assertThat(astray("a();\nc();\n", source)).isNotEmpty();
        assertThat(astray("c();\n// ...\na();\n", source)).isNotEmpty();
        assertThat(astray("e();\n", source)).isNotEmpty();
    }
}
