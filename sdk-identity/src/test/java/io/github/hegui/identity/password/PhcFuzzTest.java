package io.github.hegui.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.charset.StandardCharsets;

/** The parser of stored hashes. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more. */
class PhcFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void stored_hashes(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Phc read;
        try {
            read = Phc.parse(text);
        } catch (HeguiException e) {
            UnreadableHash.check(text, () -> {
                throw e;
            });
            return;
        }
        assertThat(read.text()).isEqualTo(text.replace("$v=16", ""));
        assertThat((long) read.kibibytes() * read.passes()).isLessThanOrEqualTo(1_048_576);
        assertThat(read.kibibytes()).isBetween(8, 262_144);
        assertThat(read.salt().length).isBetween(8, 64);
        assertThat(read.tag().length).isBetween(16, 64);
    }
}
