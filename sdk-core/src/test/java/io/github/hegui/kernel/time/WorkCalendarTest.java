package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.architecture.Sources;
import io.github.hegui.kernel.json.BothJacksons;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {

    private static final WorkCalendar CHINA = WorkCalendar.china();

    @ParameterizedTest
    @CsvSource({
        "2026-02-13, true",
        "2026-02-14, true",
        "2026-02-15, false",
        "2026-02-16, false",
        "2026-02-24, true",
        "2026-03-07, false",
        "2025-10-01, false",
        "2025-09-28, true",
        "2019-01-01, false",
        "2022-12-31, false",
        "2026-12-31, true"
    })
    void decrees_and_weekends_make_the_working_days(LocalDate date, boolean working) {
        assertThat(CHINA.isWorkingDay(date)).isEqualTo(working);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-12-29", "2018-06-01", "2027-01-01", "2027-01-04", "1999-01-01"})
    void a_question_about_an_undecreed_year_is_refused(LocalDate date) {
        assertThat(CHINA.isDecreed(date.getYear())).isFalse();
        assertThatExceptionOfType(UndecreedYearException.class)
                .isThrownBy(() -> CHINA.isWorkingDay(date))
                .withMessageContaining(String.valueOf(date.getYear()))
                .satisfies(e -> assertThat(e.date()).isEqualTo(date));
    }

    @Test
    void a_further_decree_makes_its_year_known() {
        WorkCalendar more = CHINA.with(
                Decree.parse(
                        "{\"$schema\":\"s\",\"year\":2027,\"papers\":[\"p\"],\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}"));
        assertThat(more.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(more.isWorkingDay(LocalDate.of(2027, 1, 4))).isTrue();
        assertThat(CHINA.isDecreed(2027)).isFalse();
        assertThat(more)
                .isNotEqualTo(CHINA)
                .hasToString("WorkCalendar[2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]");
    }

    @Test
    void a_decree_without_days_leaves_its_year_unknown() {
        Decree empty = Decree.parse("{\"year\":2027,\"papers\":[],\"days\":[]}");
        assertThat(CHINA.with(empty)).isEqualTo(CHINA);
        assertThat(WorkCalendar.of(List.of(empty))).isEqualTo(WorkCalendar.undecreed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"year\":2027,\"papers\":[]}",
                "{\"papers\":[],\"days\":[]}",
                "{\"year\":2027,\"year\":2028,\"papers\":[],\"days\":[]}",
                "{\"year\":2027,\"papers\":[],\"days\":[{\"name\":\"x\",\"date\":\"2027-01-01\"}]}",
                "{\"year\":2027,\"papers\":[],\"days\":[{\"name\":\"x\",\"date\":\"2027-13-01\",\"isOffDay\":true}]}",
                "{\"year\":2027,\"papers\":[],\"days\":[{\"name\":\"x\",\"date\":\"2029-01-01\",\"isOffDay\":true}]}",
                "{\"year\":2027,\"papers\":[],\"days\":[{\"name\":\"x\",\"date\":\"2027-01-01\",\"isOffDay\":true},{\"name\":\"x\",\"date\":\"2027-01-01\",\"isOffDay\":false}]}"
            })
    void what_is_no_decree_is_refused(String json) {
        assertThatThrownBy(() -> Decree.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a decree");
    }

    @Test
    void a_decree_round_trips() {
        BothJacksons.roundTrip(
                new Decree(2027, List.of("p"), List.of(new Decree.Day("元旦", LocalDate.of(2027, 1, 1), true))),
                Decree.class,
                "{\"year\":2027,\"papers\":[\"p\"],\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}");
    }

    @Test
    void the_bundled_decrees_equal_their_source() {
        for (Decree bundled : CHINA.decrees()) {
            String file = "holiday-cn/holiday-cn-" + bundled.year() + ".json";
            assertThat(bundled).isEqualTo(Decree.parse(Sources.text(file, "data/" + file)));
        }
        assertThat(CHINA.decrees()).hasSize(8);
    }
}
