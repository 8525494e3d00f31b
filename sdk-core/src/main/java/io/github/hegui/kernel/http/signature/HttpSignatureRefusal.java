package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why a signed message is not accepted. All are 401 to who sent it, and for your operators to read. */
public enum HttpSignatureRefusal implements RefusalCode {
    /** Signature or Signature-Input cannot be read. */
    MALFORMED(Reason.unauthenticated("签名字段无法解析：{0}", "the signature's fields cannot be read: {0}")),
    /** There is no signature. */
    NO_SIGNATURE(Reason.unauthenticated("报文没有可供验证的签名", "the message has no signature to verify")),
    /** There are signatures, but none of the label that the policy asks for, or only half of it. */
    NO_SUCH_LABEL(Reason.unauthenticated("报文没有标签为 {0} 的完整签名", "the message has no whole signature with the label {0}")),
    /** There are several, and the policy does not say which one counts. */
    SEVERAL_SIGNATURES(Reason.unauthenticated(
            "报文有 {0} 个签名，须由 SignaturePolicy 的 label 指明验证哪一个",
            "the message has {0} signatures: SignaturePolicy has to name one by its label")),
    /** A component that has to be covered is not. */
    NOT_COVERED(Reason.unauthenticated("签名未覆盖 {0}", "the signature does not cover {0}")),
    /** A component that is covered is not in the message, stands there twice, is not ASCII (cover it with {@code bs}) or not structured. */
    NO_COMPONENT(Reason.unauthenticated(
            "签名覆盖的 {0} 在报文中不存在、出现两次、含非 ASCII 字符或格式不符",
            "{0} is covered, but it is not in the message, stands there twice, is not ASCII or has another form")),
    /** Created too long ago, not said when, or over. */
    TOO_OLD(Reason.unauthenticated("签名已过期", "the signature is too old")),
    /** Created later than now. */
    TOO_EARLY(Reason.unauthenticated("签名时间晚于当前时间", "the signature was created later than now")),
    /** Nobody is known by that key id. */
    UNKNOWN_KEY(Reason.unauthenticated("密钥编号未知", "the key id is unknown")),
    /** The key is for another algorithm. */
    WRONG_ALGORITHM(Reason.unauthenticated("签名算法 {0} 不被接受", "the algorithm {0} is not accepted")),
    /** The signature is not that of the message. */
    WRONG_SIGNATURE(Reason.unauthenticated("签名验证失败", "the signature is wrong")),
    /** The content is not the one that was signed. */
    WRONG_DIGEST(Reason.unauthenticated("报文内容与摘要不符", "the content does not match its digest")),
    /** A nonce has to be there and is not. */
    NO_NONCE(Reason.unauthenticated("签名缺少一次性随机数", "the signature has no nonce")),
    /** The nonce came before, or cannot be remembered. */
    REPLAYED(Reason.unauthenticated("报文重复或无法登记", "the message came before, or cannot be remembered"));

    private final Reason reason;

    HttpSignatureRefusal(Reason reason) {
        this.reason = reason.askedBy(Clause.B_8_3);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
