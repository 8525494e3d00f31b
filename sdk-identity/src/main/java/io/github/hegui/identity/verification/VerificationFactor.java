package io.github.hegui.identity.verification;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** What a {@link Verifier} compares with what it knows. Constants are stored: never renamed. */
public enum VerificationFactor implements Worded {
    /** The name of the person or organisation. */
    NAME("姓名或名称", "the name"),
    /** The number of the paper that tells who a person is. */
    PAPER("证件号码", "the number of the paper"),
    /** The mobile number, registered under that name. */
    MOBILE("手机号码", "the mobile number"),
    /** The bank card, held under that name. */
    BANK_CARD("银行卡号", "the bank card number"),
    /** The credit code or organisation code. */
    ORGANISATION_CODE("机构代码", "the organisation's code");

    private final Wording wording;

    VerificationFactor(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
