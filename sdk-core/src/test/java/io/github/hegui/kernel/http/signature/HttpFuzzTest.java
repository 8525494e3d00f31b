package io.github.hegui.kernel.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.SharedKey;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Parsers of what strangers send. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more. */
class HttpFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1618884473), ZoneOffset.UTC);
    private static final SharedKey KEY = SharedKey.of("k", SecretBytes.of(new byte[32]));

    @FuzzTest(maxDuration = "30s")
    void structured_fields(byte[] data) {
        try {
            Map<String, Structured> read = StructuredReader.dictionary(new String(data, StandardCharsets.ISO_8859_1));
            String text = Structured.text(read);
            assertThat(StructuredReader.dictionary(text))
                    .as("what is written reads the same")
                    .isEqualTo(read);
        } catch (StructuredReader.Malformed e) {
            assertThat(e).hasMessageMatching("[ -~]+");
        }
    }

    @FuzzTest(maxDuration = "30s")
    void signed_requests(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        int line = Math.max(0, text.indexOf('\n'));
        Fields fields;
        try {
            fields = Fields.none()
                    .with("Signature-Input", text.substring(0, line))
                    .with("Signature", text.substring(line).strip())
                    .with("Content-Digest", text.substring(line).strip());
        } catch (IllegalArgumentException e) {
            return;
        }
        HttpRequest request = HttpRequest.of("GET", URI.create("https://a/?b=c&b&%" + "41=%20"), fields, data);
        MessageVerifier verifier = MessageVerifier.of(
                id -> Optional.of(SignatureKeys.SignatureKey.of(KEY)),
                SignaturePolicy.builder()
                        .requestCoversOnly()
                        .bodyMayBeUncovered()
                        .nonceMayBeMissing()
                        .build(),
                (keyId, nonce, until) -> true,
                CLOCK);
        assertThat(verifier.verify(request).isDone()).as("nobody signed this").isFalse();
        assertThat(ContentDigest.isGood(fields, data)).isFalse();
    }
}
