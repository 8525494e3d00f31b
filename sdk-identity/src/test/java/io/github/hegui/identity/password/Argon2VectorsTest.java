package io.github.hegui.identity.password;

import static io.github.hegui.identity.Published.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.identity.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** RFC 9106, section 5, and the vectors of the reference implementation. Alone, for the largest take 256 MiB, in the soak run 1 GiB. */
@Isolated
class Argon2VectorsTest {

    private static final String FILE = "argon2_phc_winner.json";
    private static final JsonNode ALL = Published.vectors(Argon2VectorsTest.class, FILE);
    /** More memory than a stored text may ask for. */
    private static final int TOO_MUCH = 1_048_576;

    private final Passwords passwords = Passwords.of(PasswordCost.ofDefaults(), 1, Duration.ZERO);

    private static int number(JsonNode vector, String field) {
        return vector.path(field).intValue();
    }

    private static Argon2Parameters.Builder parameters(JsonNode vector) {
        return Argon2.parse(vector.path("type").stringValue())
                .parameters(number(vector, "version"), number(vector, "m"), number(vector, "t"), number(vector, "p"));
    }

    @Test
    void the_copy_is_what_was_published() throws IOException {
        assertThat(ALL.path("kats").size()).isEqualTo(6);
        assertThat(ALL.path("cases").size()).isEqualTo(26);
        Published.compare(Argon2VectorsTest.class, FILE);
    }

    @TestFactory
    Stream<DynamicTest> known_answers() {
        return ALL.path("kats")
                .valueStream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.path("type").stringValue() + " " + number(vector, "version"),
                        () -> assertThat(Argon2.tag(
                                        parameters(vector)
                                                .withSalt(hex(vector, "salt"))
                                                .withSecret(hex(vector, "secret"))
                                                .withAdditional(hex(vector, "ad"))
                                                .build(),
                                        hex(vector, "password"),
                                        number(vector, "tagLen")))
                                .isEqualTo(hex(vector, "tag"))));
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return ALL.path("cases")
                .valueStream()
                .filter(vector -> number(vector, "m") < TOO_MUCH)
                .map(vector -> DynamicTest.dynamicTest(vector.path("encoded").stringValue(), () -> {
                    String encoded = vector.path("encoded").stringValue();
                    assertThat(Phc.parse(encoded).tag()).isEqualTo(hex(vector, "tag"));
                    assertThat(Phc.parse(encoded).text()).isEqualTo(encoded);
                    assertThat(check(vector.path("password").stringValue(), encoded))
                            .isEqualTo(PasswordCheck.GOOD_BUT_OUTDATED);
                }));
    }

    /** Refused as a stored text, so computed without the parser; five seconds and 1 GiB each. */
    @TestFactory
    @Tag("soak")
    Stream<DynamicTest> cases_of_a_gibibyte() {
        return large().map(vector -> DynamicTest.dynamicTest(
                vector.path("encoded").stringValue(),
                () -> assertThat(computed(vector)).isEqualTo(hex(vector, "tag"))));
    }

    @Test
    void a_stored_text_may_not_ask_for_a_gibibyte() {
        assertThat(large()).hasSize(2).allSatisfy(vector -> {
            String encoded = vector.path("encoded").stringValue();
            UnreadableHash.check(encoded, () -> Phc.parse(encoded));
        });
    }

    private static Stream<JsonNode> large() {
        return ALL.path("cases").valueStream().filter(vector -> number(vector, "m") == TOO_MUCH);
    }

    private PasswordCheck check(String typed, String encoded) {
        try (Password password = Password.of(typed.toCharArray()).orElseThrow()) {
            return passwords.check(password, encoded);
        }
    }

    private static byte[] computed(JsonNode vector) {
        byte[] salt = vector.path("salt").stringValue().getBytes(StandardCharsets.US_ASCII);
        byte[] password = vector.path("password").stringValue().getBytes(StandardCharsets.US_ASCII);
        return Argon2.tag(parameters(vector).withSalt(salt).build(), password, hex(vector, "tag").length);
    }
}
