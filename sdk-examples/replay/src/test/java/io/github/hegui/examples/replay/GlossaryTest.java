package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/GLOSSARY.md} names what there is. */
class GlossaryTest {

    private static final Path PAGE = Path.of(System.getProperty("hegui.root", "../.."), "docs/GLOSSARY.md");
    private static final Pattern TYPE = Pattern.compile("`@?([\\w.]+)`");

    /** 中文, English, type, meaning. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 中文"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
    }

    @Test
    void every_term_is_there_in_both_languages_once() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(80).allSatisfy(row -> {
            assertThat(row).as("%s", row).hasSize(4);
            assertThat(row.get(0)).as("%s", row).containsPattern("\\p{IsHan}");
            assertThat(row.get(1)).as("%s", row).matches("[\\p{ASCII}]*[a-z][\\p{ASCII}]*");
            assertThat(row.get(3)).as("%s", row).isNotBlank();
        });
        assertThat(rows().stream().map(row -> row.get(0))).doesNotHaveDuplicates();
        assertThat(rows().stream().map(row -> row.get(1))).doesNotHaveDuplicates();
    }

    @Test
    void every_type_that_it_names_exists() throws IOException {
        Set<JavaClass> types = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "io.github.hegui.kernel",
                                "io.github.hegui.trade",
                                "io.github.hegui.oversight",
                                "io.github.hegui.payment",
                                "io.github.hegui.identity",
                                "io.github.hegui.privacy")
                        .stream()
                        .collect(Collectors.toSet());
        assertThat(types).hasSizeGreaterThan(100);
        for (List<String> row : rows()) {
            List<String> named = TYPE.matcher(row.get(2))
                    .results()
                    .map((Function<MatchResult, String>) found -> found.group(1))
                    .toList();
            assertThat(named.isEmpty()).as("%s", row).isEqualTo(row.get(2).equals("–"));
            assertThat(named).as("%s", row).allMatch(name -> isThere(name, types));
        }
    }

    @Test
    void a_name_of_nothing_is_found() {
        Set<JavaClass> types = Set.of(new ClassFileImporter().importClass(Outer.class));
        assertThat(List.of("GlossaryTest.Outer", "GlossaryTest.Outer.field")).allMatch(name -> isThere(name, types));
        assertThat(List.of("GlossaryTest.Inner", "GlossaryTest.Outer.none", "Outer"))
                .noneMatch(name -> isThere(name, types));
    }

    /** To be found. */
    private record Outer(int field) {}

    /** A type, nested ones with their outer one, or a member of one. */
    private static boolean isThere(String name, Set<JavaClass> types) {
        int dot = name.lastIndexOf('.');
        return type(name, types).isPresent()
                || dot > 0
                        && type(name.substring(0, dot), types)
                                .filter(type -> type.getMembers().stream()
                                        .map(JavaMember::getName)
                                        .anyMatch(name.substring(dot + 1)::equals))
                                .isPresent();
    }

    private static Optional<JavaClass> type(String name, Set<JavaClass> types) {
        return types.stream()
                .filter(type -> type.getName().endsWith("." + name.replace('.', '$')))
                .findAny();
    }
}
