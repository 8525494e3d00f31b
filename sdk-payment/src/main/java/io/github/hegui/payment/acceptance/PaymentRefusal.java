package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why something about payments is refused. Money that came is never refused: it is booked, if need be to suspense. */
public enum PaymentRefusal implements RefusalCode {
    /** There is no payment of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的支付", "there is no payment {0}")),
    /** There is no such order to be paid for. */
    ORDER_NOT_FOUND(Reason.notFound("没有编号为 {0} 的订单", "there is no order {0}")),
    /** More than is to be paid for the order; nothing, when it does not go on. */
    MORE_THAN_DUE(Reason.conflict("订单 {0} 的应付金额为 {1}，要求支付 {2}", "{1} is to be paid for order {0}, {2} asked for")
            .askedBy(Clause.A_8_4)),
    /** More than is to be paid for the order, less what payments ask for that are not answered yet. */
    UNDER_WAY(Reason.conflict(
                    "订单 {0} 有 {1} 的支付尚无结果，目前还可支付 {2}，要求支付 {3}",
                    "payments of {1} for order {0} are not answered yet: {2} can be paid for now, {3} asked for")
            .askedBy(Clause.A_8_4)),
    /** The order was declined, cancelled or not paid in time. */
    ORDER_ENDED(Reason.gone("订单 {0} 已终止，不再收款", "order {0} has ended and is not to be paid any more")
            .askedBy(Clause.A_8_4)),
    /** Another currency than the order's. */
    CURRENCY(Reason.invalid("订单 {0} 以 {1} 计价，收到的币种为 {2}", "order {0} is in {1}, the money in {2}")),
    /** Somebody else's payment. */
    NOT_YOURS(Reason.forbidden("{0} 不是支付 {1} 的付款人", "{0} is not who pays by payment {1}")
            .askedBy(Clause.B_8_3_2)),
    /** Somebody who is neither the platform nor its software says that money came or did not. */
    NOT_TRUSTED(Reason.forbidden(
                    "{0} 不能报告支付结果，只有平台及其系统可以",
                    "{0} may not say what became of a payment: the platform and its software may")
            .askedBy(Clause.B_8_3_2)),
    /** There is no such capture. */
    CAPTURE_NOT_FOUND(Reason.notFound("没有编号为 {0} 的收款", "there is no capture {0}")),
    /** The money is for another order. */
    BOOKED_OTHERWISE(Reason.conflict("收款 {0} 已计入订单 {1}", "capture {0} is booked to order {1}"));

    private final Reason reason;

    PaymentRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
