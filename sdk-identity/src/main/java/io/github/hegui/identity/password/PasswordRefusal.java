package io.github.hegui.identity.password;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why something typed is no password. None of them says what was typed. */
public enum PasswordRefusal implements RefusalCode {
    /** Nothing was typed. */
    EMPTY(Reason.invalid("口令不能为空", "a password is not empty")),
    /** It is longer than is taken. */
    TOO_LONG(Reason.invalid("口令最多 {0} 个字符", "a password has at most {0} characters")),
    /** It holds something that is no text, or none that stays the same: see {@link Password#of}. */
    NOT_TEXT(Reason.invalid(
            "口令含有控制字符、不完整的字符或系统尚不认识的字符",
            "the password holds a control character, half of a character, or one that is not known here yet"));

    private final Reason reason;

    PasswordRefusal(Reason reason) {
        this.reason = reason.askedBy(Clause.A_11_1B);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
