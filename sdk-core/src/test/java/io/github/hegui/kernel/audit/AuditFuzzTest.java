package io.github.hegui.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.crypto.Suite;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** What a verifier is handed by strangers. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more. */
class AuditFuzzTest {

    /** A whole log: either half of it may be another one's. */
    private static final ExportedLog WHOLE = ExportedLog.of(Suite.INTERNATIONAL, "test.example", 4, "n");

    private static final byte[] LOG = bytes(WHOLE.log());
    private static final byte[] CHECKPOINTS = bytes(WHOLE.checkpoints());
    private static final LogVerifier VERIFIER = WHOLE.trusting().build();

    private static byte[] bytes(java.util.List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static void refused(byte[] log, byte[] checkpoints) throws IOException {
        LogReport report = VERIFIER.verify(new ByteArrayInputStream(log), new ByteArrayInputStream(checkpoints));
        assertThat(report.holds()).isFalse();
        assertThat(report.fault().orElseThrow().message()).isNotBlank().doesNotContain("\n");
    }

    @FuzzTest(maxDuration = "30s")
    void logs(byte[] data) throws IOException {
        refused(data, CHECKPOINTS);
    }

    @FuzzTest(maxDuration = "30s")
    void checkpoints(byte[] data) throws IOException {
        refused(LOG, data);
        try {
            Checkpoint read = Checkpoint.parse(new String(data, UTF_8));
            assertThat(Checkpoint.parse(read.line())).isEqualTo(read);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }
}
