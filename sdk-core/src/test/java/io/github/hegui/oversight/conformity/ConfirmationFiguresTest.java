package io.github.hegui.oversight.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Verifies(Clause.B_4_7C)
class ConfirmationFiguresTest {

    private static final Instant PLACED = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant DUE = PLACED.plus(Duration.ofHours(8));

    /** Every hour is a working hour here. */
    private final ConfirmationFigures figures = ConfirmationFigures.of(Duration::between);

    @Test
    void nothing_counted_is_not_evaluated() {
        assertThat(figures.result().status()).isEqualTo(ClauseStatus.NOT_EVALUATED);
        assertThat(figures.result().figures().values()).containsOnly(0L);
        assertThat(figures.times().buckets()).allMatch(bucket -> bucket.count() == 0);
    }

    @Test
    void the_due_itself_is_in_time_and_a_millisecond_later_is_not() {
        figures.confirmed(PLACED, DUE, DUE);
        assertThat(shown()).isEqualTo("MET {inTime=1, late=0, open=0, breached=0}");

        figures.confirmed(PLACED, DUE, DUE.plusMillis(1));
        assertThat(shown()).isEqualTo("NOT_MET {inTime=1, late=1, open=0, breached=1}");
    }

    @Test
    @DisplayName("订单确认时限: 未确认的订单过期即违反")
    void an_open_order_is_a_breach_once_its_due_has_passed() {
        figures.confirmed(PLACED, DUE, PLACED);
        figures.open(DUE, DUE);
        assertThat(shown()).isEqualTo("MET {inTime=1, late=0, open=1, breached=0}");

        figures.open(DUE, DUE.plusMillis(1));
        assertThat(shown()).isEqualTo("NOT_MET {inTime=1, late=0, open=2, breached=1}");
        assertThat(figures.result().limit()).isEqualTo("<= 1 working day");
    }

    @Test
    void a_bucket_holds_its_upper_bound_and_the_last_has_none() {
        for (double hours : new double[] {0, 1, 1.5, 2, 8, 8.01, 12, 40, 40.5, 4000}) {
            figures.confirmed(PLACED, DUE, PLACED.plusSeconds((long) (hours * 3600)));
        }
        figures.open(DUE, DUE);

        assertThat(figures.times().buckets().stream().map(b -> b.fromHours() + "-" + b.untilHours() + ":" + b.count()))
                .containsExactly(
                        "0-1:2",
                        "1-2:2",
                        "2-4:0",
                        "4-6:0",
                        "6-8:1",
                        "8-12:2",
                        "12-16:0",
                        "16-24:0",
                        "24-40:1",
                        "40-null:2");
        assertThat(figures.times().open()).isEqualTo(1);
    }

    @Test
    void every_counted_order_stands_in_exactly_one_bucket() {
        Stream.iterate(0, i -> i + 1)
                .limit(500)
                .forEach(i -> figures.confirmed(PLACED, DUE, PLACED.plus(Duration.ofMinutes(i * 7L))));

        List<ConfirmationTimes.Bucket> buckets = figures.times().buckets();
        assertThat(buckets.stream().mapToLong(ConfirmationTimes.Bucket::count).sum())
                .isEqualTo(500);
        long within = buckets.stream()
                .filter(b -> b.isWithin(8))
                .mapToLong(ConfirmationTimes.Bucket::count)
                .sum();
        assertThat(figures.result().figures()).containsEntry("inTime", within);
    }

    private String shown() {
        return figures.result().status() + " " + figures.result().figures();
    }
}
