package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments show as an example compiles against the libraries as they are: with names from the givens, and imports that can be found. */
@Tag("architecture")
class JavadocExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", "../.."));

    @Test
    void every_example_of_the_libraries_compiles() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String module : List.of("sdk-core", "sdk-payment", "sdk-identity", "sdk-privacy")) {
            examples.addAll(Example.below(ROOT.resolve(module).resolve("src/main/java")));
        }
        assertThat(examples).hasSizeGreaterThan(70);
        assertThat(Compiled.errors(examples, givens())).isEmpty();
    }

    /** The first is the shop, which is a project of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_other_examples_of_the_readme_compile(String page) throws IOException {
        List<Example> examples = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .skip(1)
                .map(block -> new Example("io/github/hegui/trade/order/" + page, block.group(1)))
                .toList();
        assertThat(examples).isNotEmpty();
        assertThat(Compiled.errors(examples, givens())).isEmpty();
    }

    @Test
    void an_example_with_a_type_that_does_not_exist_is_found() {
        Example wrong =
                new Example("io/github/hegui/trade/order/Orders.java", "OrderWasPlaced placed = orders.find();");
        assertThat(Compiled.errors(List.of(wrong), givens()))
                .anyMatch(error -> error.contains("Orders.java") && error.contains("OrderWasPlaced"));
    }

    /** Names that examples use and do not declare, with their types; {@code File.name} where one file means another thing by it, or by a type. */
    private static Map<String, String> givens() {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/examples/givens.txt"))) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> line.split(" ", 2))
                    .collect(java.util.stream.Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
