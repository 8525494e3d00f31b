package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final long MIN = -62_135_596_800_000L;
    private static final long MAX = 253_402_300_799_999L;

    @Test
    void its_own_form_is_read_as_the_platform_reads_it() {
        Random random = new Random(20260302);
        for (int i = 0; i < 20_000; i++) {
            Moment moment = Moment.ofEpochMilli(random.nextLong(MIN, MAX + 1));
            String text = moment.toString();

            assertThat(Moment.parse(text)).isEqualTo(moment);
            assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(moment.toInstant());
        }
        assertThat(Moment.parse("0001-01-01T00:00:00.000Z").epochMilli()).isEqualTo(MIN);
        assertThat(Moment.parse("9999-12-31T23:59:59.999Z").epochMilli()).isEqualTo(MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-02T09:00:00.123+08:00", "2026-03-02T01:00:00.123456789Z", "2026-03-02T01:00:00.123000Z"
            })
    void other_forms_of_the_same_are_read_too(String text) {
        assertThat(Moment.parse(text)).hasToString("2026-03-02T01:00:00.123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29T01:00:00.000Z",
                "2026-13-01T01:00:00.000Z",
                "2026-03-02T24:00:00.000Z",
                "2026-03-02T01:60:00.000Z",
                "2026-03-02T01:00:60.000Z",
                "0000-03-02T01:00:00.000Z",
                "2026-03-02 01:00:00.000Z",
                "２026-03-02T01:00:00.000Z",
                "2026-03-02T01:00:00.000"
            })
    void what_is_no_moment_is_refused(String text) {
        assertThatThrownBy(() -> Moment.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
