package io.github.hegui.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Personal data as strangers send it. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more. */
class PersonalFuzzTest {

    private static final ObjectMapper ANY = JsonMapper.builder().build();

    private static void shownMasked(PersonalKind kind, String text, String mask) {
        boolean onlyStars = text.chars().allMatch(c -> c == '*');
        assertThat(mask.equals(text)).as(kind.code()).isEqualTo(onlyStars);
        assertThat(mask.length()).as(kind.code()).isLessThanOrEqualTo(text.length());
        assertThat(Masks.hasHalfOfAPair(mask) && !Masks.hasHalfOfAPair(text))
                .as(kind.code())
                .isFalse();
    }

    @FuzzTest(maxDuration = "30s")
    void masks(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String raw = new String(data, StandardCharsets.UTF_16BE); // halves of pairs as well
        for (PersonalKind kind : PersonalKind.values()) {
            shownMasked(kind, text, kind.mask(text));
            shownMasked(kind, raw, kind.mask(raw));
        }
    }

    @FuzzTest(maxDuration = "30s")
    void clear_json(byte[] data) {
        Personal read;
        try {
            read = ANY.readValue(data, Personal.class);
        } catch (JacksonException e) {
            return;
        }
        if (read == null) {
            return; // the JSON null
        }
        Clear clear = (Clear) read;
        shownMasked(clear.kind(), clear.reveal(), clear.toString());
        String written = ANY.writeValueAsString(clear);
        assertThat(ANY.readValue(written, String.class)).isEqualTo(clear.mask());
        try {
            assertThat(ANY.readValue(written, Personal.class)).isNull();
        } catch (JacksonException e) {
            boolean tells = clear.reveal().length() >= 6
                    && String.valueOf(e.getMessage()).contains(clear.reveal());
            assertThat(tells).as(clear.kind().code()).isFalse();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void sealed_json(byte[] data) {
        Personal read;
        try {
            read = Json.read(data, Personal.class);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("\n");
            return;
        }
        if (read instanceof Sealed) {
            assertThat(Json.read(Json.bytes(read), Personal.class)).isEqualTo(read);
        } else if (read instanceof Clear) {
            assertThatIllegalArgumentException().isThrownBy(() -> Json.bytes(read));
        }
    }
}
