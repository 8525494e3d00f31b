package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.json.BothJacksons;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies(Clause.B_4_7B)
@DisplayName("B-4.7b 订单处理时间")
class WorkingHoursTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mo-Fr 09:00-17:00; PH off | 40 | true",
                "24/7 | 168 | true",
                "Mo-Su 08:00-22:00 | 98 | true",
                "Mo-Fr 09:00-12:00,13:00-18:00; PH off | 40 | true",
                "Mo-Th 00:00-24:00 | 96 | false",
                "Mo-Fr 09:00-16:59; Sa 09:00-17:00 | 47 | false",
                "Mo 09:00-17:00; We-Sa 09:00-17:00; PH off | 40 | true",
                "Mo-Su 00:00-24:00; PH off | 168 | true"
            })
    void hours_are_written_as_openstreetmap_does(String text, long hours, boolean meetsLeast) {
        WorkingHours parsed = WorkingHours.parse(text);
        assertThat(parsed.weeklyHours().toHours()).isEqualTo(hours);
        assertThat(parsed.meetsLeast()).isEqualTo(meetsLeast);
        BothJacksons.roundTrip(parsed, WorkingHours.class, '"' + text + '"');
    }

    @Test
    void factories_build_the_same() {
        assertThat(WorkingHours.ofDefaults()).hasToString("Mo-Fr 09:00-17:00; PH off");
        assertThat(WorkingHours.roundTheClock()).hasToString("24/7");
        assertThat(WorkingHours.ofDefaults().weeklyHours()).isEqualTo(Duration.ofHours(40));
        assertThat(WorkingHours.ofDefaults().with(Set.of(DayOfWeek.SATURDAY), Opening.parse("10:00-12:00")))
                .isEqualTo(WorkingHours.parse("Mo,Tu-Fr 09:00-17:00;Sa 10:00-12:00;PH off"));
        assertThat(WorkingHours.ofDefaults().throughHolidays().keepsHolidays()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PH off",
                "Mo",
                "Mo-Fr",
                "Mo-Fr 9:00-17:00",
                "Mo-Fr 09:00-09:00",
                "Mo-Fr 22:00-02:00",
                "Mo-Fr 09:00-24:01",
                "Mo-Fr 09:00-12:00,11:00-13:00",
                "Fr-Mo 09:00-17:00",
                "Xx 09:00-17:00",
                "Mo 09:00-17:00; Mo 18:00-19:00",
                "Mo-Fr  09:00-17:00",
                "Mo-Fr 09:00-17:00;"
            })
    void other_hours_are_refused(String text) {
        assertThatThrownBy(() -> WorkingHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
        BothJacksons.refused('"' + text + '"', WorkingHours.class);
    }
}
