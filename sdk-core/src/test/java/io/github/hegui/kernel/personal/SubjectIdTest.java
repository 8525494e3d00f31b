package io.github.hegui.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.json.BothJacksons;
import io.github.hegui.trade.party.ConsumerId;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubjectIdTest {

    @Test
    void whoever_has_an_id_is_a_subject_of_the_same_text() {
        assertThat(SubjectId.of(new ConsumerId("c-17")))
                .isEqualTo(new SubjectId("c-17"))
                .hasToString("c-17");
    }

    @Test
    void it_is_plain_text_in_json_and_a_key() {
        BothJacksons.roundTrip(new SubjectId("c-17"), SubjectId.class, "\"c-17\"");
        assertThat(io.github.hegui.kernel.json.Json.mapper().writeValueAsString(Map.of(new SubjectId("c-17"), 1)))
                .isEqualTo("{\"c-17\":1}");
    }

    @Test
    void a_slash_is_refused_as_it_would_make_one_subject_of_two() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubjectId.of(() -> "a/b"))
                .withMessage("subject id: position 2 holds a slash, which is not allowed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubjectId("张 三"))
                .withMessageNotContaining("张");
    }

    @Test
    void subjects_stand_in_the_order_of_their_text() {
        assertThat(new TreeSet<>(
                        Stream.of("c-2", "b", "c-10").map(SubjectId::new).toList()))
                .extracting(SubjectId::value)
                .containsExactly("b", "c-10", "c-2");
    }
}
