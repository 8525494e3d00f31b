package io.github.hegui.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.store.Store;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class IncomingTest {

    public record Code(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Code {
            if (!value.matches("[a-z]{1,8}")) {
                throw new IllegalArgumentException("no code: " + value);
            }
        }
    }

    public enum Way {
        BY_AIR,
        BY_SEA
    }

    public record Line(
            Code code,
            @Min(1) @Max(9) int units,
            Money price,
            @Nullable Long weight) {}

    public record Asked(
            Code code,
            boolean isUrgent,
            Way way,
            String note,
            List<@Valid Line> lines,
            Map<Code, Integer> counts,
            Optional<String> hint,
            @Nullable Line first) {

        public Asked {
            lines = List.copyOf(lines);
            if (lines.size() > 3) {
                throw new IllegalArgumentException("too many lines");
            }
        }
    }

    private static final String LINE =
            "{\"code\":\"tea\",\"units\":2,\"price\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}}";
    private static final String GOOD = "{\"code\":\"a\",\"isUrgent\":true,\"way\":\"BY_AIR\",\"note\":\"n\",\"lines\":["
            + LINE + "],\"counts\":{\"tea\":3}}";

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> wrong(String json) {
        return wrong(bytes(json));
    }

    private static List<String> wrong(byte[] json) {
        Outcome<Asked> read = Json.incoming(Asked.class, json);
        assertThat(read.isDone())
                .as(new String(json, StandardCharsets.ISO_8859_1))
                .isFalse();
        assertThat(read.refusal().code()).isEqualTo("kernel.json.UNREADABLE");
        return read.refusal().violations().stream()
                .map(violation -> violation.path() + " " + violation.constraint())
                .toList();
    }

    @Test
    void what_is_right_is_read() {
        Asked asked = Json.incoming(Asked.class, bytes(GOOD)).orElseThrow();
        assertThat(asked.lines().get(0).units()).isEqualTo(2);
        assertThat(asked.counts()).containsEntry(new Code("tea"), 3);
        assertThat(asked.hint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"isUrgent\":true                | \"isUrgent\":null            | isUrgent Missing",
                "\"isUrgent\":true,               | ''                           | isUrgent Missing",
                "\"code\":\"a\",                  | ''                           | code Missing",
                "\"code\":\"a\"                   | \"code\":null                | code Missing",
                "\"units\":2,                     | ''                           | lines[0].units Missing",
                "\"units\":2                      | \"units\":2.0                | lines[0].units WholeNumber",
                "\"units\":2                      | \"units\":2e0                | lines[0].units WholeNumber",
                "\"units\":2                      | \"units\":1.5                | lines[0].units WholeNumber",
                "\"units\":2                      | \"units\":\"2\"              | lines[0].units WholeNumber",
                "\"units\":2                      | \"units\":true               | lines[0].units WholeNumber",
                "\"units\":2                      | \"units\":99999999999        | lines[0].units Unfit",
                "\"units\":2                      | \"units\":2,\"weight\":0.5   | lines[0].weight WholeNumber",
                "\"tea\":3                        | \"tea\":3.5                  | counts[tea] WholeNumber",
                "\"tea\":3                        | \"13812345678 x\":3          | counts[?] Unfit",
                "\"units\":2                      | \"units\":2,\"unit\":1       | lines[0].unit Unknown",
                "\"note\":\"n\"                   | \"note\":\"n\",\"note\":\"m\"| note Duplicate",
                "\"units\":2                      | \"units\":2,\"units\":2      | lines[0].units Duplicate",
                "\"note\":\"n\"                   | \"note\":5                   | note Type",
                "\"note\":\"n\"                   | \"note\":[]                  | note Type",
                "\"isUrgent\":true                | \"isUrgent\":\"true\"        | isUrgent Type",
                "\"isUrgent\":true                | \"isUrgent\":1               | isUrgent Type",
                "\"way\":\"BY_AIR\"               | \"way\":0                    | way Type",
                "\"way\":\"BY_AIR\"               | \"way\":\"by_air\"           | way Unfit",
                "\"code\":\"a\"                   | \"code\":\"13812345678\"     | code Unfit",
                "\"amount\":\"1.00\"              | \"amount\":1.00              | lines[0].price Unfit",
                "\"counts\":{\"tea\":3}           | \"counts\":[3]               | counts Type",
                "\"note\":\"n\"                   | \"note\":\"n\\q\"            | note Syntax",
                "\"note\":\"n\"                   | \"note\":\"n                 | note Syntax",
                "\"note\":\"n\"                   | \"13812345678\":1,\"note\":\"n\" | ? Unknown",
            })
    void each_fault_is_told_with_its_place(String good, String bad, String told) {
        assertThat(GOOD).contains(good);
        assertThat(wrong(GOOD.replace(good, bad.equals("''") ? "" : bad))).containsExactly(told);
    }

    @Test
    void all_that_can_be_told_together_is() {
        assertThat(
                        wrong(
                                "{\"isUrgent\":1,\"way\":\"X\",\"x\":1,\"x\":2,\"lines\":[{\"units\":1.5,\"y\":0}],\"counts\":3}"))
                .containsExactly(
                        "code Missing",
                        "counts Type",
                        "isUrgent Type",
                        "lines[0].code Missing",
                        "lines[0].price Missing",
                        "lines[0].units WholeNumber",
                        "lines[0].y Unknown",
                        "note Missing",
                        "way Unfit",
                        "x Duplicate",
                        "x Unknown");
    }

    public record Dated(
            java.time.Duration span, java.time.Instant at, java.time.LocalDate day, java.time.OffsetDateTime local) {}

    @Test
    void a_time_is_a_text_and_never_a_number_or_a_list_of_them() {
        String good =
                "{\"span\":\"PT1M\",\"at\":\"2026-03-07T10:00:00Z\",\"day\":\"2026-03-07\",\"local\":\"2026-03-07T10:00:00+08:00\"}";
        assertThat(Json.incoming(Dated.class, bytes(good)).isDone()).isTrue();
        String bad = "{\"span\":60,\"at\":1772877600,\"day\":[2026,3,7],\"local\":1.5}";
        assertThat(Json.incoming(Dated.class, bytes(bad)).refusal().violations())
                .extracting(violation -> violation.path() + " " + violation.constraint())
                .containsExactly("at Type", "day Type", "local Type", "span Type");
    }

    @Test
    void what_is_no_json_is_told_by_where_it_ends() {
        for (String bad :
                List.of("", " ", "{", "{]", "nul", "\"", "{\"a\"}", "01", "{'a':1}", "NaN", "// x\n1", "\u00ff")) {
            assertThat(wrong(bytes(bad))).as(bad).last().asString().endsWith(" Syntax");
        }
        assertThat(wrong("null")).containsExactly(" Missing");
        assertThat(wrong("[]")).containsExactly(" Type");
        assertThat(wrong("7")).containsExactly(" Type");
        assertThat(wrong(GOOD + "{}")).containsExactly(" Trailing");
        assertThat(wrong(GOOD + "x")).containsExactly(" Trailing");
        assertThat(wrong(new byte[] {(byte) 0xC3, (byte) 0x28})).containsExactly(" Syntax");
        assertThat(wrong(GOOD.getBytes(StandardCharsets.UTF_16BE))).containsExactly(" Syntax");
    }

    @Test
    void what_only_a_constructor_knows_is_told_by_its_place() {
        String lines = LINE + "," + LINE + "," + LINE + "," + LINE;
        assertThat(wrong(GOOD.replace(LINE, lines))).containsExactly(" Unfit");
        assertThat(wrong(GOOD.replace(LINE, "null"))).singleElement().asString().startsWith("lines");
    }

    @Test
    void the_limits_hold() {
        assertThat(wrong("[".repeat(33))).singleElement().asString().endsWith(" Depth");
        assertThat(wrong("[".repeat(32))).singleElement().asString().endsWith(" Syntax");
        assertThat(wrong("[".repeat(500_000))).singleElement().asString().endsWith(" Depth");
        assertThat(wrong("{\"a\":".repeat(100_000))).singleElement().asString().endsWith(" Depth");
        assertThat(wrong("{\"note\":" + "9".repeat(2_000) + "}")).containsExactly("note Length");
        assertThat(wrong("{\"x\":1." + "9".repeat(2_000) + "}")).containsExactly("x Length");
        assertThat(wrong("{\"x\":1e999999999}")).contains("x Unknown");
        assertThat(wrong("{\"" + "k".repeat(60_000) + "\":1}"))
                .singleElement()
                .asString()
                .endsWith(" Length");
        byte[] large = bytes(" ".repeat(Json.MOST_INCOMING) + "1");
        Refusal refusal = Json.incoming(Asked.class, large).refusal();
        assertThat(refusal.sort()).isEqualTo(RefusalSort.TOO_LARGE);
        assertThat(Json.incoming(Integer.class, Arrays.copyOfRange(large, 1, large.length))
                        .orElseThrow())
                .isEqualTo(1);
        assertThat(wrong("{" + "\"a\":1,".repeat(149_000) + "\"a\":1}")).hasSize(Refusal.MOST_VIOLATIONS);
        assertThat(wrong("{\"lines\":[" + "1,".repeat(500_000) + "1]}")).hasSize(Refusal.MOST_VIOLATIONS);
    }

    public record Person(Personal phone) {}

    @Test
    void personal_data_comes_in_clear_and_never_sealed() {
        Person read = Json.incoming(Person.class, bytes("{\"phone\":{\"kind\":\"mobile\",\"clear\":\"13812345678\"}}"))
                .orElseThrow();
        assertThat(read.phone()).isInstanceOf(Clear.class);
        Refusal refusal = Json.incoming(Person.class, bytes("{\"phone\":[2,\"mobile\",\"c-17\",\"AQAA\"]}"))
                .refusal();
        assertThat(refusal.violations()).extracting(Violation::path).containsExactly("phone");
        assertThat(Json.read("{\"phone\":[2,\"mobile\",\"c-17\",\"AQAA\"]}", Person.class)
                        .phone())
                .as("from the store")
                .isInstanceOf(Sealed.class);
    }

    @Test
    void constraints_are_looked_at_next() {
        Desk desk = Desk.on(Store.inMemory()).build();
        assertThat(Json.incoming(Asked.class, bytes(GOOD), desk::check).isDone())
                .isTrue();
        Refusal refusal = Json.incoming(Asked.class, bytes(GOOD.replace("\"units\":2", "\"units\":10")), desk::check)
                .refusal();
        assertThat(refusal.code()).isEqualTo("kernel.desk.INVALID");
        assertThat(refusal.violations()).extracting(Violation::path).containsExactly("lines[0].units");
        assertThat(Json.incoming(Asked.class, bytes("{}"), desk::check)
                        .refusal()
                        .code())
                .isEqualTo("kernel.json.UNREADABLE");
    }

    @Test
    void a_limit_that_is_told_by_an_exception_is_a_refusal_too() {
        Refusal refusal = Json.incoming(Asked.class, bytes(GOOD), asked -> {
                    throw new IllegalArgumentException("units: 0, allowed are 1 to 9");
                })
                .refusal();
        assertThat(refusal.en()).isEqualTo("the input is wrong in 1 place: units: 0, allowed are 1 to 9");
    }

    /** Whatever comes is read or refused, and of what was handed in no text is told. */
    @Test
    void seeded_garbage_is_read_or_refused() {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < 5_000; seed++) {
            byte[] garbage = garbage(new Random(seed));
            Outcome<Asked> read = Json.incoming(Asked.class, garbage);
            if (!read.isDone()) {
                Refusal refusal = read.refusal();
                assertThat(refusal.violations()).as("seed %d", seed).isNotEmpty();
                assertThat(refusal.toString()).as("seed %d", seed).doesNotContain("SECRET");
                refusal.violations().forEach(violation -> seen.add(violation.constraint()));
            }
        }
        assertThat(seen)
                .contains(
                        "Syntax",
                        "Trailing",
                        "Duplicate",
                        "Unknown",
                        "Missing",
                        "WholeNumber",
                        "Type",
                        "Unfit",
                        "Depth");
    }

    private static byte[] garbage(Random random) {
        byte[] json = bytes(GOOD.replace("\"n\"", "\"SECRET 1\""));
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "1.5",
            "null",
            "true",
            "\\u0000",
            "\"note\":\"SECRET 2\"",
            "\"units\":1,",
            "-",
            "1e999",
            "[".repeat(40),
            "{}",
            LINE,
            "\"SECRET-3 4\":[]",
            "\"SECRET 5\"",
            "\uFFFE"
        };
        String text = new String(json, StandardCharsets.ISO_8859_1);
        if (random.nextInt(10) == 0) {
            text = text.replace("\"units\":2", "\"units\":1.5").replace("true", "1");
        }
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(6));
            String piece = random.nextInt(4) == 0
                    ? Character.toString(random.nextInt(256))
                    : pieces[random.nextInt(pieces.length)];
            text = text.substring(0, at) + piece + text.substring(end);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
