package io.github.hegui.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Mac;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Null;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("B-7.2.1 自我约束机制：个人信息有其类型，展示时只有脱敏形式")
class PersonalTest {

    private static final String PHONE = "13812345678";
    private static final String MASK = "138****5678";
    private static final JsonMapper THREE = JsonMapper.builder().build();
    private static final ObjectMapper TWO = new ObjectMapper();

    private final Sealer sealer = Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC()));
    private final Clear clear = Clear.of(PersonalKind.MOBILE, PHONE);
    private final Sealed sealed = clear.sealedBy(sealer, "t", new SubjectId("c-1"));

    public record Card(Personal phone, Clear given, Sealed kept, List<Personal> all, Map<String, Personal> named) {}

    public record Input(Personal phone) {}

    public record Checked(
            @Null(message = "is ${validatedValue}, {value}") Personal phone) {}

    private Card card() {
        return new Card(clear, clear, sealed, List.of(clear, sealed), Map.of("a", clear));
    }

    @Test
    @Verifies(Clause.B_7_2_1)
    void whatever_writes_it_writes_the_mask() throws Exception {
        String masks =
                "{\"phone\":\"M\",\"given\":\"M\",\"kept\":\"***\",\"all\":[\"M\",\"***\"],\"named\":{\"a\":\"M\"}}"
                        .replace("M", MASK);
        assertThat(THREE.writeValueAsString(card())).isEqualTo(masks);
        assertThat(TWO.writeValueAsString(card())).isEqualTo(masks);
        assertThat(THREE.writeValueAsString(clear)).isEqualTo("\"" + MASK + "\"");
        assertThat(TWO.writeValueAsString(sealed)).isEqualTo("\"***\"");
        assertThat(THREE.convertValue(card(), Map.class).toString())
                .contains(MASK)
                .doesNotContain(PHONE);
        assertThat(card().toString()).contains(MASK).doesNotContain(PHONE);
        assertThat(clear).hasToString(MASK);
        assertThat(sealed).hasToString(Sealed.SHOWN);
        assertThat(sealed.mask()).isEqualTo("***");
        assertThat(String.format("%s %5s", clear, sealed)).isEqualTo(MASK + "   ***");
    }

    @Test
    void clear_text_comes_in_by_one_form_that_names_its_kind() throws Exception {
        String json = "{\"kind\":\"mobile\",\"clear\":\"13812345678\"}";
        assertThat(THREE.readValue(json, Personal.class)).isEqualTo(clear);
        assertThat(TWO.readValue(json, Personal.class)).isEqualTo(clear);
        assertThat(THREE.readValue(json, Clear.class)).isEqualTo(clear);
        assertThat(TWO.readValue(json, Clear.class)).isEqualTo(clear);
        assertThat(Json.read(json, Personal.class)).isEqualTo(clear);
        assertThat(Json.read(json, Clear.class)).isEqualTo(clear);
        assertThat(TWO.readValue("{\"phone\":" + json + "}", Input.class).phone())
                .isEqualTo(clear);
        assertThat(Json.read("{\"phone\":" + json + "}", Input.class).phone()).isEqualTo(clear);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"138****5678\"",
                "\"13812345678\"",
                "13812345678",
                "13812345678.25",
                "true",
                "[\"13812345678\"]",
                "[2,\"mobile\",\"c-1\",\"13812345678\",\"13812345678\"]",
                "[3,\"mobile\",\"c-1\",\"AAAA\"]",
                "[2,\"mobile\",\"c-1\",\"138****5678\",\"AAAA\"]",
                "[2,\"mobile\",\"c-1\",\"!13812345678\"]",
                "{\"clear\":\"13812345678\"}",
                "{\"kind\":\"mobile\"}",
                "{\"kind\":\"13812345678\",\"clear\":\"13812345678\"}",
                "{\"kind\":\"mobile\",\"clear\":13812345678}",
                "{\"kind\":\"mobile\",\"clear\":[\"13812345678\"]}",
                "{\"kind\":\"mobile\",\"clear\":\"13812345678\",\"also\":\"13812345678\"}",
                "{\"13812345678\":\"13812345678\",\"clear\":\"x\"}"
            })
    void nothing_else_is_read_and_no_message_quotes_it(String json) {
        for (Class<? extends Personal> type : List.of(Personal.class, Clear.class, Sealed.class)) {
            assertSilent(() -> THREE.readValue(json, type));
            assertSilent(() -> TWO.readValue(json, type));
            assertSilent(() -> Json.mapper().readValue(json, type));
            assertSilent(() -> Json.read(json, type));
        }
        assertSilent(() -> THREE.readValue("{\"phone\":" + json + "}", Input.class));
        assertSilent(() -> TWO.readValue("{\"phone\":" + json + "}", Input.class));
        assertSilent(() -> Json.read("{\"phone\":" + json + "}", Input.class));
    }

    private static void assertSilent(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(e -> {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("1381234", "5678");
        });
    }

    @Test
    void the_store_s_mapper_writes_the_sealed_form_and_reads_it_again() {
        String json = Json.write(sealed);
        assertThat(json)
                .startsWith("[2,\"mobile\",\"c-1\",\"")
                .hasSizeLessThan(97)
                .doesNotContain("138", "5678");
        assertThat(Json.read(json, Sealed.class)).isEqualTo(sealed).hasSameHashCodeAs(sealed);
        assertThat(Json.read(json, Personal.class)).isEqualTo(sealed);
        assertSilent(() -> THREE.readValue(json, Personal.class));
        assertSilent(() -> TWO.readValue(json, Sealed.class));
    }

    @Test
    void the_store_s_mapper_writes_nothing_that_is_clear() {
        assertSilent(() -> Json.write(clear));
        assertSilent(() -> Json.bytes(card()));
        assertSilent(() -> Json.mapper().writeValueAsString(new Input(clear)));
        assertSilent(() -> Json.mapper().valueToTree(List.of(clear)));
    }

    @ParameterizedTest
    @EnumSource(PersonalKind.class)
    void masked_blank_or_endless_text_is_never_sealed_whichever_the_kind(PersonalKind kind) {
        List<String> never =
                new ArrayList<>(List.of("", " ", "\u3000", "5678".repeat(501), "5678\ud800", "5678\u0000"));
        for (String sign : "*,＊,﹡,∗,⁎,●,█".split(",")) {
            never.add("5678" + sign + "5678");
        }
        for (String text : never) {
            Clear typed = Clear.of(kind, text);
            assertThat(typed.isSealable()).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> typed.sealedBy(sealer, "", new SubjectId("c-1")))
                    .withMessageNotContaining("5678");
        }
        assertThat(Clear.of(kind, "5678\ud800").mask()).isEqualTo("*");
        assertThat(Clear.of(kind, "𠮷5678".repeat(200)).mask()).contains("*");
        assertThat(Clear.of(kind, "𠮷5678".repeat(200)).isSealable()).isTrue();
    }

    @Test
    void masked_text_that_says_to_be_clear_is_read_to_be_told_and_not_to_be_sealed() {
        for (String text : List.of("138****5678", "13812345678*", "")) {
            String json = "{\"kind\":\"mobile\",\"clear\":\"" + text + "\"}";
            assertThat(THREE.readValue(json, Clear.class).isSealable()).isFalse();
            assertThat(Json.read(json, Clear.class).isWellFormed()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILE, 13812345678, true",
        "MOBILE, +86 138 1234 5678, true",
        "MOBILE, +852 5123 4567, true",
        "MOBILE, 12, false",
        "MOBILE, 23812345678, false",
        "MOBILE, +86 1381234567, false",
        "MOBILE, +12, false",
        "LANDLINE, 010-12345678, true",
        "LANDLINE, 010-12345678转123, true",
        "LANDLINE, 010-1234-5678, true",
        "LANDLINE, 0755-1234-567, true",
        "LANDLINE, 0755-1234567-8, true",
        "LANDLINE, 010-12345678 EXT. 801, true",
        "LANDLINE, 010-12345678转８０１, true",
        "LANDLINE, 010-1234转801, false",
        "LANDLINE, 12345678, false",
        "PASSPORT, 123456, true",
        "PASSPORT, L01X00T47, true",
        "PASSPORT, E 1234 5678, true",
        "PASSPORT, 1234, false",
        "PASSPORT, 1234567890, false",
        "PASSPORT, ABCDEF, false",
        "PERMIT, H12345678, true",
        "PERMIT, 0012345601(B), true",
        "PERMIT, H1234567, true",
        "PERMIT, H123456, false",
        "PERMIT, 9110123199001010012, false",
        "NAME, 张, true",
        "NAME, ' ', false",
        "ADDRESS, x, true",
        "EMAIL, a@example.com, true",
        "EMAIL, a, false",
        "RESIDENT_ID, 123, false",
        "RESIDENT_ID, '11010119900307123X ', true",
        "RESIDENT_ID, '110101 19900307 123x\u3000', true",
        "RESIDENT_ID, '11010119900307123X1', false",
    })
    void a_text_has_the_form_of_its_kind_or_not(PersonalKind kind, String text, boolean isWellFormed) {
        assertThat(kind.isWellFormed(text)).isEqualTo(isWellFormed);
    }

    @Test
    void no_message_of_a_constraint_shows_it() {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Set<ConstraintViolation<Checked>> found = factory.getValidator().validate(new Checked(clear));
            assertThat(found).hasSize(1);
            assertThat(found.toString()).doesNotContain(PHONE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void java_does_not_serialise_it(boolean isSealed) {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream())
                        .writeObject(isSealed ? List.of(sealed) : List.of(clear)))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageNotContaining(PHONE);
    }

    @Test
    void equal_texts_of_one_kind_are_equal_and_a_hash_tells_the_kind_only() {
        assertThat(clear)
                .isEqualTo(Clear.of(PersonalKind.MOBILE, PHONE))
                .isNotEqualTo(Clear.of(PersonalKind.MOBILE, "13812345679"))
                .isNotEqualTo(Clear.of(PersonalKind.ACCOUNT, PHONE))
                .hasSameHashCodeAs(Clear.of(PersonalKind.MOBILE, "13812345679"));
        assertThat(sealed)
                .isEqualTo(Sealed.of(new SubjectId("c-1"), PersonalKind.MOBILE, sealed.ciphertext()))
                .isNotEqualTo(Sealed.of(new SubjectId("c-2"), PersonalKind.MOBILE, sealed.ciphertext()))
                .isNotEqualTo(clear.sealedBy(sealer, "t", new SubjectId("c-1")));
    }

    @Test
    void a_mask_is_made_by_opening_and_is_gone_with_the_key_but_not_with_an_outage() {
        assertThat(sealed.maskedBy(sealer, "t")).isEqualTo(MASK);
        assertThat(clear.maskedBy(sealer, "t")).isEqualTo(MASK);
        assertThat(sealed.maskedBy(sealer, "other tenant")).isEqualTo("***");
        Sealer another = Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC()));
        assertThat(sealed.maskedBy(another, "t")).isEqualTo("***");
        assertThatThrownBy(() -> sealed.maskedBy(new Unreachable(), "t")).isInstanceOf(HeguiException.class);
    }

    private static final class Unreachable implements Sealer {
        @Override
        public byte[] seal(byte[] plain, Place place) {
            throw new HeguiException(ErrorCode.KEY_VAULT_FAILED, "no answer");
        }

        @Override
        public byte[] open(byte[] sealed, Place place) {
            throw new HeguiException(ErrorCode.KEY_VAULT_FAILED, "no answer");
        }

        @Override
        public Mac digests() {
            throw new HeguiException(ErrorCode.KEY_VAULT_FAILED, "no answer");
        }
    }

    @Test
    void sealed_data_stays_its_subject_s() {
        assertThat(sealed.sealedBy(sealer, "t", new SubjectId("c-1"))).isSameAs(sealed);
        assertThatIllegalArgumentException().isThrownBy(() -> sealed.sealedBy(sealer, "t", new SubjectId("c-2")));
        sealed.ciphertext()[0]++;
        assertThat(sealer.open(sealed.ciphertext(), sealed.place("t")))
                .asString()
                .isEqualTo(PHONE);
    }
}
