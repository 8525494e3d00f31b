package io.github.hegui.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iso7064Test {

    /** The first two are the examples of GB 11643, the third that of ISO 7064. */
    @ParameterizedTest
    @CsvSource({"11010519491231002, X", "44052418800101001, 4", "0794, 0", "'', 1"})
    void check_characters_are_those_of_the_standards(String digits, char check) {
        assertThat(Iso7064.mod11(digits)).isEqualTo(check);
    }

    @Test
    void what_is_no_digit_is_refused_without_being_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Iso7064.mod11("7946X"))
                .withMessage("MOD 11-2 checks the digits 0 to 9, not what is at 4");
        assertThatIllegalArgumentException().isThrownBy(() -> Iso7064.mod11("１２３"));
    }
}
