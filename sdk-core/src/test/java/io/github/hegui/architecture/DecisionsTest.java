package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docs/DECISIONS.md} has one heading a decision, with a number to cite it by, and whoever cites one cites one that is there. */
@Tag("architecture")
class DecisionsTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", ".."));
    private static final int MOST_COLUMNS = 160;
    private static final Pattern HEADING = Pattern.compile("### D-([1-9][0-9]{2,3}) \\S.*");
    private static final Pattern CITED = Pattern.compile("\\bD-([1-9][0-9]{2,3})\\b");
    private static final String EVIDENCE = "*Would change:*";

    /** What is wrong with a page of decisions; empty when nothing is. */
    private static List<String> problems(String page) {
        List<String> problems = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        Map<Integer, String> sectionOf = new HashMap<>();
        String section = "";
        String[] parts = page.split("(?m)(?=^##)");
        for (String part : parts) {
            String title = part.lines().findFirst().orElse("");
            var heading = HEADING.matcher(title);
            if (part.startsWith("## ")) {
                section = title;
            } else if (heading.matches()) {
                int number = Integer.parseInt(heading.group(1));
                check(problems, numbers.add(heading.group(1)), title, "its number is there twice");
                String home = sectionOf.computeIfAbsent(number / 100, block -> title(page, part));
                check(problems, home.equals(section), title, "its number is one of " + home);
                String body = part.replaceAll("\\s+", " ");
                check(problems, body.contains(EVIDENCE), title, "it does not say what would change it");
            } else {
                check(problems, !part.startsWith("##"), title, "it has no number of the form D-101");
            }
            part.lines()
                    .filter(line -> line.matches("(\\* )?\\*\\*.*"))
                    .forEach(line -> check(problems, false, line, "it has no heading of its own"));
            part.lines()
                    .filter(line -> !line.startsWith("#") && line.codePointCount(0, line.length()) > MOST_COLUMNS)
                    .forEach(line -> check(problems, false, line, "the line is longer than " + MOST_COLUMNS));
        }
        return problems;
    }

    /** The section in which that part of the page stands. */
    private static String title(String page, String part) {
        int start = page.lastIndexOf("\n## ", page.indexOf(part)) + 1;
        return page.substring(start, page.indexOf('\n', start));
    }

    private static void check(List<String> problems, boolean good, String where, String problem) {
        if (!good) {
            problems.add(where + ": " + problem);
        }
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/DECISIONS.md"));
    }

    private static Set<String> cited(String text) {
        Set<String> cited = new HashSet<>();
        CITED.matcher(text).results().forEach(found -> cited.add(found.group(1)));
        return cited;
    }

    @Test
    void each_decision_has_a_number_and_says_what_would_change_it() throws IOException {
        String page = page();
        assertThat(HEADING.matcher(page).results()).hasSizeGreaterThan(100);
        assertThat(problems(page)).isEmpty();
    }

    @Test
    void what_is_cited_is_there() throws IOException {
        Set<String> there = new HashSet<>();
        HEADING.matcher(page()).results().forEach(found -> there.add(found.group(1)));
        Set<String> cited = new HashSet<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/machines"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".md")).toList()) {
                    cited.addAll(cited(Files.readString(file)));
                }
            }
        }
        assertThat(there).containsAll(cited);
    }

    @Test
    void each_way_to_leave_the_form_is_found() {
        String good =
                "# Decisions\n\n## Kernel\n\n### D-101 One\n\nWhy. *Would\nchange:* x.\n\n## Trade\n\n### D-201 Two\n\nWhy. *Would change:* y.\n";
        assertThat(problems(good)).isEmpty();
        assertThat(problems(good.replace("D-201", "D-101")))
                .anyMatch(problem -> problem.contains("twice"))
                .anyMatch(problem -> problem.contains("one of ## Kernel"));
        assertThat(problems(good.replace("*Would change:* y.", "")))
                .containsExactly("### D-201 Two: it does not say what would change it");
        assertThat(problems(good.replace("D-201 ", ""))).containsExactly("### Two: it has no number of the form D-101");
        assertThat(problems(good + "\n**Three.** Why.\n"))
                .containsExactly("**Three.** Why.: it has no heading of its own");
        assertThat(problems(good + "\n" + "x".repeat(161) + "\n")).hasSize(1);
        assertThat(cited("as D-101 says, not HD-102 and not D-1")).containsExactly("101");
    }
}
