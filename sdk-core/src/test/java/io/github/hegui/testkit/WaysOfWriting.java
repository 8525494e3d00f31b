package io.github.hegui.testkit;

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

import io.github.hegui.kernel.personal.PersonalKind;
import java.util.List;

/** How people write the same, and what resembles it and is something else: the one table, for the plain form and for every look-up. */
public final class WaysOfWriting {

    /** Texts of one meaning, and texts that mean something else than these and than one another. */
    public record Ways(PersonalKind kind, List<String> same, List<String> others) {}

    /** One row or more for each kind. */
    public static final List<Ways> TABLE = List.of(
            new Ways(
                    NAME,
                    List.of("张三丰", "张 三丰", "张　三 丰", " 张三丰 ", "张\t三丰"),
                    List.of("张三", "张三丰丰", "张·三丰", "zhang sanfeng")),
            new Ways(
                    NAME,
                    List.of("买买提·吐尔逊", "买买提•吐尔逊", "买买提・吐尔逊", "买买提‧吐尔逊", "买买提．吐尔逊", "买买提 · 吐尔逊", "买买提.吐尔逊"),
                    List.of("买买提吐尔逊", "买买提·吐尔")),
            new Ways(
                    NAME,
                    List.of("John O'Neill", "JOHN O’NEILL", "John   O'Neill", "Ｊｏｈｎ O'Neill"),
                    List.of("JohnO'Neill", "John ONeill", "John")),
            new Ways(
                    MOBILE,
                    List.of(
                            "13812345678",
                            "138 1234 5678",
                            "138-1234-5678",
                            "+86 13812345678",
                            "+86-138-1234-5678",
                            "8613812345678",
                            "(0086)13812345678",
                            "１３８１２３４５６７８",
                            "＋86 13812345678"),
                    List.of("13812345679", "1381234567", "138123456789", "+1 3812345678")),
            new Ways(
                    LANDLINE,
                    List.of(
                            "010-12345678",
                            "01012345678",
                            "(010) 1234 5678",
                            "（010）12345678",
                            "+86 10 12345678",
                            "+86-10-12345678",
                            "+86 (010) 12345678",
                            "008610 12345678",
                            "86-10-12345678",
                            "０１０－１２３４５６７８"),
                    List.of("010-12345679", "12345678", "021-12345678", "010-12345678-801")),
            new Ways(
                    LANDLINE,
                    List.of(
                            "010-12345678-801",
                            "010-12345678转801",
                            "+86 10 1234 5678 转 801",
                            "01012345678 ext.801",
                            "(010)12345678#８０１"),
                    List.of("010-12345678", "010-12345678-802", "01012345678801")),
            new Ways(
                    LANDLINE,
                    List.of("0755-83456789", "+86 755 83456789", "0086 0755 8345 6789", "(0755)83456789"),
                    List.of("0310-1234567", "83456789")),
            new Ways(
                    RESIDENT_ID,
                    List.of(
                            "11010119900307123X",
                            "11010119900307123x",
                            "110101 19900307 123X",
                            "110101-19900307-123Ｘ",
                            "１１０１０１１９９００３０７１２３X"),
                    List.of("110101199003071234", "11010119900307123")),
            new Ways(
                    RESIDENT_ID,
                    List.of("110101900307123", "110101 900307 123", "110101199003071233"),
                    List.of("110101199003071234", "110101900307124")),
            new Ways(
                    BANK_CARD,
                    List.of(
                            "6222021234567890123",
                            "6222 0212 3456 7890 123",
                            "6222-0212-3456-7890-123",
                            "６２２２０２１２３４５６７８９０１２３"),
                    List.of("6222021234567890124", "622202123456789012")),
            new Ways(
                    EMAIL,
                    List.of("ann@example.com", "Ann@Example.COM", " ann@example.com", "ａｎｎ@example.com"),
                    List.of("an.n@example.com", "ann@example.org", "ann+1@example.com")),
            new Ways(
                    ADDRESS,
                    List.of("广东省深圳市南山区科技园路1号A座", "广东省 深圳市 南山区 科技园路 1号 A座", "广东省　深圳市南山区科技园路 1 号a座", "广东省深圳市南山区科技园路１号Ａ座"),
                    List.of("广东省深圳市南山区科技园路11号A座", "深圳市南山区科技园路1号A座")),
            new Ways(
                    ADDRESS,
                    List.of("1 Queen's Road", "1  Queen's  road"),
                    List.of("1Queen's Road", "11 Queen's Road", "1 1 Queen's Road")),
            new Ways(
                    PLATE,
                    List.of("粤BD12345", "粤B·D12345", "粤B D12345", "粤b-d12345", "粤B•Ｄ12345"),
                    List.of("粤BD1234", "粤AD12345", "京BD12345")),
            new Ways(
                    PASSPORT,
                    List.of("EA1234567", "ea1234567", "EA 1234567", "ＥＡ1234567"),
                    List.of("E12345678", "EB1234567")),
            new Ways(
                    PERMIT,
                    List.of("0012345601B", "0012345601(B)", "0012345601（Ｂ）", "00123456 01 b"),
                    List.of("0012345601A", "0012345601")),
            new Ways(
                    ACCOUNT,
                    List.of("1100123456789012", "1100 1234 5678 9012", "1100-1234-5678-9012", "１１００1234 5678 9012"),
                    List.of("1100123456789013", "110012345678901")),
            new Ways(
                    ACCOUNT,
                    List.of("Zhang-San@pay.example", "zhang-san@pay.example"),
                    List.of("zhangsan@pay.example", "zhang san@pay.example")),
            new Ways(
                    BIRTH_DATE,
                    List.of(
                            "1990-03-07",
                            "1990-3-7",
                            "1990/3/7",
                            "1990/03/07",
                            "1990.3.7",
                            "19900307",
                            "1990年3月7日",
                            "1990年03月07日",
                            "1990 年 3 月 7 日",
                            "1990年3月7号",
                            "１９９０－０３－０７",
                            "1990．3．7"),
                    List.of("1990-07-03", "1991-03-07", "1990-13-07", "1990年3月")),
            new Ways(ATTACHMENT, List.of("AbC", "abc"), List.of("abd")),
            new Ways(FREE_TEXT, List.of("请放门口  Thanks", "请放门口 thanks", "请放门口　ＴＨＡＮＫＳ"), List.of("请放门口thanks", "请放门口")));

    private WaysOfWriting() {}
}
