package io.github.hegui.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.store.Store;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTextTest {

    private static final String ID = "11010519491231002X";

    public record SignUp(
            @IdentifierText(IdentifierFormat.RESIDENT_ID) Personal id,
            @IdentifierText(IdentifierFormat.MOBILE) String mobile,
            List<@IdentifierText(IdentifierFormat.CREDIT_CODE) String> codes,

            @IdentifierText(value = IdentifierFormat.BANK_CARD, message = "no card")
            String card) {}

    private static SignUp of(String id, String mobile) {
        return new SignUp(Clear.of(PersonalKind.RESIDENT_ID, id), mobile, List.of(), null);
    }

    private static ValidatorFactory at(Instant now) {
        return Validation.byDefaultProvider()
                .configure()
                .clockProvider(() -> Clock.fixed(now, ZoneOffset.UTC))
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
    }

    @Test
    void right_numbers_and_null_are_valid_whatever_way_they_are_written() {
        try (ValidatorFactory factory = at(Instant.parse("2026-11-28T00:00:00Z"))) {
            Validator validator = factory.getValidator();
            assertThat(validator.validate(of("110105 19491231 002x", "+86 138 1234 5678")))
                    .isEmpty();
            assertThat(validator.validate(new SignUp(null, null, null, null))).isEmpty();
        }
    }

    @Test
    void a_desk_tells_the_reason_of_each_refusal_in_both_languages() {
        try (Store store = Store.inMemory()) {
            SignUp wrong =
                    new SignUp(Clear.of(PersonalKind.RESIDENT_ID, "110105194912310021"), "12345", List.of("91"), "1");
            Refusal refusal = Desk.on(store).build().check(wrong).orElseThrow();
            assertThat(refusal.violations())
                    .extracting(Violation::path, Violation::zh, Violation::en)
                    .containsExactlyInAnyOrder(
                            told("id", VerificationRefusal.CHECK_CHARACTER),
                            told("mobile", VerificationRefusal.MOBILE_FORM),
                            told("codes[0]", VerificationRefusal.CREDIT_CODE_LENGTH),
                            tuple("card", "no card", "no card"));
            assertThat(refusal.toString() + refusal.violations()).doesNotContain("19491231");
        }
    }

    private static Tuple told(String path, VerificationRefusal why) {
        return tuple(path, why.zh(), why.en());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1949-12-30T15:59:59Z", "1949-12-30T16:00:00Z"})
    void the_day_is_chinas(String now) {
        try (ValidatorFactory factory = at(Instant.parse(now))) {
            assertThat(factory.getValidator().validate(of(ID, null))).hasSize(now.endsWith("59Z") ? 1 : 0);
        }
    }

    @Test
    void a_megabyte_is_refused_and_told_nowhere() {
        try (ValidatorFactory factory = at(Instant.EPOCH)) {
            assertThat(factory.getValidator().validate(of("1".repeat(1 << 20), null)))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.getMessage())
                            .isIn(VerificationRefusal.TOO_LONG.en(), VerificationRefusal.TOO_LONG.zh()));
        }
    }

    @Test
    void the_constraint_says_of_every_row_what_the_parser_says() {
        try (ValidatorFactory factory = at(Instant.parse("2026-11-28T00:00:00Z"))) {
            for (FormatTable.Row row : FormatTable.of(IdentifierFormat.RESIDENT_ID)) {
                assertThat(factory.getValidator().validate(of(row.text(), null)).isEmpty())
                        .as("%s", row)
                        .isEqualTo(row.isValid());
            }
        }
    }

    @Test
    void the_messages_of_the_constraint_are_those_of_the_refusals() throws IOException {
        Map<String, String> zh = new TreeMap<>();
        Map<String, String> en = new TreeMap<>();
        for (VerificationRefusal why : VerificationRefusal.values()) {
            if (why.sort() == RefusalSort.INVALID) {
                zh.put("io.github.hegui." + why.code(), why.zh());
                en.put("io.github.hegui." + why.code(), why.en());
            }
        }
        assertThat(messages("_zh")).isEqualTo(zh);
        assertThat(messages("")).isEqualTo(en);
    }

    private static Map<String, String> messages(String language) throws IOException {
        String file = "ContributorValidationMessages" + language + ".properties";
        Map<String, String> found = new TreeMap<>();
        for (URL url : Collections.list(IdentifierText.class.getClassLoader().getResources(file))) {
            try (InputStream in = url.openStream()) {
                PropertyResourceBundle some = new PropertyResourceBundle(in);
                some.keySet().stream()
                        .filter(key -> key.startsWith("io.github.hegui.identity.verification."))
                        .forEach(key -> found.put(key, some.getString(key)));
            }
        }
        return found;
    }
}
