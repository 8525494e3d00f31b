package io.github.hegui.kernel.time;

import static io.github.hegui.kernel.time.DuePolicy.END_OF_NEXT_WORKING_DAY;
import static io.github.hegui.kernel.time.DuePolicy.WORKING_HOURS_FROM_START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final WorkingTime TIME = WorkingTime.ofDefaults();
    private static final Decree DECREE_2027 = Decree.parse("{\"year\":2027,\"papers\":[\"p\"],\"days\":["
            + "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
            + "{\"name\":\"元旦\",\"date\":\"2027-01-02\",\"isOffDay\":false}]}");

    private static Moment at(String local) {
        return Moment.of(LocalDateTime.parse(local).atZone(CHINA).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        // an ordinary Friday, into Monday
        "2026-03-06T10:00, PT8H, 2026-03-09T10:00",
        "2026-03-06T16:00, PT8H, 2026-03-09T16:00",
        "2026-03-06T09:00, PT8H, 2026-03-06T17:00",
        "2026-03-06T08:59:59.999, PT8H, 2026-03-06T17:00",
        "2026-03-06T09:00:00.001, PT8H, 2026-03-09T09:00:00.001",
        "2026-03-06T17:00, PT8H, 2026-03-09T17:00",
        "2026-03-07T12:00, PT4H, 2026-03-09T13:00",
        "2026-03-06T20:00, PT0S, 2026-03-06T20:00",
        // Spring Festival 2026: off 15th to 23rd, worked on Saturday 14th and 28th
        "2026-02-13T16:00, PT8H, 2026-02-14T16:00",
        "2026-02-14T16:00, PT8H, 2026-02-24T16:00",
        "2026-02-20T12:00, PT4H, 2026-02-24T13:00",
        "2026-02-27T13:00, PT8H, 2026-02-28T13:00",
        // National Day 2025, eight days, and Sunday 28 September worked
        "2025-09-26T17:30, PT8H, 2025-09-28T17:00",
        "2025-09-30T13:00, PT8H, 2025-10-09T13:00",
        // before the first decree and beyond the last: by weekends
        "2018-10-01T10:00, PT8H, 2018-10-02T10:00",
        "2018-12-28T13:00, PT8H, 2018-12-29T13:00",
        "2031-10-03T10:00, PT8H, 2031-10-06T10:00",
        "2026-12-31T13:00, PT8H, 2027-01-01T13:00"
    })
    @Verifies({Clause.B_4_7C, Clause.B_4_7D})
    @DisplayName("B-4.7c 订单确认时限 · B-4.7d 投诉响应时限")
    void working_hours_from_the_start(String start, String duration, String due) {
        assertThat(TIME.due(at(start), WorkDuration.parse(duration), WORKING_HOURS_FROM_START)
                        .at())
                .isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T10:00, PT8H, 2026-03-09T17:00",
        "2026-03-06T10:00, PT4H, 2026-03-09T17:00",
        "2026-03-06T10:00, PT16H, 2026-03-10T17:00",
        "2026-03-07T10:00, PT8H, 2026-03-09T17:00",
        "2026-02-13T23:00, PT8H, 2026-02-14T17:00",
        "2026-02-14T00:00, PT8H, 2026-02-24T17:00",
        "2018-12-27T10:00, PT24H, 2019-01-02T17:00",
        "2018-12-01T10:00, PT8H, 2018-12-03T17:00",
        "2026-12-31T10:00, PT8H, 2027-01-01T17:00",
        "2030-03-01T10:00, PT8H, 2030-03-04T17:00",
        "2026-03-06T10:00, PT0S, 2026-03-06T10:00"
    })
    void end_of_the_next_working_day(String start, String duration, String due) {
        assertThat(TIME.due(at(start), WorkDuration.parse(duration), END_OF_NEXT_WORKING_DAY)
                        .at())
                .isEqualTo(at(due));
    }

    @Test
    void a_decision_never_fails_for_a_year_that_is_not_decreed() {
        for (DuePolicy policy : List.of(WORKING_HOURS_FROM_START, END_OF_NEXT_WORKING_DAY)) {
            Due due = TIME.due(at("2026-12-31T13:00"), WorkDuration.ONE_DAY, policy);
            assertThat(due.provisional()).isTrue();
            assertThat(TIME.due(at("2026-11-26T09:00"), WorkDuration.ONE_DAY, policy)
                            .provisional())
                    .isFalse();
            assertThat(TIME.due(at("2018-12-28T13:00"), WorkDuration.ONE_DAY, policy)
                            .provisional())
                    .isTrue();

            Due corrected =
                    TIME.withCalendar(WorkCalendar.china().with(DECREE_2027)).recompute(due);
            assertThat(corrected.provisional()).isFalse();
            assertThat(corrected.start()).isEqualTo(due.start());
            assertThat(corrected.limit()).isEqualTo(due.limit());
            assertThat(corrected.at())
                    .isEqualTo(policy == WORKING_HOURS_FROM_START ? at("2027-01-02T13:00") : at("2027-01-02T17:00"));
            assertThat(TIME.recompute(due)).isEqualTo(due);
        }
    }

    @Test
    void what_ends_in_a_december_of_which_the_next_decree_may_speak_is_provisional() {
        Decree off = Decree.parse("{\"year\":2027,\"papers\":[],\"days\":["
                + "{\"name\":\"元旦\",\"date\":\"2026-12-31\",\"isOffDay\":true}]}");
        Due due = TIME.due(at("2026-12-30T13:00"), WorkDuration.ONE_DAY, WORKING_HOURS_FROM_START);
        assertThat(due.at()).isEqualTo(at("2026-12-31T13:00"));
        assertThat(due.provisional()).isTrue();
        Due corrected = TIME.withCalendar(WorkCalendar.china().with(off)).recompute(due);
        assertThat(corrected.at()).isEqualTo(at("2027-01-01T13:00"));
        assertThat(corrected.provisional()).isFalse();
        assertThat(TIME.due(at("2025-12-30T13:00"), WorkDuration.ONE_DAY, WORKING_HOURS_FROM_START)
                        .provisional())
                .as("the decree for 2026 is there")
                .isFalse();
    }

    @Test
    void whoever_works_through_holidays_needs_no_decree() {
        Due due = TIME.withHours(WorkingHours.roundTheClock())
                .due(at("2031-10-01T20:00"), WorkDuration.ONE_DAY, WORKING_HOURS_FROM_START);
        assertThat(due.at()).isEqualTo(at("2031-10-02T04:00"));
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void a_pause_moves_the_due_by_what_was_left() {
        Due due = TIME.due(at("2026-03-06T10:00"), WorkDuration.ONE_DAY, WORKING_HOURS_FROM_START);
        // 3 hours worked, 5 left
        Due resumed = TIME.resume(TIME.pause(due, at("2026-03-06T13:00")), at("2026-03-11T16:00"));
        assertThat(resumed.at()).isEqualTo(at("2026-03-12T13:00"));
        assertThat(resumed.start()).isEqualTo(due.start());
        // paused over a weekend: nothing changes
        assertThat(TIME.resume(TIME.pause(due, at("2026-03-06T17:00")), at("2026-03-09T09:00"))
                        .at())
                .isEqualTo(due.at());
        // missed is missed
        assertThat(TIME.resume(TIME.pause(due, at("2026-03-09T10:00")), at("2026-03-12T09:00"))
                        .at())
                .isEqualTo(due.at());
        // a second pause: 1 hour worked since, 4 left
        Due again = TIME.resume(TIME.pause(resumed, at("2026-03-11T17:00")), at("2026-03-13T09:00"));
        assertThat(again.at()).isEqualTo(at("2026-03-13T13:00"));
        assertThat(TIME.recompute(again)).isEqualTo(again);
    }

    @Test
    void a_pause_of_a_day_limit_moves_it_too() {
        Due due = TIME.due(at("2026-03-06T10:00"), WorkDuration.ONE_DAY, END_OF_NEXT_WORKING_DAY);
        Due resumed = TIME.resume(TIME.pause(due, at("2026-03-09T13:00")), at("2026-03-10T09:00"));
        assertThat(resumed.at()).isEqualTo(at("2026-03-10T13:00"));
    }

    @Test
    void pauses_are_in_order() {
        Due due = TIME.due(at("2026-03-06T10:00"), WorkDuration.ONE_DAY, WORKING_HOURS_FROM_START);
        assertThatThrownBy(() -> TIME.pause(due, at("2026-03-06T09:59"))).isInstanceOf(IllegalArgumentException.class);
        PausedDue paused = TIME.pause(due, at("2026-03-06T11:00"));
        assertThatThrownBy(() -> TIME.resume(paused, at("2026-03-06T10:59")))
                .isInstanceOf(IllegalArgumentException.class);
        Due resumed = TIME.resume(paused, at("2026-03-06T12:00"));
        assertThatThrownBy(() -> TIME.pause(resumed, at("2026-03-06T11:30")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void working_time_between_two_moments() {
        assertThat(TIME.between(at("2026-03-06T10:00"), at("2026-03-09T10:00"))).isEqualTo(WorkDuration.ONE_DAY);
        assertThat(TIME.between(at("2026-02-15T00:00"), at("2026-02-24T09:00"))).isEqualTo(WorkDuration.ZERO);
        assertThat(TIME.between(at("0001-01-02T00:00"), at("9999-12-31T00:00")).millis())
                .isPositive();
        assertThatThrownBy(() -> TIME.between(at("2026-03-06T10:00"), at("2026-03-06T09:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_would_be_due_after_the_year_9999_is_refused() {
        assertThatThrownBy(() ->
                        TIME.due(at("9999-12-31T10:00"), WorkDuration.ofDays(12_500_000), WORKING_HOURS_FROM_START))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() ->
                        TIME.due(at("9999-12-31T10:00"), WorkDuration.ofDays(12_500_000), END_OF_NEXT_WORKING_DAY))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void hours_of_a_zone_with_summer_time_stay_eight() {
        ZoneId york = ZoneId.of("America/New_York");
        var time = WorkingTime.of(WorkCalendar.undecreed(), WorkingHours.roundTheClock(), york);
        for (String start : List.of("2026-03-08T06:30:00Z", "2026-11-01T05:30:00Z", "2099-03-08T06:30:00Z")) {
            Moment from = Moment.parse(start);
            assertThat(time.due(from, WorkDuration.ONE_DAY, WORKING_HOURS_FROM_START)
                            .at())
                    .isEqualTo(from.plus(java.time.Duration.ofHours(8)));
        }
        var weekdays = WorkingTime.of(
                WorkCalendar.undecreed(),
                WorkingHours.on(Set.of(DayOfWeek.values()), Opening.parse("01:00-05:00")),
                york);
        // 8 March: 01:00-02:00 and 03:00-05:00, three hours; 1 November: 01:00-02:00 twice, five hours
        assertThat(weekdays.between(Moment.parse("2026-03-08T05:00:00Z"), Moment.parse("2026-03-09T04:00:00Z")))
                .isEqualTo(WorkDuration.ofHours(3));
        assertThat(weekdays.between(Moment.parse("2026-11-01T04:00:00Z"), Moment.parse("2026-11-02T05:00:00Z")))
                .isEqualTo(WorkDuration.ofHours(5));
    }
}
