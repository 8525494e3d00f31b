package io.github.hegui.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.identity.Published;
import io.github.hegui.kernel.crypto.SecretBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** RFC 4226, appendix D, and RFC 6238, appendix B. */
class OneTimeVectorsTest {

    private static final String FILE = "rfc6238_rfc4226_otp.json";
    private static final JsonNode ALL = Published.vectors(OneTimeVectorsTest.class, FILE);

    @Test
    void the_copy_is_what_was_published() throws IOException {
        assertThat(ALL.path("totp").size()).isEqualTo(18);
        assertThat(ALL.path("hotp").size()).isEqualTo(10);
        Published.compare(OneTimeVectorsTest.class, FILE);
    }

    @TestFactory
    Stream<DynamicTest> totp() {
        return ALL.path("totp").valueStream().map(vector -> {
            String algorithm = vector.path("algorithm").stringValue();
            long time = vector.path("time").longValue();
            return DynamicTest.dynamicTest(algorithm + " at " + time, () -> {
                OneTimeHash hash = OneTimeHash.valueOf(algorithm.substring("Hmac".length()));
                Duration step = Duration.ofSeconds(vector.path("step").intValue());
                OneTimeCodes codes = OneTimeCodes.of(hash, vector.path("digits").intValue(), step, 0);
                SecretBytes secret = SecretBytes.of(Published.hex(vector, "keyHex"));
                String code = vector.path("code").stringValue();
                Instant at = Instant.ofEpochSecond(time);
                assertThat(codes.totp(secret, at)).isEqualTo(code);
                assertThat(codes.match(secret, code, at, OneTimeCodes.NEVER)).hasValue(time / step.toSeconds());
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> hotp() {
        OneTimeCodes codes = OneTimeCodes.ofDefaults();
        return ALL.path("hotp").valueStream().map(vector -> {
            long counter = vector.path("counter").longValue();
            return DynamicTest.dynamicTest("counter " + counter, () -> {
                assertThat(vector.path("digits").intValue()).isEqualTo(6);
                SecretBytes secret = SecretBytes.of(Published.hex(vector, "keyHex"));
                String code = vector.path("code").stringValue();
                assertThat(codes.hotp(secret, counter)).isEqualTo(code);
                assertThat(codes.matchCounter(secret, code, counter, 0)).hasValue(counter);
            });
        });
    }
}
