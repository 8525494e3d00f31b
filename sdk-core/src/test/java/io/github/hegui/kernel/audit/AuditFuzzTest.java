package io.github.hegui.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a verifier is handed by strangers. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more. */
class AuditFuzzTest {

    private static final LogVerifier VERIFIER = LogVerifier.with(
                    "fuzz",
                    SignatureAlgorithm.ED25519,
                    SigningKey.generate(SignatureAlgorithm.ED25519, "fuzz").verifyingKey())
            .build();

    private static LogReport verify(byte[] log, byte[] checkpoints) throws IOException {
        return VERIFIER.verify(new ByteArrayInputStream(log), new ByteArrayInputStream(checkpoints));
    }

    @FuzzTest(maxDuration = "30s")
    void logs(byte[] data) throws IOException {
        LogReport report = verify(data, new byte[0]);
        assertThat(report.holds() && data.length > 0).isFalse();
        report.fault()
                .ifPresent(fault -> assertThat(fault.message()).isNotBlank().doesNotContain("\n"));
    }

    @FuzzTest(maxDuration = "30s")
    void checkpoints(byte[] data) throws IOException {
        LogReport report = verify(new byte[0], data);
        assertThat(report.holds() && data.length > 0).isFalse();
        report.fault()
                .ifPresent(fault -> assertThat(fault.message()).isNotBlank().doesNotContain("\n"));
        try {
            Checkpoint read = Checkpoint.parse(new String(data, StandardCharsets.UTF_8));
            assertThat(Checkpoint.parse(read.line())).isEqualTo(read);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }
}
