package io.github.hegui.identity.verification;

import static java.util.Objects.requireNonNull;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.personal.PersonalKind;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The forms of {@link Identifier}s that are read here, each with its parser. Constants are stored: never renamed. */
public enum IdentifierFormat implements Worded {
    /** 居民身份证, GB 11643: see {@link ResidentId}. */
    RESIDENT_ID(PersonalKind.RESIDENT_ID, "居民身份证", "resident identity card", ResidentId::parse),

    /** 港澳台居民居住证, of the form of GB 11643: see {@link ResidentId#parsePermit}. */
    RESIDENCE_PERMIT(
            PersonalKind.RESIDENT_ID,
            "港澳台居民居住证",
            "residence permit for Hong Kong, Macao and Taiwan residents",
            ResidentId::parsePermit),

    /** A passport of any country, ICAO 9303: see {@link Passport}. */
    PASSPORT(PersonalKind.PASSPORT, "护照", "passport", Passport::parse),

    /** A passport that the mainland issues: see {@link Passport#parseChinese}. */
    CHINESE_PASSPORT(PersonalKind.PASSPORT, "中国护照", "Chinese passport", Passport::parseChinese),

    /** 港澳居民来往内地通行证 (回乡证): see {@link TravelPermit#parseHomeReturn}. */
    HOME_RETURN_PERMIT(
            PersonalKind.PERMIT,
            "港澳居民来往内地通行证",
            "mainland travel permit for Hong Kong and Macao residents",
            TravelPermit::parseHomeReturn),

    /** 台湾居民来往大陆通行证 (台胞证): see {@link TravelPermit#parseTaiwan}. */
    TAIWAN_PERMIT(
            PersonalKind.PERMIT,
            "台湾居民来往大陆通行证",
            "mainland travel permit for Taiwan residents",
            TravelPermit::parseTaiwan),

    /** 外国人永久居留身份证: see {@link ForeignerCard}. */
    FOREIGNER_CARD(PersonalKind.PERMIT, "外国人永久居留身份证", "foreigner's permanent residence card", ForeignerCard::parse),

    /** 统一社会信用代码, GB 32100: see {@link CreditCode}. */
    CREDIT_CODE(PersonalKind.FREE_TEXT, "统一社会信用代码", "unified social credit code", CreditCode::parse),

    /** 组织机构代码, GB 11714: see {@link OrganisationCode}. */
    ORGANISATION_CODE(PersonalKind.FREE_TEXT, "组织机构代码", "organisation code", OrganisationCode::parse),

    /** A mobile number of the mainland: see {@link PhoneNumber#parseMobile}. */
    MOBILE(PersonalKind.MOBILE, "手机号码", "mobile number", PhoneNumber::parseMobile),

    /** A landline number of the mainland: see {@link PhoneNumber#parseLandline}. */
    LANDLINE(PersonalKind.LANDLINE, "固定电话", "landline number", PhoneNumber::parseLandline),

    /** A bank card, ISO/IEC 7812: see {@link BankCard}. */
    BANK_CARD(PersonalKind.BANK_CARD, "银行卡号", "bank card number", BankCard::parse);

    private final PersonalKind kind;
    private final Wording wording;
    private final BiFunction<String, LocalDate, Outcome<? extends Identifier>> parser;

    IdentifierFormat(
            PersonalKind kind,
            String zh,
            String en,
            BiFunction<String, LocalDate, Outcome<? extends Identifier>> parser) {
        this.kind = kind;
        this.wording = new Wording(zh, en);
        this.parser = parser;
    }

    IdentifierFormat(PersonalKind kind, String zh, String en, Function<String, Outcome<? extends Identifier>> parser) {
        this(kind, zh, en, (text, today) -> parser.apply(text));
    }

    /** As what it is sealed and masked. Codes of organisations are masked whole: behind that of a sole trader stands a person. */
    public PersonalKind kind() {
        return kind;
    }

    @Override
    public Wording wording() {
        return wording;
    }

    /** Whether it is the number of a paper that tells who a person is. */
    public boolean isPersonPaper() {
        return switch (this) {
            case RESIDENT_ID,
                    RESIDENCE_PERMIT,
                    PASSPORT,
                    CHINESE_PASSPORT,
                    HOME_RETURN_PERMIT,
                    TAIWAN_PERMIT,
                    FOREIGNER_CARD -> true;
            case CREDIT_CODE, ORGANISATION_CODE, MOBILE, LANDLINE, BANK_CARD -> false;
        };
    }

    /** Whether it is the code of an organisation. */
    public boolean isOrganisationCode() {
        return this == CREDIT_CODE || this == ORGANISATION_CODE;
    }

    /**
     * Reads a text of this form, in ASCII or full-width characters, capital letters or small ones, with spaces, hyphens and brackets between.
     *
     * @param text at most {@value Written#MOST_LENGTH} characters; a longer one is refused without being looked at
     * @param today the day in China, after which nobody is born
     * @return the number, or a {@link VerificationRefusal} that says nothing of it
     */
    public Outcome<Identifier> parse(String text, LocalDate today) {
        return parser.apply(requireNonNull(text, "text"), requireNonNull(today, "today"))
                .map(Identifier.class::cast);
    }
}
