package io.github.hegui.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.testkit.WaysOfWriting;
import io.github.hegui.testkit.WaysOfWriting.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainFormTest {

    static final List<Ways> TABLE = WaysOfWriting.TABLE;

    @ParameterizedTest
    @FieldSource("TABLE")
    void all_ways_of_writing_the_same_have_one_form(Ways row) {
        String one = row.kind().plain(row.same().get(0));
        assertThat(row.same())
                .allSatisfy(text -> assertThat(row.kind().plain(text)).isEqualTo(one));
        assertThat(row.kind().plain(one)).isEqualTo(one);
    }

    @ParameterizedTest
    @FieldSource("TABLE")
    void what_is_something_else_has_another_form(Ways row) {
        List<String> texts = new ArrayList<>(row.others());
        texts.add(row.same().get(0));
        assertThat(texts).extracting(row.kind()::plain).doesNotHaveDuplicates();
    }

    @Test
    void the_table_has_every_kind() {
        assertThat(TABLE).extracting(Ways::kind).contains(PersonalKind.values());
    }

    /** What a mask understands as its kind's form is understood here too: as the one without signs between. */
    @ParameterizedTest
    @MethodSource("written")
    void every_way_that_the_mask_knows_is_known(PersonalKind kind, String way, String plain) {
        assertThat(kind.mask(way)).as("%s is a form of %s", way, kind).isNotEqualTo(Masks.whole(way));
        assertThat(kind.plain(way)).isEqualTo(plain);
    }

    static Stream<Arguments> written() {
        String separators = " -()\u3000－（）";
        List<Arguments> ways = new ArrayList<>();
        for (char sign : separators.toCharArray()) {
            ways.add(Arguments.of(PersonalKind.MOBILE, "138" + sign + "12345678", "13812345678"));
            ways.add(Arguments.of(PersonalKind.MOBILE, "+86" + sign + "13812345678", "13812345678"));
            ways.add(Arguments.of(PersonalKind.LANDLINE, "010" + sign + "12345678", "01012345678"));
            ways.add(Arguments.of(PersonalKind.LANDLINE, "+86" + sign + "10" + sign + "12345678", "01012345678"));
            ways.add(Arguments.of(PersonalKind.LANDLINE, "0086" + sign + "755" + sign + "83456789", "075583456789"));
            ways.add(Arguments.of(PersonalKind.RESIDENT_ID, "110101" + sign + "199003071234", "110101199003071234"));
            ways.add(Arguments.of(PersonalKind.BANK_CARD, "4111 1111" + sign + "1111 1234", "4111111111111234"));
            ways.add(Arguments.of(PersonalKind.ACCOUNT, "1100" + sign + "123456789012", "1100123456789012"));
        }
        for (char joint : "-/.－／．".toCharArray()) {
            ways.add(Arguments.of(PersonalKind.BIRTH_DATE, "1990" + joint + "3" + joint + "17", "1990-03-17"));
        }
        ways.add(Arguments.of(PersonalKind.BIRTH_DATE, "1990年3月17日", "1990-03-17"));
        ways.add(Arguments.of(PersonalKind.BIRTH_DATE, "19900317", "1990-03-17"));
        for (char joint : "·•・ -".toCharArray()) {
            ways.add(Arguments.of(PersonalKind.PLATE, "粤B" + joint + "D12345", "粤BD12345"));
        }
        for (char joint : "·•・‧．.".toCharArray()) {
            ways.add(Arguments.of(PersonalKind.NAME, "买买提" + joint + "吐尔逊", "买买提·吐尔逊"));
        }
        for (char space : " \u3000".toCharArray()) {
            ways.add(Arguments.of(PersonalKind.NAME, "张" + space + "三丰", "张三丰"));
        }
        return ways.stream();
    }
}
