package io.github.hegui.kernel.json;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why what came in from outside is not read, see {@link Json#incoming}. */
public enum JsonRefusal implements RefusalCode {
    /** It is no JSON, or not that of what was asked for; the refusal has each violation with its place. */
    UNREADABLE(Reason.invalid("输入有 {0} 处无法读取：{1}", "the input cannot be read in {0}: {1}")),
    /** It can be read, and breaks a limit that there was no validator to tell in full. */
    BROKEN_LIMIT(Reason.invalid("输入有 {0} 处不符合要求：{1}", "the input is wrong in {0}: {1}")),
    /** It has more bytes than are read. */
    TOO_LARGE(Reason.tooLarge("输入有 {0} 字节，上限为 {1} 字节", "the input has {0} bytes, at most {1} are read"));

    private final Reason reason;

    JsonRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
