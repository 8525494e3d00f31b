package io.github.hegui.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every mask of every text there can be. */
class MaskPropertyTest {

    private static final long SEED = 20_260_301;
    private static final int ROUNDS = 15_000;
    private static final int MAX_LENGTH = 24;

    /** Code points of each type, and those that forms are made of. */
    private static final List<int[]> CLASSES = classes();

    private static final List<String> FORMS = List.of(
            "张三丰",
            "John Smith",
            "13812345678",
            "+86 138-1234-5678",
            "１３８１２３４５６７８",
            "010-12345678",
            "(0755)83456789",
            "110101199003071234",
            "11010119900307123X",
            "110101900307123",
            "6222021234567890123",
            "4111 1111 1111 1111",
            "zhangsan@example.com",
            "a@b.com",
            "广东省深圳市南山区科技园路1号",
            "北京市海淀区中关村大街1号",
            "京A12345",
            "京A·D12345",
            "E12345678",
            "EA1234567",
            "1990-03-07",
            "1990年3月7日",
            "19900307",
            "张*",
            "138****5678",
            "***");

    @ParameterizedTest
    @EnumSource
    void every_code_point_alone(PersonalKind kind) {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String clear = Character.toString(c);
            if (!kind.mask(clear).equals("*")) {
                throw new AssertionError("%s shows U+%04X".formatted(kind, c));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_text(PersonalKind kind) {
        texts(kind, SEED, ROUNDS);
    }

    private static void texts(PersonalKind kind, long seed, int rounds) {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            check(kind, anything(random));
        }
    }

    @ParameterizedTest
    @EnumSource
    void forms_with_something_changed(PersonalKind kind) {
        forms(kind, SEED, ROUNDS);
    }

    private static void forms(PersonalKind kind, long seed, int rounds) {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            check(kind, changed(FORMS.get(random.nextInt(FORMS.size())), random));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mask_that_is_masked_again(PersonalKind kind) {
        again(kind, SEED, ROUNDS);
    }

    private static void again(PersonalKind kind, long seed, int rounds) {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            String once = kind.mask(changed(FORMS.get(random.nextInt(FORMS.size())), random));
            check(kind, once);
            if (once.indexOf('*') >= 0 && !onlyStars(kind.mask(once))) {
                throw failure(kind, once, kind.mask(once), "shows something of a text with a star");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void ten_times_as_many(PersonalKind kind) {
        long seed = System.nanoTime();
        try {
            texts(kind, seed, 10 * ROUNDS);
            forms(kind, seed, 10 * ROUNDS);
            again(kind, seed, 10 * ROUNDS);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** {@code Character.isDigit} takes all of these. */
    @ParameterizedTest
    @EnumSource
    void digits_of_other_scripts_are_no_digits(PersonalKind kind) {
        int[] zeros = "\u0660\u0966\u0e50\u1810\ud835\udfce".codePoints().toArray();
        for (int zero : zeros) {
            for (String form : List.of("13812345678", "110101199003071234", "6222021234567890", "19900307")) {
                String foreign = mapped(form, c -> c - '0' + zero);
                assertThat(kind.mask(foreign)).isEqualTo("*".repeat(form.length()));
            }
        }
    }

    @Test
    void what_is_not_the_form_is_masked_whole_with_at_most_32_stars() {
        for (PersonalKind kind : PersonalKind.values()) {
            assertThat(kind.mask("")).isEmpty();
            assertThat(kind.mask("\ud83d\ude00#\ud83d\ude00")).isEqualTo("***");
            assertThat(kind.mask("#".repeat(1_000))).isEqualTo("*".repeat(32));
        }
    }

    private static void check(PersonalKind kind, String clear) {
        String masked = kind.mask(clear);
        if (masked.equals(clear) && !onlyStars(clear)) {
            throw failure(kind, clear, masked, "is the text itself");
        }
        if (masked.length() > clear.length() || points(masked) > points(clear)) {
            throw failure(kind, clear, masked, "is longer");
        }
        if (masked.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw failure(kind, clear, masked, "holds half of a pair");
        }
        if (!clear.isEmpty() && masked.indexOf('*') < 0) {
            throw failure(kind, clear, masked, "hides nothing");
        }
        if (!onlyStars(masked) && !isHidingInPlace(clear, masked)) {
            throw failure(kind, clear, masked, "is not the text with stars in it");
        }
    }

    private static boolean isHidingInPlace(String clear, String masked) {
        int[] before = clear.codePoints().toArray();
        int[] after = masked.codePoints().toArray();
        boolean same = before.length == after.length;
        for (int i = 0; same && i < before.length; i++) {
            same = after[i] == '*' || after[i] == before[i];
        }
        return same;
    }

    private static AssertionError failure(PersonalKind kind, String clear, String masked, String what) {
        return new AssertionError(
                "seed %d: the mask of %s as %s %s: %s".formatted(SEED, escaped(clear), kind, what, escaped(masked)));
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj("%04X"::formatted).collect(Collectors.joining(" "));
    }

    private static boolean onlyStars(String text) {
        return text.chars().allMatch(c -> c == '*');
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(MAX_LENGTH);
        int[] one = CLASSES.get(random.nextInt(CLASSES.size()));
        boolean mixed = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(point(mixed ? CLASSES.get(random.nextInt(CLASSES.size())) : one, random));
        }
        return text.toString();
    }

    private static int point(int[] points, Random random) {
        return points[random.nextInt(points.length)];
    }

    /** One code point put in, replaced, or taken away; or digits made wide, or nothing done. */
    private static String changed(String form, Random random) {
        StringBuilder text = new StringBuilder(form);
        int at = random.nextInt(form.length());
        int other = point(CLASSES.get(random.nextInt(CLASSES.size())), random);
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, Character.toChars(other));
            case 1 -> text.deleteCharAt(at).insert(at, Character.toChars(other));
            case 2 -> text.deleteCharAt(at);
            case 3 -> {
                return mapped(form, c -> c >= '0' && c <= '9' && random.nextBoolean() ? c - '0' + '０' : c);
            }
            default -> {
                return form;
            }
        }
        return text.toString();
    }

    private static String mapped(String text, IntUnaryOperator change) {
        return text.codePoints().map(change).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static List<int[]> classes() {
        List<int[]> classes = new ArrayList<>();
        for (int type = 0; type <= Character.FINAL_QUOTE_PUNCTUATION; type++) {
            int wanted = type;
            int[] points = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                    .filter(c -> Character.getType(c) == wanted)
                    .toArray();
            if (points.length > 0) {
                classes.add(points);
            }
        }
        classes.add("0123456789".codePoints().toArray());
        classes.add("０１２３４５６７８９".codePoints().toArray());
        classes.add("*@.-+ ()年月日省市区京A·Xx\u200d\ufe0f\u0301".codePoints().toArray());
        classes.add(IntStream.rangeClosed(0x1f300, 0x1faff).toArray());
        classes.add(IntStream.rangeClosed('一', '鿿').toArray());
        return classes;
    }
}
