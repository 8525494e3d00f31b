package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.json.BothJacksons;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeJsonTest {

    private static final Moment FRIDAY = Moment.parse("2026-03-06T10:00:00+08:00");

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T02:00:00Z, 2026-03-06T02:00:00.000Z",
        "2026-03-06T02:00Z, 2026-03-06T02:00:00.000Z",
        "2026-03-06T10:00:00.5+08:00, 2026-03-06T02:00:00.500Z",
        "2026-03-06T02:00:00.123999999Z, 2026-03-06T02:00:00.123Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void a_moment_is_cut_to_milliseconds_and_written_in_one_form(String text, String written) {
        Moment moment = Moment.parse(text);
        assertThat(moment).hasToString(written).isEqualTo(Moment.of(Instant.parse(written)));
        BothJacksons.roundTrip(moment, Moment.class, '"' + written + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-03-06", "2026-03-06T02:00:00", "06.03.2026", "1700000000000"})
    void other_texts_are_no_moments(String text) {
        assertThatThrownBy(() -> Moment.parse(text)).isInstanceOf(IllegalArgumentException.class);
        BothJacksons.refused('"' + text + '"', Moment.class);
    }

    @Test
    void moments_compare_and_move() {
        Moment later = FRIDAY.plus(Duration.ofMinutes(1));
        assertThat(later).isGreaterThan(FRIDAY);
        assertThat(later.isAfter(FRIDAY) && FRIDAY.isBefore(later)).isTrue();
        assertThat(later.since(FRIDAY)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Moment.now(Clock.fixed(Instant.ofEpochSecond(1, 1_999_999), ZoneOffset.UTC)))
                .isEqualTo(Moment.ofEpochMilli(1001));
        assertThatThrownBy(() -> Moment.of(Instant.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Moment.ofEpochMilli(Long.MIN_VALUE)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void working_durations_are_those_of_the_jdk_in_text() {
        BothJacksons.roundTrip(WorkDuration.ONE_DAY, WorkDuration.class, "\"PT8H\"");
        BothJacksons.roundTrip(WorkDuration.HALF_DAY, WorkDuration.class, "\"PT4H\"");
        BothJacksons.roundTrip(WorkDuration.of(Duration.ofMillis(1500)), WorkDuration.class, "\"PT1.5S\"");
        BothJacksons.refused("\"PT-1H\"", WorkDuration.class);
        BothJacksons.refused("\"8h\"", WorkDuration.class);
        assertThat(WorkDuration.ofDays(2).plus(WorkDuration.ofHours(1))).isEqualTo(WorkDuration.ofHours(17));
        assertThatThrownBy(() -> WorkDuration.of(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_limit_is_a_length_and_how_it_is_counted() {
        BothJacksons.roundTrip(TimeLimit.days(7), TimeLimit.class, "\"P7D CIVIL_DAYS\"");
        BothJacksons.roundTrip(
                TimeLimit.days(1).throughWeekends(), TimeLimit.class, "\"P1D CIVIL_DAYS_THROUGH_WEEKENDS\"");
        BothJacksons.roundTrip(TimeLimit.calendar(Duration.ofDays(7)), TimeLimit.class, "\"PT168H CALENDAR\"");
        BothJacksons.roundTrip(
                TimeLimit.working(WorkDuration.HALF_DAY), TimeLimit.class, "\"PT4H WORKING_HOURS_FROM_START\"");
        for (String wrong : List.of(
                "P7D",
                "P7D ",
                "7 CIVIL_DAYS",
                "P7D DAYS",
                "PT12H CIVIL_DAYS",
                "P0D CIVIL_DAYS",
                "PT-1H CALENDAR",
                "P9999999999D CALENDAR")) {
            BothJacksons.refused('"' + wrong + '"', TimeLimit.class);
        }
        assertThat(TimeLimit.of(Duration.ofNanos(1_999_999), DuePolicy.CALENDAR).millis())
                .isEqualTo(1);
        assertThat(TimeLimit.days(8).isAtLeast(TimeLimit.days(7))).isTrue();
        assertThat(TimeLimit.days(6).isAtLeast(TimeLimit.days(7))).isFalse();
        assertThat(TimeLimit.calendar(Duration.ofDays(30)).isAtLeast(TimeLimit.days(7)))
                .as("counted otherwise")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT8H WORKING_HOURS_FROM_START, 1 working day",
        "PT4H WORKING_HOURS_FROM_START, 0.5 working day",
        "PT20H WORKING_HOURS_FROM_START, 2.5 working days",
        "PT1H WORKING_HOURS_FROM_START, PT1H of working time",
        "PT24H END_OF_NEXT_WORKING_DAY, 'end of day, 3 working days'",
        "PT24H CALENDAR, 1 day",
        "PT30M CALENDAR, PT30M",
        "P7D CIVIL_DAYS, 7 days by the Civil Code",
        "P1D CIVIL_DAYS_THROUGH_WEEKENDS, '1 day by the Civil Code, through weekends'"
    })
    void a_limit_is_told_in_words(String limit, String words) {
        assertThat(TimeLimit.parse(limit).words()).isEqualTo(words);
    }

    @Test
    void a_due_says_from_what_it_was_computed() {
        var time = WorkingTime.ofDefaults();
        Due due = time.due(FRIDAY, WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
        String json = "{\"start\":\"2026-03-06T02:00:00.000Z\",\"limit\":\"PT8H WORKING_HOURS_FROM_START\","
                + "\"pauses\":[],\"at\":\"2026-03-09T02:00:00.000Z\",\"provisional\":false}";
        BothJacksons.roundTrip(due, Due.class, json);
        PausedDue paused = time.pause(due, FRIDAY.plus(Duration.ofHours(1)));
        BothJacksons.roundTrip(
                paused, PausedDue.class, "{\"due\":" + json + ",\"since\":\"2026-03-06T03:00:00.000Z\"}");
        BothJacksons.roundTrip(
                time.resume(paused, FRIDAY.plus(Duration.ofHours(2))),
                Due.class,
                json.replace("[]", "[{\"from\":\"2026-03-06T03:00:00.000Z\",\"to\":\"2026-03-06T04:00:00.000Z\"}]")
                        .replace("09T02", "09T03"));
        BothJacksons.refused(json.replace("\"limit\":\"PT8H WORKING_HOURS_FROM_START\",", ""), Due.class);
        BothJacksons.refused(json.replace("\"pauses\":[],", ""), Due.class);
        assertThat(due.isMissed(due.at())).isFalse();
        assertThat(due.isMissed(due.at().plus(Duration.ofMillis(1)))).isTrue();
    }
}
