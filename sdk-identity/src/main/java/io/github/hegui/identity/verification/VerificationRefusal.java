package io.github.hegui.identity.verification;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a text is no identifier, or a person is not verified. None of them says what was handed in. */
public enum VerificationRefusal implements RefusalCode {
    /** There is nothing but blanks. */
    EMPTY("号码不能为空", "the number is empty"),
    /** It is longer than any way of writing it. */
    TOO_LONG("号码过长，最多 48 个字符", "the text is longer than the 48 characters that a number may take"),
    /** Something in it is neither a letter or digit of it nor a separator. */
    CHARACTER(
            "含有不允许的字符（例如不可见字符、汉字或其他文字的数字），请重新输入",
            "it holds a character that is not allowed, such as an invisible one or a digit of another script"),

    /** A resident identity number of another length. */
    RESIDENT_ID_LENGTH(
            "居民身份证号码为 18 位，旧版为 15 位数字", "a resident identity number has 18 places, or 15 digits in its old form"),
    /** Something but digits where digits are. */
    RESIDENT_ID_DIGITS(
            "居民身份证号码由数字组成，仅第 18 位可以是 X", "a resident identity number is made of digits, and X in the 18th place alone"),
    /** No region of GB/T 2260. */
    RESIDENT_ID_REGION("前两位不是有效的省级行政区划代码", "the first two digits are no province of China (GB/T 2260)"),
    /** It is one of a resident of Hong Kong, Macao or Taiwan. */
    RESIDENT_ID_OF_PERMIT(
            "这是港澳台居民居住证号码，不是居民身份证号码",
            "this is the number of a residence permit for Hong Kong, Macao and Taiwan residents, not of a resident identity card"),
    /** A residence permit of another region. */
    RESIDENCE_PERMIT_REGION(
            "港澳台居民居住证号码以 810000、820000 或 830000 开头",
            "the number of a residence permit begins with 810000 (Hong Kong), 820000 (Macao) or 830000 (Taiwan)"),
    /** A residence permit of another length. */
    RESIDENCE_PERMIT_LENGTH("港澳台居民居住证号码为 18 位", "the number of a residence permit has 18 places"),
    /** No such day. */
    BIRTH_DATE("号码中的出生日期不存在", "the date of birth in the number is no date"),
    /** A day that has not come, or before 1800. */
    BIRTH_DATE_RANGE("号码中的出生日期早于 1800 年或晚于今天", "the date of birth in the number is before 1800 or has not come yet"),
    /** The check character does not fit the rest. */
    CHECK_CHARACTER("校验码不符，请核对号码", "the check character does not fit: something was mistyped"),

    /** A credit code of another length. */
    CREDIT_CODE_LENGTH("统一社会信用代码为 18 位", "a unified social credit code has 18 places"),
    /** A letter that credit codes do not use. */
    CREDIT_CODE_LETTERS(
            "统一社会信用代码由数字和大写字母组成，不使用 I、O、S、V、Z",
            "a unified social credit code is made of digits and letters, without I, O, S, V and Z"),
    /** No department or category of GB 32100. */
    CREDIT_CODE_DEPARTMENT(
            "前两位不是有效的登记管理部门代码和机构类别代码", "the first two places are no registering department and category (GB 32100)"),
    /** No region. */
    CREDIT_CODE_REGION(
            "第 3 至 8 位不是有效的登记管理机关行政区划代码", "places 3 to 8 are no region of a registering authority (GB/T 2260)"),
    /** An organisation code of another form. */
    ORGANISATION_CODE_FORM(
            "组织机构代码为 8 位数字或大写字母和 1 位校验码（数字或 X）",
            "an organisation code has 8 digits or letters and a check character, a digit or X"),

    /** A number of another country. */
    FOREIGN_NUMBER("仅支持中国大陆号码", "only numbers of mainland China (+86) are taken"),
    /** It is no mobile number. */
    MOBILE_FORM("手机号码为 11 位，以 13 至 19 开头", "a mobile number has 11 digits and begins with 13 to 19"),
    /** No area code in front. */
    LANDLINE_AREA("固定电话须带有效的区号，例如 010 或 0755", "a landline number has an area code in front, such as 010 or 0755"),
    /** The number behind the area code is none. */
    LANDLINE_FORM(
            "区号后的号码为 7 至 8 位（010 及 02x 为 8 位），以 2 至 9 开头，分机号最多 6 位",
            "behind the area code stand 7 or 8 digits (8 behind 010 and 02x) that begin with 2 to 9; an extension has 6 at most"),

    /** It is not made of digits or is too long or short for any card. */
    BANK_CARD_FORM("银行卡号为 13 至 19 位数字", "a bank card number has 13 to 19 digits"),
    /** No issuer's number begins like that. */
    BANK_CARD_ISSUER("无法识别该卡号所属的卡组织", "no known card scheme has numbers that begin like this"),
    /** The scheme's cards have another length. */
    BANK_CARD_LENGTH("卡号长度与其卡组织不符", "cards of this scheme have another length"),

    /** It is no passport number of any country. */
    PASSPORT_FORM("护照号码为 5 至 9 位字母和数字，至少含一位数字", "a passport number has 5 to 9 letters and digits, one digit at least"),
    /** It is not the number of a Chinese passport. */
    CHINESE_PASSPORT_FORM(
            "不是中国护照号码，例如 E12345678、EA1234567、G12345678、D、S、P 或 DE、SE、PE 开头",
            "it is no Chinese passport number, such as E12345678, EA1234567 or G12345678, or one that begins with D, S, P, DE, SE or PE"),
    /** It is not the number of a home-return permit. */
    HOME_RETURN_FORM(
            "港澳居民来往内地通行证号码为 H 或 M 加 8 位数字（旧版另有 2 位换证次数），非中国籍的为 HA 或 MA 加 7 位数字",
            "a permit of Hong Kong and Macao residents has H or M and 8 digits (in its old form 2 more for the issue), one of a foreign citizen HA or MA and 7 digits"),
    /** It is not the number of a permit of Taiwan residents. */
    TAIWAN_PERMIT_FORM(
            "台湾居民来往大陆通行证号码为 8 位数字，旧版另有 2 位换证次数和 1 位字母",
            "a permit of Taiwan residents has 8 digits, in its old form 2 more for the issue and a letter"),
    /** It is not the number of a foreigner's card. */
    FOREIGNER_FORM(
            "外国人永久居留身份证号码为以 9 开头的 18 位，旧版为 3 位字母加 12 位数字",
            "a foreigner's permanent residence card has 18 places that begin with 9, in its old form 3 letters and 12 digits"),
    /** No province in it. */
    FOREIGNER_REGION("号码中的受理地不是有效的行政区划代码", "the place of issue in the number is no region of China (GB/T 2260)"),

    /** What was handed in does not belong together, says who was asked. */
    NOT_MATCHED(Reason.conflict("核验不一致：{0}", "what was handed in does not belong together: {0}")
            .askedBy(Clause.A_8_1)),
    /** Who was asked gave no answer. */
    UNAVAILABLE(Reason.conflict("核验服务暂不可用，请稍后再试", "the verification service gives no answer now; try again later"));

    private final Reason reason;

    VerificationRefusal(String zh, String en) {
        this(Reason.invalid(zh, en).askedBy(Clause.A_8_1));
    }

    VerificationRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
