package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.FormatTable.TODAY;
import static io.github.hegui.identity.verification.VerificationFactor.BANK_CARD;
import static io.github.hegui.identity.verification.VerificationFactor.MOBILE;
import static io.github.hegui.identity.verification.VerificationFactor.NAME;
import static io.github.hegui.identity.verification.VerificationFactor.ORGANISATION_CODE;
import static io.github.hegui.identity.verification.VerificationFactor.PAPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Verifies(Clause.A_8_1)
class VerificationTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String ID = "11010519491231002X";
    private static final Clear ZHANG = Clear.of(PersonalKind.NAME, "张三丰");

    private final SandboxVerifier sandbox = SandboxVerifier.ofDefaults();

    private static VerificationRequest person(String name) {
        return VerificationRequest.ofPerson(
                "a-1/1",
                Clear.of(PersonalKind.NAME, name),
                ResidentId.parse(ID, TODAY).orElseThrow());
    }

    private static PhoneNumber mobile(String number) {
        return PhoneNumber.parseMobile(number).orElseThrow();
    }

    private static BankCard card(String number) {
        return BankCard.parse(number).orElseThrow();
    }

    private static VerificationRequest four(String name, String mobile, String card) {
        return person(name).withMobile(mobile(mobile)).withBankCard(card(card));
    }

    private static CreditCode code() {
        return CreditCode.parse(
                        FormatTable.validOf(IdentifierFormat.CREDIT_CODE).get(0))
                .orElseThrow();
    }

    private Outcome<Verification> decided(VerificationRequest request) {
        return Verification.decided(request, sandbox.name(), sandbox.verify(request), NOW, YEAR);
    }

    @Test
    void two_three_and_four_factors_are_as_many_levels() {
        Verification two = decided(person("张三丰")).orElseThrow();
        assertThat(two.compared()).containsExactly(NAME, PAPER);
        assertThat(two.level()).isEqualTo(VerificationLevel.TWO_FACTORS);
        Verification withMobile =
                decided(person("张三丰").withMobile(mobile("13812345678"))).orElseThrow();
        assertThat(withMobile.compared()).containsExactly(NAME, PAPER, MOBILE);
        assertThat(withMobile.level()).isEqualTo(VerificationLevel.THREE_FACTORS);
        Verification withCard =
                decided(person("张三丰").withBankCard(card("4111111111111111"))).orElseThrow();
        assertThat(withCard.compared()).containsExactly(NAME, PAPER, BANK_CARD);
        Verification four =
                decided(four("张三丰", "13812345678", "4111111111111111")).orElseThrow();
        assertThat(four.compared()).containsExactly(NAME, PAPER, MOBILE, BANK_CARD);
        assertThat(four.level()).isEqualTo(VerificationLevel.FOUR_FACTORS);
        assertThat(four.level().meets(two.level())).isTrue();
        assertThat(two.level().meets(four.level())).isFalse();
    }

    @Test
    void of_an_organisation_name_and_code_are_compared() {
        Verification verified = decided(VerificationRequest.ofOrganisation("o-1", ZHANG, code()))
                .orElseThrow();
        assertThat(verified.compared()).containsExactly(NAME, ORGANISATION_CODE);
        assertThat(verified.number()).isEqualTo(IdentifierFormat.CREDIT_CODE);
    }

    @Test
    void a_result_says_by_whom_and_until_when_and_nothing_of_the_data() {
        Verification verified =
                decided(four("张三丰", "13812345678", "4111111111111111")).orElseThrow();
        assertThat(verified.by()).isEqualTo("sandbox");
        assertThat(verified.at()).isEqualTo(Moment.of(NOW));
        assertThat(verified.until()).isEqualTo(Moment.of(NOW.plus(YEAR)));
        assertThat(verified.isInForce(NOW)).isTrue();
        assertThat(verified.isInForce(NOW.minusMillis(1))).isFalse();
        assertThat(verified.isInForce(NOW.plus(YEAR).minusMillis(1))).isTrue();
        assertThat(verified.isInForce(NOW.plus(YEAR))).isFalse();
        String stored = Json.write(verified);
        assertThat(stored + verified).doesNotContain("张", "1949", "1381234", "411111");
        assertThat(Json.read(stored, Verification.class)).isEqualTo(verified);
    }

    @Test
    void what_does_not_fit_is_named_as_far_as_it_is_told() {
        Outcome<Verification> refused = decided(four(
                SandboxVerifier.NOT_MATCHED_NAME,
                SandboxVerifier.NOT_MATCHED_MOBILE,
                SandboxVerifier.NOT_MATCHED_BANK_CARD));
        assertThat(refused.refusal().is(VerificationRefusal.NOT_MATCHED)).isTrue();
        assertThat(refused.refusal().arguments()).containsExactly("NAME,MOBILE,BANK_CARD");
        assertThat(refused.refusal().zh()).isEqualTo("核验不一致：姓名或名称、手机号码、银行卡号");
        assertThat(decided(person(SandboxVerifier.UNKNOWN_NAME)).refusal().arguments())
                .containsExactly("NAME,PAPER");
        Verifier.Answer strange = new Verifier.Answer.NotMatched(Set.of(ORGANISATION_CODE));
        assertThat(Verification.decided(person("张三丰"), "v", strange, NOW, YEAR)
                        .refusal()
                        .arguments())
                .containsExactly("NAME,PAPER");
    }

    @Test
    void no_answer_is_a_refusal_of_its_own() {
        assertThat(decided(person(SandboxVerifier.UNAVAILABLE_NAME)).refusal().is(VerificationRefusal.UNAVAILABLE))
                .isTrue();
    }

    @Test
    void the_sandbox_says_the_same_each_time_and_is_named_as_one() {
        VerificationRequest request = person("张三丰");
        assertThat(sandbox.verify(request)).isEqualTo(sandbox.verify(request));
        assertThat(SandboxVerifier.of("sandbox-2").name()).isEqualTo("sandbox-2");
        for (String name : List.of("bank", "", "sandbox/2", "sandbox 2", "sandbox" + "x".repeat(64))) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> SandboxVerifier.of(name));
        }
    }

    @Test
    void a_reference_that_repeats_a_number_or_is_none_is_forgotten() {
        for (String told : List.of("ref-" + ID, "with space", "", "x".repeat(65), "号")) {
            Verification verified = Verification.decided(
                            person("张三丰"), "v", new Verifier.Answer.Matched(told), NOW, YEAR)
                    .orElseThrow();
            assertThat(verified.reference()).as(told).isNull();
        }
        assertThat(Verification.decided(person("张三丰"), "v", new Verifier.Answer.Matched("r-1"), NOW, YEAR)
                        .orElseThrow()
                        .reference())
                .isEqualTo("r-1");
    }

    @Test
    void a_request_shows_its_key_alone() {
        assertThat(four("张三丰", "13812345678", "4111111111111111"))
                .hasToString("verification a-1/1 of [NAME, PAPER, MOBILE, BANK_CARD]");
    }

    @Test
    void what_cannot_be_asked_is_refused_when_the_request_is_made() {
        ResidentId id = ResidentId.parse(ID, TODAY).orElseThrow();
        PhoneNumber landline = PhoneNumber.parseLandline("010-62345678").orElseThrow();
        BankCard card = card("4111111111111111");
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationRequest.ofPerson("", ZHANG, id));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationRequest.ofPerson("k", Clear.of(PersonalKind.FREE_TEXT, "张三丰"), id))
                .withMessageContaining("NAME");
        for (String name : List.of(" ", "张*丰", "张\ud800", "张\0", "张".repeat(2_001))) {
            assertThatIllegalArgumentException().isThrownBy(() -> person(name)).withMessageNotContaining("张");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationRequest.ofPerson("k", ZHANG, card));
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationRequest.ofPerson("k", ZHANG, code()));
        assertThatIllegalArgumentException().isThrownBy(() -> new VerificationRequest("k", ZHANG, card, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> person("张三丰").withMobile(landline));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        VerificationRequest.ofOrganisation("k", ZHANG, code()).withBankCard(card));
    }

    @Test
    void a_verification_that_cannot_be_is_refused() {
        Verifier.Answer matched = new Verifier.Answer.Matched(null);
        for (Duration validity :
                List.of(Duration.ZERO, Duration.ofSeconds(-1), Verification.MOST_VALIDITY.plusMillis(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Verification.decided(person("张三丰"), "v", matched, NOW, validity))
                    .withMessageContaining(validity.toString());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.decided(person("张三丰"), "v/1", matched, NOW, YEAR));
        Moment now = Moment.of(NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verification(
                        List.of(NAME, NAME), IdentifierFormat.RESIDENT_ID, "v", null, now, now.plus(YEAR)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Verification(List.of(NAME, PAPER), IdentifierFormat.RESIDENT_ID, "v", null, now, now));
    }
}
