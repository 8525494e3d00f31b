package io.github.hegui.kernel.claim;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a claim is refused. No sentence has the text or its owner: a stranger learns no more than that it is taken. */
public enum ClaimRefusal implements RefusalCode {
    /** Another owner has it, confirmed or not. */
    TAKEN(Reason.conflict("该 {0} 已被占用", "this {0} is taken")),
    /** It is to be confirmed, and the owner does not hold it, or not any more. */
    NOT_HELD(Reason.conflict("该 {0} 未被预占或预占已到期，请重新占用", "this {0} is not held, or not any more: take it again"));

    private final Reason reason;

    ClaimRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
