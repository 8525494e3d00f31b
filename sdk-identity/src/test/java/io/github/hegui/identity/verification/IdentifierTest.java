package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.FormatTable.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.RefusedException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class IdentifierTest {

    private static final String ID = "11010519491231002X";

    @Test
    void a_resident_number_says_where_when_and_what() {
        ResidentId id = ResidentId.parse("110105 19491231 002x", TODAY).orElseThrow();
        assertThat(id.region()).isEqualTo("110105");
        assertThat(id.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(id.isMale()).isFalse();
        assertThat(id).hasToString("110***********002X");
    }

    @Test
    void an_old_resident_number_is_the_same_person() {
        ResidentId old = ResidentId.parse("110105491231002", TODAY).orElseThrow();
        assertThat(old).isEqualTo(ResidentId.parse(ID, TODAY).orElseThrow());
        assertThat(ResidentId.parse("320106020301997", TODAY).orElseThrow().birthDate())
                .isEqualTo(LocalDate.of(1802, 3, 1));
    }

    @Test
    void nobody_is_born_tomorrow() {
        LocalDate birth = LocalDate.of(1949, 12, 31);
        assertThat(ResidentId.parse(ID, birth).isDone()).isTrue();
        assertThat(ResidentId.parse(ID, birth.minusDays(1)).refusal().is(VerificationRefusal.BIRTH_DATE_RANGE))
                .isTrue();
    }

    @Test
    void one_number_of_two_forms_is_two_things() {
        assertThat(Passport.parse("E12345678").orElseThrow())
                .isNotEqualTo(Passport.parseChinese("E12345678").orElseThrow());
    }

    @Test
    void a_credit_code_says_its_region_and_its_organisation_code() {
        CreditCode code = FormatTable.validOf(IdentifierFormat.CREDIT_CODE).stream()
                .map(text -> CreditCode.parse(text).orElseThrow())
                .filter(some -> some.organisationCode().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(code.region()).matches("[0-9]{6}");
        assertThat(code.plain()).contains(code.organisationCode().orElseThrow().plain());
    }

    @Test
    void a_permit_of_another_issue_is_the_same_persons() {
        assertThat(TravelPermit.parseHomeReturn("H1234567800").orElseThrow().person())
                .isEqualTo(
                        TravelPermit.parseHomeReturn("H12345678").orElseThrow().person());
        assertThat(TravelPermit.parseTaiwan("0012345601(B)").orElseThrow().person())
                .isEqualTo(TravelPermit.parseTaiwan("00123456").orElseThrow().person());
    }

    @Test
    void a_foreigners_card_says_which_form_it_has() {
        assertThat(ForeignerCard.parse("CAN110178061201", TODAY).orElseThrow().isPresentForm())
                .isFalse();
        assertThat(ForeignerCard.parse(
                                FormatTable.validOf(IdentifierFormat.FOREIGNER_CARD)
                                        .get(0),
                                TODAY)
                        .orElseThrow()
                        .isPresentForm())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "6200000000000000406, UNION_PAY",
        "4111111111111111, VISA",
        "5555555555554444, MASTERCARD",
        "378282246310005, AMERICAN_EXPRESS",
        "3530111333300000, JCB",
        "30569309025904, DINERS_CLUB",
        "6011111111111117, DISCOVER",
    })
    void a_card_says_whose_it_is(String number, CardScheme scheme) {
        assertThat(BankCard.parse(number).orElseThrow().scheme()).isEqualTo(scheme);
    }

    @Test
    void no_json_and_no_exception_shows_the_number() {
        ResidentId id = ResidentId.parse(ID, TODAY).orElseThrow();
        assertThat(JsonMapper.builder().build().writeValueAsString(id)).isEqualTo("\"110***********002X\"");
        assertThatThrownBy(() -> Json.write(id)).hasMessageNotContaining("19491231");
        assertThatThrownBy(() -> ResidentId.parse("110105194912310021", TODAY).orElseThrow())
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("19491231");
    }
}
