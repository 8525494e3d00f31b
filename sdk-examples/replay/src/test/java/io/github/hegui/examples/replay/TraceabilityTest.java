package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import io.github.hegui.kernel.clause.Clause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TraceabilityTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", "../.."));

    private static Traces traces;

    @BeforeAll
    static void read_the_class_files_alone() throws IOException {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        try {
            traces = Traces.below(ROOT);
        } finally {
            ArchConfiguration.get().reset();
        }
    }

    @Test
    void what_is_done_is_proved_and_what_is_proved_is_done() {
        assertThat(traces.unpaired()).isEmpty();
    }

    @Test
    void the_page_is_what_the_annotations_say() throws IOException {
        String written = traces.page();
        Path page = ROOT.resolve("docs/TRACEABILITY.md");
        if (Boolean.getBoolean("hegui.write")) {
            Files.writeString(page, written);
        }
        assertThat(page)
                .as("docs/TRACEABILITY.md is missing; write it with mvn verify -Dhegui.write=true")
                .exists();
        assertThat(Files.readString(page))
                .as(
                        "docs/TRACEABILITY.md is not what the annotations say; write it anew with mvn verify -Dhegui.write=true")
                .isEqualTo(written);
    }

    @Test
    void one_without_the_other_is_named() {
        Traces lonely = Traces.of("io.github.hegui.examples.replay.traced");
        assertThat(lonely.unpaired())
                .containsExactly(
                        "A-4.1a is implemented by Lonely and no test verifies it",
                        "A-4.1b is verified by [Lonely] and nothing implements it");
        assertThat(lonely.status(Clause.A_4_1C)).isEqualTo("in part");
        assertThat(lonely.status(Clause.A_4_1D)).isEqualTo("not yet");
        assertThat(lonely.page()).contains("| A-4.1c |", "Lonely.half, Lonely.ROW | Lonely | in part |");
    }
}
