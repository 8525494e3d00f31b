package io.github.hegui.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordTest {

    private static String form(String typed) {
        return new String(Password.of(typed.toCharArray()).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    /** RFC 8265, 4.2.2: spaces, then NFC; case and width stay. */
    static Stream<Arguments> what_is_typed_in_two_ways_is_one_password() {
        return Stream.of(
                arguments("correct horse", "correct horse"),
                arguments(" a ", " a "),
                arguments("a\u3000b\u00a0c", "a b c"),
                arguments("e\u0301", "\u00e9"),
                arguments("\u00e9", "\u00e9"),
                arguments("\u212b", "\u00c5"),
                arguments("\u1112\u1161\u11ab", "\ud55c"),
                arguments("\uff21a", "\uff21a"),
                arguments("密码🀄👨\u200d👩\u200d👧", "密码🀄👨\u200d👩\u200d👧"),
                arguments("𠮷", "𠮷"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_typed_in_two_ways_is_one_password(String typed, String expected) {
        assertThat(form(typed)).isEqualTo(expected);
    }

    /** Nothing, halves of pairs in each place, controls, and code points that mean nothing. */
    static Stream<Arguments> what_is_no_text_is_refused() {
        return Stream.of(
                arguments("", PasswordRefusal.EMPTY),
                arguments("\ud83d", PasswordRefusal.NOT_TEXT),
                arguments("a\udc00b", PasswordRefusal.NOT_TEXT),
                arguments("\udc00\ud83d", PasswordRefusal.NOT_TEXT),
                arguments("a\0", PasswordRefusal.NOT_TEXT),
                arguments("a\tb", PasswordRefusal.NOT_TEXT),
                arguments("a\u007f", PasswordRefusal.NOT_TEXT),
                arguments("a\u0085b", PasswordRefusal.NOT_TEXT),
                arguments("a\uffff", PasswordRefusal.NOT_TEXT),
                arguments("\u0378", PasswordRefusal.NOT_TEXT));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_text_is_refused(String typed, PasswordRefusal expected) {
        assertThat(Password.of(typed.toCharArray()).refusal().code()).isEqualTo(expected.code());
    }

    @Test
    void a_length_is_the_longest() {
        String most = "密".repeat(Password.MOST_LENGTH);
        assertThat(form(most)).isEqualTo(most);
        assertThat(Password.of((most + "a").toCharArray()).refusal().en())
                .isEqualTo("a password has at most 1024 characters");
    }

    @Test
    void it_tells_nothing_and_is_wiped() {
        char[] typed = "secret".toCharArray();
        byte[] bytes;
        Password kept;
        try (Password password = Password.of(typed).orElseThrow()) {
            kept = password;
            bytes = password.bytes();
            assertThat(password).hasToString("Password(*)");
            assertThat(bytes).isEqualTo("secret".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(bytes).containsOnly(0);
        assertThat(typed).isEqualTo("secret".toCharArray());
        assertThatIllegalStateException().isThrownBy(kept::bytes).withMessageNotContaining("secret");
    }
}
