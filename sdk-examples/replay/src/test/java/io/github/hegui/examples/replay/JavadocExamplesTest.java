package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comments and the README show as an example compiles against the libraries as they are, and does what it shows in a world that has what it names. */
@Tag("architecture")
class JavadocExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", "../.."));

    private static final List<String> LIBRARIES = List.of("sdk-core", "sdk-payment", "sdk-identity", "sdk-privacy");

    @TempDir
    private Path folder;

    @Test
    void every_example_of_the_libraries_and_of_the_readme_does_what_it_shows() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String module : LIBRARIES) {
            examples.addAll(Example.below(ROOT.resolve(module).resolve("src/main/java")));
        }
        for (String page : List.of("README.md", "README.zh-CN.md")) {
            List<Example> all = Example.on(ROOT.resolve(page));
            assertThat(all).hasSizeGreaterThan(1);
            examples.addAll(all.subList(1, all.size())); // the first is the shop, which has a test of its own
        }
        Compiled compiled = new Compiled(examples, folder);
        assertThat(compiled.faults()).isEmpty();
        assertThat(compiled.idle()).isEmpty();
    }

    @Test
    void what_is_set_off_in_a_comment_is_an_example_that_is_run() throws IOException {
        List<String> setOff = new ArrayList<>();
        List<String> run = new ArrayList<>(List.of("io/github/hegui/kernel/personal/Personal.java")); // JSON
        for (String module : LIBRARIES) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            Example.below(sources).forEach(example -> run.add(example.file()));
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file);
                    for (int at = text.indexOf("<pre"); at >= 0; at = text.indexOf("<pre", at + 1)) {
                        setOff.add(sources.relativize(file).toString());
                    }
                }
            }
        }
        assertThat(setOff).hasSizeGreaterThan(70).containsExactlyInAnyOrderElementsOf(run);
    }

    @Test
    void an_example_with_a_type_that_does_not_exist_is_found() throws IOException {
        assertThat(faults("OrderWasPlaced placed = orders.find();"))
                .anyMatch(fault -> fault.contains("Orders.java") && fault.contains("OrderWasPlaced"));
    }

    @Test
    void an_example_that_does_not_do_what_it_shows_is_found_wherever_it_stands_in_it() throws IOException {
        String complete = "orders.complete(Command.by(Actor.consumer(\"c-1\")), order.id())";
        assertThat(faults(
                        complete + ";",
                        "Outcome<Order> early = " + complete + ";",
                        "for (int i = 0; i < 1; i++) {\n    " + complete + ";\n}",
                        "return " + complete + ";",
                        complete + ".orElseThrow()",
                        "orders.find(new OrderId(\"nobody\"));",
                        "Orders.on(desk).openOfSeller(new SellerId(\"nobody\"), \"\", 10);",
                        "Money.of(\"1.005\", \"CNY\");",
                        "Money.of(\"1.00\", \"CNY\").times(3);   // CNY 3.01",
                        "Money.of(\"1.00\", \"CNY\")        // CNY 1.00\nMoney.of(\"2.00\", \"CNY\")        // CNY 2.01",
                        "WorkCalendar.china().isWorkingDay(LocalDate.of(2026, 2, 14));   // UndecreedYearException",
                        "var broken = Files.newInputStream(Path.of(\"missing\"));"))
                .zipSatisfy(
                        List.of(
                                "refused: ",
                                "refused: ",
                                "refused: ",
                                "refused: ",
                                "RefusedException",
                                "comes back empty",
                                "comes back empty",
                                "IllegalArgumentException",
                                "says CNY 3.01, but it is CNY 3.00",
                                "says CNY 2.01, but it is CNY 2.00",
                                "says UndecreedYearException, but it is true",
                                "NoSuchFileException"),
                        (fault, told) -> assertThat(fault)
                                .startsWith("io/github/hegui/trade/order/Orders.java: ")
                                .contains(told));
    }

    private List<String> faults(String... codes) throws IOException {
        List<Example> examples = Stream.of(codes)
                .map(code -> new Example("io/github/hegui/trade/order/Orders.java", code))
                .toList();
        return new Compiled(examples, folder).faults();
    }
}
