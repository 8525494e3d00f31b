package io.github.hegui.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.json.BothJacksons;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Verifies(Clause.A_4_1C)
@DisplayName("A-4.1c 应用支撑层：统一赋码")
class CodeTest {

    private static final CodeKind ORDER = CodeKind.of("ORD");
    private static final Instant LATE_ON_MONDAY = Instant.parse("2026-03-02T16:30:00.123Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Code CODE = CodeAssigner.on(Clock.fixed(LATE_ON_MONDAY, ZoneOffset.UTC), new Random(7))
            .next(ORDER);

    @Test
    void a_code_resolves_to_kind_and_day() {
        Code read = Code.parse(CODE.value());
        assertThat(read).isEqualTo(CODE).hasToString(CODE.value());
        assertThat(read.kind()).isEqualTo(ORDER);
        assertThat(read.is(ORDER)).isTrue();
        assertThat(read.is(CodeKind.of("OR"))).isFalse();
        assertThat(read.is(CodeKind.of("ORDX"))).isFalse();
        assertThat(read.at()).isEqualTo(LATE_ON_MONDAY);
        assertThat(read.day(ZoneOffset.UTC)).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(read.day(SHANGHAI)).isEqualTo(LocalDate.of(2026, 3, 3));
    }

    @Test
    void the_check_character_is_that_of_iso_7064_mod_37_2() {
        char[] text = "G123489654321".toCharArray();
        assertThat(CodeText.check(text, text.length)).isEqualTo('Y');
        assertThat(CodeText.check(new char[] {'1'}, 1)).isEqualTo(CodeText.STAR);
    }

    @Test
    void every_single_wrong_character_is_noticed() {
        var random = new Random(11);
        for (int run = 0; run < 50; run++) {
            String right = Code.derived(ORDER, LATE_ON_MONDAY.plusMillis(random.nextInt()), "seed" + run)
                    .value();
            for (int at = 0; at < right.length(); at++) {
                for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*-ab é".toCharArray()) {
                    if (other != right.charAt(at)) {
                        String wrong = right.substring(0, at) + other + right.substring(at + 1);
                        assertThatThrownBy(() -> Code.parse(wrong))
                                .as(wrong)
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("position ");
                    }
                }
            }
        }
    }

    @Test
    void every_swap_of_neighbours_is_noticed() {
        for (int run = 0; run < 2_000; run++) {
            char[] text = Code.derived(ORDER, LATE_ON_MONDAY.plusSeconds(run * 7919L), "seed" + run)
                    .value()
                    .toCharArray();
            for (int at = 0; at + 1 < text.length; at++) {
                if (text[at] != text[at + 1]) {
                    char[] swapped = text.clone();
                    swapped[at] = text[at + 1];
                    swapped[at + 1] = text[at];
                    assertThatThrownBy(() -> Code.parse(new String(swapped)))
                            .as(new String(swapped))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void the_message_names_the_wrong_position_and_what_is_allowed_there() {
        String right = CODE.value();
        wrong("", "position 1 is wrong, allowed there: more");
        wrong("ORD", "position 4 is wrong, allowed there: more");
        wrong("oRD" + right.substring(3), "position 1 is wrong, allowed there: a letter A-Z");
        wrong("O1D" + right.substring(3), "position 2 is wrong, allowed there: a letter A-Z");
        wrong(
                right.substring(0, 5) + "U" + right.substring(6),
                "position 6 is wrong, allowed there: 0-9 and A-Z without");
        wrong(
                right.substring(0, 25) + (right.charAt(25) == 'A' ? 'B' : 'A'),
                "position 26 is wrong, allowed there: the check");
        wrong("ORDE" + right.substring(3) + "X", "position 28 is wrong, allowed there: nothing more");
        assertThatThrownBy(() -> Code.parse(null)).isInstanceOf(NullPointerException.class);
    }

    private static void wrong(String text, String message) {
        assertThatThrownBy(() -> Code.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_derived_code_is_always_the_same() {
        Code derived = Code.derived(ORDER, LATE_ON_MONDAY, "command-1/order");
        assertThat(derived).isEqualTo(Code.derived(ORDER, LATE_ON_MONDAY.plusNanos(999_999), "command-1/order"));
        assertThat(derived.value()).isEqualTo("ORD1KJQP55XVZX86AHJQ7WM08L");
        assertThat(derived).isNotEqualTo(Code.derived(ORDER, LATE_ON_MONDAY, "command-2/order"));
        assertThat(derived.at()).isEqualTo(LATE_ON_MONDAY);
        assertThat(derived.value().substring(3))
                .isNotEqualTo(Code.derived(CodeKind.of("RET"), LATE_ON_MONDAY, "command-1/order")
                        .value()
                        .substring(3));
    }

    @Test
    void derived_codes_of_one_millisecond_differ_and_never_end_in_a_star() {
        Set<Code> codes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            codes.add(Code.derived(ORDER, LATE_ON_MONDAY, "line " + i));
        }
        assertThat(codes).hasSize(100_000);
    }

    @Test
    void times_outside_1970_to_3084_are_refused() {
        assertThatThrownBy(() -> Code.derived(ORDER, Instant.ofEpochMilli(-1), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1970");
        assertThatThrownBy(() -> Code.derived(ORDER, Instant.ofEpochMilli(1L << 45), "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Code.derived(ORDER, Instant.ofEpochMilli((1L << 45) - 1), "x")
                        .day(ZoneOffset.UTC))
                .isEqualTo(LocalDate.of(3084, 12, 12));
    }

    @Test
    void a_kind_is_two_to_four_letters() {
        assertThat(CodeKind.of("CN").prefix()).isEqualTo("CN");
        for (String wrong : new String[] {"", "A", "ABCDE", "ab", "A1", "订单"}) {
            assertThatThrownBy(() -> CodeKind.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void codes_and_kinds_are_plain_text_in_json() {
        BothJacksons.roundTrip(CODE, Code.class, '"' + CODE.value() + '"');
        BothJacksons.roundTrip(ORDER, CodeKind.class, "\"ORD\"");
        BothJacksons.refused("\"ORD\"", Code.class);
        BothJacksons.refused("\"ord\"", CodeKind.class);
    }
}
