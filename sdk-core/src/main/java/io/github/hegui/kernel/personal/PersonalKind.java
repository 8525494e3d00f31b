package io.github.hegui.kernel.personal;

import static java.util.Objects.requireNonNull;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/**
 * What a text about a person is, and how it is shown to those who need not know it. The codes are stable: they are stored.
 *
 * <pre>{@code
 * PersonalKind.MOBILE.mask("13812345678")   // 138****5678
 * PersonalKind.NAME.mask("张三丰")           // 张**
 * PersonalKind.NAME.mask("张")              // *
 * }</pre>
 *
 * <p>Digits are ASCII and full-width ones; other digits are no digits here. Immutable, safe for use by many threads.
 */
@Implements(value = Clause.B_7_2_1, inPart = true)
public enum PersonalKind implements Worded {
    /** Of two letters or more; the first is shown: {@code 张*}. */
    NAME("basic", "name", "姓名", "name"),

    /** A mainland mobile number, with or without 86 before it; three and four digits are shown: {@code 138****5678}. */
    MOBILE("basic", "mobile", "手机号码", "mobile number"),

    /** A mainland number with its area code, which is shown with the last two digits: {@code 010-******78}; with or without 86 before it. */
    LANDLINE("basic", "landline", "固定电话", "landline number"),

    /** A resident identity number of 18 or 15 places; three and four, or three and three, are shown: {@code 110***********1234}. */
    RESIDENT_ID("identity", "resident-id", "居民身份证号", "resident identity number"),

    /** A card of 13 to 19 digits; the last four are shown, and the first four when there are at least 16. */
    BANK_CARD("property", "bank-card", "银行卡号", "bank card number"),

    /** The domain is shown, and the first letter of a local part of at least four: {@code l*****@example.com}. */
    EMAIL("basic", "email", "电子邮箱", "e-mail address"),

    /** Province and city (of prefecture level, GB/T 2260) are shown when they are written in full, as in {@code 广东省深圳市****}. */
    ADDRESS("basic", "address", "地址", "address"),

    /** A mainland plate; province, office and the last place are shown: {@code 京A****5}. */
    PLATE("property", "plate", "车牌号", "licence plate"),

    /** A Chinese passport or permit of nine places; the first and the last two are shown: {@code E******78}. */
    PASSPORT("identity", "passport", "护照号", "passport number"),

    /**
     * A permit to travel or to stay (港澳居民来往内地通行证, 台湾居民来往大陆通行证, 外国人永久居留身份证) of 8 to 18 letters and digits; the first and the last
     * two are shown: {@code H******78}.
     */
    PERMIT("identity", "permit", "通行证件号", "permit number"),

    /** An account of 12 to 32 digits, of which the last four are shown. */
    ACCOUNT("property", "account", "账号", "account number"),

    /** Year, month and day; the year is shown: {@code 1990-**-**}. */
    BIRTH_DATE("basic", "birth-date", "出生日期", "date of birth"),

    /** The key of an attachment's bytes, which stands for what is in them; nothing of it is shown. */
    ATTACHMENT("other", "attachment", "附件", "attachment"),

    /** Anything else; nothing of it is shown. */
    FREE_TEXT("other", "free-text", "自由文本", "free text");

    private final String code;
    private final DataCategory category;
    private final Wording wording;

    PersonalKind(String group, String code, String zh, String en) {
        this.code = code;
        this.category = new DataCategory(group + "." + code);
        this.wording = new Wording(zh, en);
    }

    /** The stable code, as stored: lower case with hyphens. */
    public String code() {
        return code;
    }

    /** Which sort of data it is: a group and the code, such as {@code basic.mobile}. */
    public DataCategory category() {
        return category;
    }

    @Override
    public Wording wording() {
        return wording;
    }

    /**
     * The text with {@code *} for what is not to be shown. It is never the text itself, unless that is empty or only {@code *}; it is never longer,
     * and well-formed even if the text is not. What does not have the form of its kind becomes one {@code *} for each code point, at most 32.
     *
     * <p>A mask is no secret: who knows the form and the checksum of a number has fewer to try than there are hidden digits.
     */
    public String mask(String clear) {
        requireNonNull(clear, "clear");
        return switch (this) {
            case NAME -> NameMask.of(clear);
            case MOBILE -> PhoneMask.mobile(clear);
            case LANDLINE -> PhoneMask.landline(clear);
            case RESIDENT_ID -> NumberMask.residentId(clear);
            case BANK_CARD -> NumberMask.bankCard(clear);
            case EMAIL -> EmailMask.of(clear);
            case ADDRESS -> AddressMask.of(clear);
            case PLATE -> PlateMask.of(clear);
            case PASSPORT -> NumberMask.passport(clear);
            case PERMIT -> NumberMask.permit(clear);
            case ACCOUNT -> NumberMask.account(clear);
            case BIRTH_DATE -> BirthDateMask.of(clear);
            case ATTACHMENT, FREE_TEXT -> Masks.whole(clear);
        };
    }

    /**
     * Whether the text has the form of this kind. A name, an address and free text have any that is not blank; a mobile or landline number has the form
     * that is masked here, a landline one with an extension too, or is one of another country with its plus sign, 7 to 15 digits;
     * a passport has 5 to 9 letters and digits, as any country's has (ICAO 9303), and is masked whole unless it has a Chinese form.
     */
    public boolean isWellFormed(String clear) {
        requireNonNull(clear, "clear");
        return switch (this) {
            case NAME, ADDRESS, ATTACHMENT, FREE_TEXT -> !clear.isBlank();
            case MOBILE, LANDLINE -> PhoneMask.isNumber(this, clear);
            case PASSPORT -> NumberMask.isPassport(clear);
            case PERMIT -> NumberMask.isPermit(clear);
            default -> !mask(clear).equals(Masks.whole(clear));
        };
    }

    /**
     * The text in the one form that stands for all ways of writing the same: {@code 138 1234 5678} and {@code +86 13812345678} have one, and so have
     * {@code 1990-03-07} and {@code 1990年3月7日}. Every way that {@link #mask} knows is known here. What has not the form of its kind is brought to
     * compatible characters (NFKC), small letters and single spaces, or to its digits. Personal data like the text itself.
     */
    public String plain(String clear) {
        return PlainForm.of(this, requireNonNull(clear, "clear"));
    }

    /**
     * The kind with that code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static PersonalKind ofCode(String code) {
        for (PersonalKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of personal data has that code; codes are like resident-id");
    }
}
