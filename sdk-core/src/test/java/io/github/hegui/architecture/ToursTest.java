package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.testkit.Comments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The comment of each package of trade and payment is a tour of it, and says what can be relied on. */
@Tag("architecture")
class ToursTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", ".."));

    private static TreeMap<String, String> tours() throws IOException {
        TreeMap<String, String> tours = new TreeMap<>();
        for (String home : List.of(
                "sdk-core/src/main/java/io/github/hegui/trade", "sdk-payment/src/main/java/io/github/hegui/payment")) {
            try (Stream<Path> packages = Files.list(ROOT.resolve(home))) {
                for (Path folder : packages.filter(Files::isDirectory).toList()) {
                    String info = Files.readString(folder.resolve("package-info.java"));
                    tours.put(folder.getFileName().toString(), Comments.in(info).get(0));
                }
            }
        }
        return tours;
    }

    @Test
    void each_says_what_is_guaranteed_and_what_is_not() throws IOException {
        assertThat(tours())
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy((name, tour) ->
                        assertThat(tour).contains("<p>Guaranteed: ").contains("<p>Not guaranteed: "));
    }

    @Test
    void each_with_a_front_door_begins_there() throws IOException {
        assertThat(tours().entrySet().stream().filter(tour -> tour.getValue().contains("<ul>")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(tour -> assertThat(
                                tour.getValue().substring(tour.getValue().indexOf("<li>")))
                        .as(tour.getKey())
                        .matches("(?s)<li>\\{@link [\\w.]+}: the front door.*"));
    }
}
