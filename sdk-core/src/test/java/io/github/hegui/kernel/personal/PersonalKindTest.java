package io.github.hegui.kernel.personal;

import static io.github.hegui.kernel.personal.PersonalKind.ACCOUNT;
import static io.github.hegui.kernel.personal.PersonalKind.ADDRESS;
import static io.github.hegui.kernel.personal.PersonalKind.ATTACHMENT;
import static io.github.hegui.kernel.personal.PersonalKind.BANK_CARD;
import static io.github.hegui.kernel.personal.PersonalKind.BIRTH_DATE;
import static io.github.hegui.kernel.personal.PersonalKind.EMAIL;
import static io.github.hegui.kernel.personal.PersonalKind.FREE_TEXT;
import static io.github.hegui.kernel.personal.PersonalKind.LANDLINE;
import static io.github.hegui.kernel.personal.PersonalKind.MOBILE;
import static io.github.hegui.kernel.personal.PersonalKind.NAME;
import static io.github.hegui.kernel.personal.PersonalKind.PASSPORT;
import static io.github.hegui.kernel.personal.PersonalKind.PERMIT;
import static io.github.hegui.kernel.personal.PersonalKind.PLATE;
import static io.github.hegui.kernel.personal.PersonalKind.RESIDENT_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Verifies(Clause.B_7_2_1)
@DisplayName("B-7.2.1 自我约束机制：个人信息脱敏")
class PersonalKindTest {

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments(NAME, "张三", "张*"),
                arguments(NAME, "张三丰", "张**"),
                arguments(NAME, "买买提·吐尔逊", "买******"),
                arguments(NAME, "John Smith", "J*********"),
                arguments(NAME, "𠮷野家", "𠮷**"),
                arguments(MOBILE, "13812345678", "138****5678"),
                arguments(MOBILE, "138 1234 5678", "138 **** 5678"),
                arguments(MOBILE, "138-1234-5678", "138-****-5678"),
                arguments(MOBILE, "+86 13812345678", "+86 138****5678"),
                arguments(MOBILE, "8613812345678", "86138****5678"),
                arguments(MOBILE, "(0086)13812345678", "(0086)138****5678"),
                arguments(MOBILE, "１３８１２３４５６７８", "１３８****５６７８"),
                arguments(LANDLINE, "010-12345678", "010-******78"),
                arguments(LANDLINE, "(0755)83456789", "(0755)******89"),
                arguments(LANDLINE, "0310 1234567", "0310 *****67"),
                arguments(RESIDENT_ID, "110101199003071234", "110***********1234"),
                arguments(RESIDENT_ID, "11010119900307123X", "110***********123X"),
                arguments(RESIDENT_ID, "110101 19900307 123x", "110*** ******** 123x"),
                arguments(RESIDENT_ID, "110101900307123", "110*********123"),
                arguments(BANK_CARD, "6222021234567890123", "6222***********0123"),
                arguments(BANK_CARD, "4111 1111 1111 1234", "4111 **** **** 1234"),
                arguments(BANK_CARD, "371449635398431", "***********8431"),
                arguments(EMAIL, "zhangsan@example.com", "z*******@example.com"),
                arguments(EMAIL, "l.si@mail.example.cn", "l***@mail.example.cn"),
                arguments(ADDRESS, "广东省深圳市南山区科技园路1号", "广东省深圳市*********"),
                arguments(ADDRESS, "北京市海淀区中关村大街1号", "北京市**********"),
                arguments(ADDRESS, "内蒙古自治区呼和浩特市新城区1号", "内蒙古自治区呼和浩特市*****"),
                arguments(ADDRESS, "湖北省恩施土家族苗族自治州恩施市", "湖北省*************"),
                arguments(PLATE, "京A12345", "京A****5"),
                arguments(PLATE, "粤B·D12345", "粤B·*****5"),
                arguments(PLATE, "粤Z1234港", "粤Z****港"),
                arguments(PASSPORT, "E12345678", "E******78"),
                arguments(PASSPORT, "EA1234567", "E******67"),
                arguments(PERMIT, "H12345678", "H******78"),
                arguments(PERMIT, "12345678", "1*****78"),
                arguments(PERMIT, "CAN110178061201", "C************01"),
                arguments(ACCOUNT, "1100 1234 5678 9012", "**** **** **** 9012"),
                arguments(BIRTH_DATE, "1990-03-07", "1990-**-**"),
                arguments(BIRTH_DATE, "1990/3/7", "1990/*/*"),
                arguments(BIRTH_DATE, "19900307", "1990****"),
                arguments(BIRTH_DATE, "1990年3月17日", "1990年*月**日"),
                arguments(ATTACHMENT, "AbCd", "****"),
                arguments(FREE_TEXT, "请放门口", "****"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_that_is_known_shows_little(PersonalKind kind, String clear, String masked) {
        assertThat(kind.mask(clear)).isEqualTo(masked);
    }

    /** What well-known libraries leave clear or write anew, and what resembles a form. */
    static Stream<Arguments> others() {
        return Stream.of(
                arguments(MOBILE, "1234567"),
                arguments(MOBILE, "123456"),
                arguments(MOBILE, "138"),
                arguments(MOBILE, "1"),
                arguments(MOBILE, "12812345678"),
                arguments(MOBILE, "138123456789"),
                arguments(MOBILE, "+13812345678"),
                arguments(MOBILE, "9913812345678"),
                arguments(MOBILE, "138****5678"),
                arguments(MOBILE, "١٣٨١٢٣٤٥٦٧٨"),
                arguments(MOBILE, "1381234567\ud83d"),
                arguments(LANDLINE, "8345678"),
                arguments(LANDLINE, "4008001234"),
                arguments(LANDLINE, "010-12345678-801"),
                arguments(LANDLINE, "0012345678901"),
                arguments(NAME, "张"),
                arguments(NAME, "张*"),
                arguments(NAME, "张\udb40\udd00"),
                arguments(NAME, "e\u0301"),
                arguments(NAME, "ｶﾞ"),
                arguments(NAME, "张3"),
                arguments(NAME, "\ud83d\ude00\ud83d\ude00"),
                arguments(NAME, "张三\ud842"),
                arguments(RESIDENT_ID, "123456"),
                arguments(RESIDENT_ID, "1101011990030712"),
                arguments(RESIDENT_ID, "11010190030712X"),
                arguments(RESIDENT_ID, "X"),
                arguments(RESIDENT_ID, "010101199003071234"),
                arguments(BANK_CARD, "12345678"),
                arguments(BANK_CARD, "622202123456"),
                arguments(BANK_CARD, "62220212345678901234"),
                arguments(EMAIL, "ab@"),
                arguments(EMAIL, "@b.com"),
                arguments(EMAIL, "zhangsan"),
                arguments(EMAIL, "zhang@san@b.com"),
                arguments(EMAIL, "zhang san@b.com"),
                arguments(EMAIL, "zhangsan@localhost"),
                arguments(EMAIL, "zhangsan@b..com"),
                arguments(EMAIL, "z***@b.com"),
                arguments(EMAIL, "张三@b.com"),
                arguments(ADDRESS, "1号楼"),
                arguments(ADDRESS, "花园小区3号楼201"),
                arguments(ADDRESS, "北京路12号"),
                arguments(ADDRESS, "广东省深圳市"),
                arguments(ADDRESS, "北京市"),
                arguments(PLATE, "A12345"),
                arguments(PLATE, "京A1234"),
                arguments(PLATE, "京A****5"),
                arguments(PLATE, "甲A12345"),
                arguments(PASSPORT, "E1"),
                arguments(PASSPORT, "123456789"),
                arguments(PERMIT, "0012345601(B)"),
                arguments(PERMIT, "HABCDEFGH"),
                arguments(ACCOUNT, "12345678901"),
                arguments(BIRTH_DATE, "1990"),
                arguments(BIRTH_DATE, "90-03-07"),
                arguments(BIRTH_DATE, "1990-13-07"),
                arguments(BIRTH_DATE, "1990-03/07"),
                arguments(BIRTH_DATE, "13812345"),
                arguments(BIRTH_DATE, "1990年3月7号"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anything_else_is_masked_whole(PersonalKind kind, String clear) {
        assertThat(kind.mask(clear)).isEqualTo("*".repeat(clear.codePointCount(0, clear.length())));
    }

    @Test
    void a_short_local_part_shows_nothing_but_the_domain() {
        assertThat(EMAIL.mask("a@b.com")).isEqualTo("*@b.com");
        assertThat(EMAIL.mask("abc@b.com")).isEqualTo("***@b.com");
    }

    @Test
    void codes_are_stable() {
        assertThat(Stream.of(PersonalKind.values()).map(PersonalKind::code))
                .containsExactly(
                        "name",
                        "mobile",
                        "landline",
                        "resident-id",
                        "bank-card",
                        "email",
                        "address",
                        "plate",
                        "passport",
                        "permit",
                        "account",
                        "birth-date",
                        "attachment",
                        "free-text");
        for (PersonalKind kind : PersonalKind.values()) {
            assertThat(PersonalKind.ofCode(kind.code())).isSameAs(kind);
            assertThat(kind.zh()).isNotBlank();
            assertThat(kind.en()).isNotBlank();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalKind.ofCode("13812345678"))
                .withMessageNotContaining("138");
    }
}
