package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why an attachment is refused. */
public enum AttachmentRefusal implements RefusalCode {
    /** There is none of that id. */
    NOT_FOUND(Reason.notFound("没有附件 {0}", "no attachment {0}")),
    /** Somebody who is neither the person whom it is about nor of the platform. */
    NOT_YOURS(Reason.forbidden("{0}无权处理附件 {1}", "{0} may not touch attachment {1}")),
    /** A type that is not taken. */
    TYPE(Reason.invalid("不接受此类附件；可以是：{0}", "attachments of this type are not taken; allowed are {0}")),
    /** The content is of another type than it is said to be, or of none that is known. */
    NOT_AS_DECLARED(Reason.invalid(
            "附件内容与声明的类型 {0} 不符，识别为：{1}",
            "the attachment's content is not of the declared type {0}; it was found to be {1}")),
    /** Nothing in it. */
    EMPTY(Reason.invalid("附件没有内容", "the attachment is empty")),
    /** More than is taken. */
    TOO_LARGE(Reason.tooLarge("附件超过 {0} 字节", "the attachment has more than {0} bytes")),
    /** It took so long to come that its bytes may be swept by now. */
    TOO_SLOW(Reason.gone("附件上传超过 {0}，请重新上传", "the attachment took more than {0} to come: send it again")),
    /** Nobody referred to it in its time, and it is about to be removed. */
    LEAVING(Reason.gone(
            "附件 {0} 长期未被引用，即将删除，请重新上传",
            "nothing referred to attachment {0} in time and it is being removed: send it again")),
    /** Its key is gone, as after its person was erased. */
    ERASED(Reason.gone("附件 {0} 已无法打开", "attachment {0} does not open any more"));

    private final Reason reason;

    AttachmentRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
