package io.github.hegui.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.outcome.Outcome;
import java.nio.charset.StandardCharsets;

/** Numbers as strangers send them. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more, one target at a time. */
class IdentifierFuzzTest {

    private static void check(IdentifierFormat format, byte[] data) {
        check(format, new String(data, StandardCharsets.UTF_8));
        check(format, new String(data, StandardCharsets.UTF_16BE)); // halves of pairs as well
    }

    private static void check(IdentifierFormat format, String text) {
        Outcome<Identifier> read = format.parse(text, FormatTable.TODAY);
        if (!read.isDone()) {
            assertThat(read.refusal().code()).startsWith("identity.verification.");
            assertThat(read.refusal().arguments()).isEmpty();
            return;
        }
        Identifier number = read.orElseThrow();
        assertThat(text.length()).isLessThanOrEqualTo(Written.MOST_LENGTH);
        assertThat(number.plain()).matches("[0-9A-Z]{5,19}|0[0-9]{9,11}-[0-9]{1,6}");
        assertThat(number.toString()).contains("***").isNotEqualTo(number.plain());
        assertThat(format.parse(number.plain(), FormatTable.TODAY).orElseThrow())
                .isEqualTo(number);
        assertThat(format.isOrganisationCode() || format.kind().isWellFormed(text))
                .isTrue();
    }

    @FuzzTest(maxDuration = "30s")
    void resident_id(byte[] data) {
        check(IdentifierFormat.RESIDENT_ID, data);
    }

    @FuzzTest(maxDuration = "30s")
    void residence_permit(byte[] data) {
        check(IdentifierFormat.RESIDENCE_PERMIT, data);
    }

    @FuzzTest(maxDuration = "30s")
    void passport(byte[] data) {
        check(IdentifierFormat.PASSPORT, data);
    }

    @FuzzTest(maxDuration = "30s")
    void chinese_passport(byte[] data) {
        check(IdentifierFormat.CHINESE_PASSPORT, data);
    }

    @FuzzTest(maxDuration = "30s")
    void home_return_permit(byte[] data) {
        check(IdentifierFormat.HOME_RETURN_PERMIT, data);
    }

    @FuzzTest(maxDuration = "30s")
    void taiwan_permit(byte[] data) {
        check(IdentifierFormat.TAIWAN_PERMIT, data);
    }

    @FuzzTest(maxDuration = "30s")
    void foreigner_card(byte[] data) {
        check(IdentifierFormat.FOREIGNER_CARD, data);
    }

    @FuzzTest(maxDuration = "30s")
    void credit_code(byte[] data) {
        check(IdentifierFormat.CREDIT_CODE, data);
    }

    @FuzzTest(maxDuration = "30s")
    void organisation_code(byte[] data) {
        check(IdentifierFormat.ORGANISATION_CODE, data);
    }

    @FuzzTest(maxDuration = "30s")
    void mobile(byte[] data) {
        check(IdentifierFormat.MOBILE, data);
    }

    @FuzzTest(maxDuration = "30s")
    void landline(byte[] data) {
        check(IdentifierFormat.LANDLINE, data);
    }

    @FuzzTest(maxDuration = "30s")
    void bank_card(byte[] data) {
        check(IdentifierFormat.BANK_CARD, data);
    }
}
