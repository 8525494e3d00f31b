package io.github.hegui.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Verifies(Clause.A_8_1)
class IdentifierFormatTest {

    static Stream<FormatTable.Row> rows() {
        return Arrays.stream(IdentifierFormat.values()).flatMap(format -> FormatTable.of(format).stream());
    }

    private static Outcome<Identifier> parse(FormatTable.Row row) {
        return row.format().parse(row.text(), FormatTable.TODAY);
    }

    private static String told(Outcome<Identifier> read) {
        return read.isDone()
                ? read.orElseThrow().plain()
                : read.refusal().code().substring("identity.verification.".length());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_is_read_as_its_one_form_or_refused_for_its_reason(FormatTable.Row row) {
        assertThat(told(parse(row))).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @EnumSource
    void each_format_has_a_table_of_forty_rows_of_both_sorts(IdentifierFormat format) {
        List<FormatTable.Row> table = FormatTable.of(format);
        assertThat(table).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        assertThat(table).filteredOn(FormatTable.Row::isValid).hasSizeGreaterThan(15);
        assertThat(table).filteredOn(row -> !row.isValid()).hasSizeGreaterThan(15);
    }

    @Test
    void every_reason_stands_in_a_table() {
        Set<VerificationRefusal> all = EnumSet.allOf(VerificationRefusal.class);
        all.removeAll(Set.of(VerificationRefusal.NOT_MATCHED, VerificationRefusal.UNAVAILABLE));
        assertThat(rows().filter(row -> !row.isValid())
                        .map(row -> VerificationRefusal.valueOf(row.expected()))
                        .collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    /** What is read here the kernel takes as well-formed, looks up by the same form and masks. */
    @ParameterizedTest
    @MethodSource("rows")
    void the_kernel_knows_what_is_read_here(FormatTable.Row row) {
        Outcome<Identifier> read = parse(row);
        if (!read.isDone()) {
            return;
        }
        Identifier number = read.orElseThrow();
        assertThat(number.clear().isSealable()).isTrue();
        if (!row.format().isOrganisationCode()) {
            assertThat(row.format().kind().isWellFormed(row.text())).isTrue();
            assertThat(row.format().kind().plain(row.text())).isEqualTo(number.plain());
        }
        assertThat(row.format().kind().plain(number.plain()))
                .isEqualTo(
                        row.format().isOrganisationCode() ? number.plain().toLowerCase(Locale.ROOT) : number.plain());
        assertThat(number.format().parse(number.plain(), FormatTable.TODAY).orElseThrow())
                .isEqualTo(number)
                .hasSameHashCodeAs(number);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nothing_that_is_shown_holds_what_was_handed_in(FormatTable.Row row) {
        Outcome<Identifier> read = parse(row);
        String shown = read.isDone()
                ? read.orElseThrow().toString()
                : read.refusal().toString() + read.refusal().zh();
        if (read.isDone()) {
            assertThat(shown).contains("*").doesNotContain(row.expected()).isNotEqualTo(row.text());
            assertThat(shown.chars().filter(c -> c == '*').count()).isGreaterThanOrEqualTo(3);
        } else if (row.text().strip().length() > 9) {
            assertThat(shown).doesNotContain(row.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_megabyte_is_refused_for_its_length(IdentifierFormat format) {
        for (String part : List.of("1", " ", "０", "\0", "\ud800", "\ud835\udfce", "转", "E")) {
            assertThat(told(format.parse(part.repeat(1 << 20), FormatTable.TODAY)))
                    .isEqualTo("TOO_LONG");
        }
    }

    @Test
    void papers_of_persons_codes_and_others_are_told_apart() {
        assertThat(IdentifierFormat.values())
                .allSatisfy(format -> assertThat(format.isPersonPaper() && format.isOrganisationCode())
                        .isFalse());
        assertThat(IdentifierFormat.MOBILE.isPersonPaper()).isFalse();
        assertThat(IdentifierFormat.FOREIGNER_CARD.isPersonPaper()).isTrue();
        assertThat(IdentifierFormat.CREDIT_CODE.isOrganisationCode()).isTrue();
    }
}
