package io.github.hegui.trade.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hegui.testkit.Comments;
import io.github.hegui.testkit.GoldenBodies;
import io.github.hegui.testkit.HouseRules;
import io.github.hegui.testkit.RefusalSentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The worked feature keeps to what the features of the house keep to, and stays as short as it was when it was written: who copies it copies that.
 * A line of code is one that is not blank, not within a comment, and neither {@code import} nor {@code package}; braces count.
 */
@Tag("architecture")
class WorkedFeatureTest {

    private static final int MOST_LINES = 300;
    private static final int MOST_LINES_OF_THE_FRONT_DOOR = 60;
    private static final int MOST_LINES_OF_A_VERB = 12;

    private static final Path SOURCES = Path.of(
            System.getProperty("basedir", ""), "src", "test", "java", "io", "github", "hegui", "trade", "aftersale");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern VERB = Pattern.compile("(?ms)^    public [^\n=;]*\\([^{;]*\\{\n.*?^    }");

    /** All of it but its tests, by the file's name. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith("Test.java")).toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return sources;
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.matches(Pattern.compile(".*Test(\\$.*)?\\.class")))
                .importPackages("io.github.hegui.trade.aftersale");
    }

    private static long lines(String source) {
        return COMMENT.matcher(source)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .count();
    }

    @Test
    void it_is_short() throws IOException {
        Map<String, String> sources = sources();
        assertThat(sources).hasSize(7);
        long all = sources.values().stream().mapToLong(WorkedFeatureTest::lines).sum();
        long door = lines(sources.get("Cases.java"));
        assertThat(all).isLessThanOrEqualTo(MOST_LINES);
        assertThat(door).isLessThanOrEqualTo(MOST_LINES_OF_THE_FRONT_DOOR);
        assertThat(Files.readString(Path.of(System.getProperty("hegui.root", ".."), "CONTRIBUTING.md")))
                .containsPattern(
                        "\\b" + all + "\\s+lines\\s+of\\s+code,\\s+the\\s+front\\s+door\\s+" + door + "\\s+of\\s+them");
    }

    @Test
    void no_verb_is_long() throws IOException {
        List<String> verbs = new ArrayList<>();
        for (String file : List.of("Cases.java", "Case.java")) {
            Matcher verb = VERB.matcher(COMMENT.matcher(sources().get(file)).replaceAll(""));
            verb.results().map(found -> found.group()).forEach(verbs::add);
        }
        assertThat(verbs).hasSizeGreaterThan(19);
        assertThat(verbs)
                .allSatisfy(verb -> assertThat(lines(verb)).as(verb).isLessThanOrEqualTo(MOST_LINES_OF_A_VERB));
    }

    @TestFactory
    Stream<DynamicTest> the_walls_stand() {
        JavaClasses classes = classes();
        assertThat(classes).isNotEmpty();
        return HouseRules.of("io.github.hegui").all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }

    @Test
    void it_speaks_both_languages() {
        JavaClasses classes = classes();
        assertThat(RefusalSentences.codes(classes)).hasSize(CaseRefusal.values().length);
        assertThat(RefusalSentences.problems(RefusalSentences.codes(classes), "io.github.hegui"))
                .isEmpty();
        assertThat(RefusalSentences.wordless(classes)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_body_of_every_form_is_read() {
        return GoldenBodies.in(classes(), Map.of()).tests("trade.case");
    }

    @Test
    void its_comments_have_tags_where_they_should() throws IOException {
        Map<String, List<String>> comments = new TreeMap<>();
        sources().forEach((file, source) -> comments.put(file, Comments.in(source)));
        assertThat(Comments.lostTags(comments)).isEmpty();
    }
}
