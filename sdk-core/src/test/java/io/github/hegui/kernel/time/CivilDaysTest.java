package io.github.hegui.kernel.time;

import static io.github.hegui.kernel.time.DuePolicy.CIVIL_DAYS;
import static io.github.hegui.kernel.time.DuePolicy.CIVIL_DAYS_THROUGH_WEEKENDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("民法典第二百零一条、第二百零三条：按日计算的期间")
class CivilDaysTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final WorkingTime TIME = WorkingTime.ofDefaults();

    private static Moment at(String local) {
        return Moment.of(LocalDateTime.parse(local).atZone(CHINA).toInstant());
    }

    private static TimeLimit days(int days, DuePolicy policy) {
        return policy == CIVIL_DAYS
                ? TimeLimit.days(days)
                : TimeLimit.days(days).throughWeekends();
    }

    @ParameterizedTest
    @CsvSource({
        // an ordinary week: the day of the start is not counted, whatever its hour
        "2026-03-02T00:00, 1, 2026-03-04T00:00, 2026-03-04T00:00",
        "2026-03-02T23:59:59.999, 1, 2026-03-04T00:00, 2026-03-04T00:00",
        // Friday and a day: Saturday, so Monday
        "2026-03-06T10:00, 1, 2026-03-10T00:00, 2026-03-08T00:00",
        "2026-03-06T10:00, 7, 2026-03-14T00:00, 2026-03-14T00:00",
        "2026-03-07T10:00, 7, 2026-03-17T00:00, 2026-03-15T00:00",
        // the last day is Saturday 14 February 2026, on which people work; the next is the first day off of nine
        "2026-02-07T10:00, 7, 2026-02-15T00:00, 2026-02-15T00:00",
        "2026-02-08T10:00, 7, 2026-02-25T00:00, 2026-02-25T00:00",
        // 1 October 2025 to 8 October are off, 11 October is a Saturday on which people work
        "2025-09-24T10:00, 7, 2025-10-10T00:00, 2025-10-10T00:00",
        "2025-10-04T10:00, 7, 2025-10-12T00:00, 2025-10-12T00:00",
        // days off on the way count
        "2025-09-30T10:00, 10, 2025-10-11T00:00, 2025-10-11T00:00",
        // beyond the decrees: by weekends
        "2027-10-01T10:00, 1, 2027-10-05T00:00, 2027-10-03T00:00"
    })
    void days_end_at_midnight_of_the_last_that_is_not_off(String start, int days, String due, String throughWeekends) {
        assertThat(TIME.due(at(start), days(days, CIVIL_DAYS)).at()).isEqualTo(at(due));
        assertThat(TIME.due(at(start), days(days, CIVIL_DAYS_THROUGH_WEEKENDS)).at())
                .isEqualTo(at(throughWeekends));
    }

    @Test
    void the_calendar_counts_whatever_the_opening_hours() {
        WorkingTime always = TIME.withHours(WorkingHours.roundTheClock());
        assertThat(always.due(at("2026-02-08T10:00"), TimeLimit.days(7)).at()).isEqualTo(at("2026-02-25T00:00"));
        assertThat(always.due(at("2027-02-08T10:00"), TimeLimit.days(7)).provisional())
                .isTrue();
    }

    @Test
    void what_only_passes_through_a_year_that_is_not_decreed_is_certain_if_its_last_day_is() {
        WorkingTime gap = TIME.withCalendar(WorkCalendar.of(WorkCalendar.china().decrees().stream()
                .filter(decree -> decree.year() != 2020)
                .toList()));
        assertThat(gap.due(at("2019-11-30T10:00"), TimeLimit.days(2 + 31 + 366)).provisional())
                .as("2 January 2021")
                .isFalse();
        assertThat(gap.due(at("2019-11-30T10:00"), TimeLimit.days(31)).provisional())
                .as("31 December 2019")
                .isTrue();
    }

    @Test
    void a_pause_leaves_the_days_that_were_left() {
        Due due = TIME.due(at("2026-03-02T10:00"), TimeLimit.days(7));
        assertThat(due.at()).isEqualTo(at("2026-03-10T00:00"));
        // stopped on the 4th: five days left from the 11th are the 16th
        Due resumed = TIME.resume(TIME.pause(due, at("2026-03-04T10:00")), at("2026-03-11T15:00"));
        assertThat(resumed.at()).isEqualTo(at("2026-03-17T00:00"));
        assertThat(TIME.recompute(resumed)).isEqualTo(resumed);
        // missed is missed
        assertThat(TIME.resume(TIME.pause(due, at("2026-03-10T00:01")), at("2026-03-20T09:00"))
                        .at())
                .isEqualTo(due.at());
        Due calendar = TIME.due(at("2026-03-02T10:00"), TimeLimit.calendar(java.time.Duration.ofDays(1)));
        assertThat(TIME.resume(TIME.pause(calendar, at("2026-03-02T12:00")), at("2026-03-02T15:00"))
                        .at())
                .isEqualTo(at("2026-03-03T13:00"));
        assertThat(TIME.resume(TIME.pause(calendar, at("2026-03-03T12:00")), at("2026-03-03T15:00"))
                        .at())
                .isEqualTo(calendar.at());
    }

    @Test
    void there_is_at_least_one_day() {
        assertThatThrownBy(() -> TimeLimit.days(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TIME.due(at("2026-03-02T10:00"), WorkDuration.ONE_DAY, CIVIL_DAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole days");
    }
}
