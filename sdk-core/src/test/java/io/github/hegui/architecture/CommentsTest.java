package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.testkit.Comments;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("architecture")
class CommentsTest {

    @Test
    void what_comments_say_of_errors_and_parameters_are_tags() {
        assertThat(Comments.lostTags(Comments.ofMainSources())).isEmpty();
    }

    @Test
    void a_tag_that_does_not_begin_its_line_is_found() {
        String source = """
                /** The desk. @throws IllegalStateException without a store */
                /** @throws IllegalStateException alone on its line, which is a tag */
                /**
                 * The desk. @param store which
                 *
                 * @return {@code x} and {@link #y}
                 */
                """;
        assertThat(Comments.lostTags(Map.of("Desk.java", Comments.in(source))))
                .containsExactly(
                        "Desk.java: @throws IllegalStateException without a store", "Desk.java: @param store which");
    }
}
