package io.github.hegui.kernel.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsTest {

    @Test
    void the_list_of_errors_is_the_code() throws IOException {
        List<String[]> listed =
                Files.readAllLines(Path.of(System.getProperty("hegui.root", ".."), "docs/ERRORS.md")).stream()
                        .filter(line -> line.startsWith("| HG-"))
                        .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .toList();
        assertThat(listed).allSatisfy(cells -> {
            assertThat(cells).hasSize(4);
            assertThat(cells[3]).as("what to do about " + cells[1]).isNotBlank();
        });
        assertThat(listed.stream().map(cells -> String.join(" ", cells[0], cells[1], cells[2])))
                .as("docs/ERRORS.md lists every ErrorCode with its meaning, in the order of numbers")
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .sorted(Comparator.comparing(ErrorCode::number))
                        .map(code -> code.number() + " " + code.name() + " " + code.meaning())
                        .toList());
    }

    @Test
    void no_number_is_used_twice() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::number)).doesNotHaveDuplicates();
    }

    @Test
    void the_number_heads_the_message() {
        assertThat(new HeguiException(ErrorCode.BROKEN_TABLE, "Order: it has no rows"))
                .hasMessage("HG-1101 Order: it has no rows");
    }
}
