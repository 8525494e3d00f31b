package io.github.hegui.oversight.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Verifies(Clause.B_6_1D)
class DeliveryFiguresTest {

    private static final Instant PROMISED = Instant.parse("2026-03-31T15:59:59.999Z");

    private final DeliveryFigures figures = DeliveryFigures.of(ZoneOffset.ofHours(8));

    @Test
    void nothing_counted_is_not_evaluated() {
        assertThat(shown()).isEqualTo("NOT_EVALUATED {onTime=0, late=0, open=0}");
        assertThat(figures.months()).isEmpty();
    }

    @Test
    @DisplayName("按时配送: 晚于约定时间一毫秒即逾期")
    void the_promised_instant_is_on_time_and_a_millisecond_later_is_not() {
        figures.delivered(PROMISED, PROMISED);
        assertThat(shown()).isEqualTo("MET {onTime=1, late=0, open=0}");

        figures.delivered(PROMISED, PROMISED.plusMillis(1));
        assertThat(shown()).isEqualTo("NOT_MET {onTime=1, late=1, open=0}");
    }

    @Test
    void goods_on_their_way_break_the_promise_only_when_it_has_passed() {
        figures.delivered(PROMISED, PROMISED);
        figures.open(PROMISED, PROMISED);
        assertThat(shown()).isEqualTo("MET {onTime=1, late=0, open=1}");

        figures.open(PROMISED, PROMISED.plusMillis(1));
        assertThat(shown()).isEqualTo("NOT_MET {onTime=1, late=0, open=2}");
    }

    @Test
    void a_month_is_that_of_the_zone_and_none_is_left_out() {
        figures.delivered(PROMISED, PROMISED.plusMillis(1));
        figures.delivered(PROMISED, PROMISED);
        figures.delivered(PROMISED, Instant.parse("2026-01-10T00:00:00Z"));

        assertThat(figures.months())
                .containsExactly(
                        new DeliveryMonth("2026-01", 1, 0),
                        new DeliveryMonth("2026-02", 0, 0),
                        new DeliveryMonth("2026-03", 1, 0),
                        new DeliveryMonth("2026-04", 0, 1));
    }

    private String shown() {
        return figures.result().status() + " " + figures.result().figures();
    }
}
