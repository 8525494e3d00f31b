package io.github.hegui.payment.payment;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import java.util.Optional;

/** Why a payment is refused. */
public enum PaymentRefusal implements RefusalCode {
    /** There is no payment of that id. */
    NOT_FOUND("没有编号为 {0} 的支付", "there is no payment {0}"),
    /** An amount that is not above nothing. */
    AMOUNT("支付金额必须大于零，收到 {0}", "a payment is more than nothing, not {0}"),
    /** The payment ended in another way before. */
    ENDED("支付 {0} 已经结束：{1}", "payment {0} ended before: {1}"),
    /** Nothing is left to release for that order. */
    NOTHING_TO_RELEASE("订单 {0} 没有可放款的金额", "nothing is left to release for order {0}"),
    /** More than was captured for the order. */
    MORE_THAN_CAPTURED("订单 {0} 的放款超过已收款", "more than was captured for order {0}");

    private final String zh;
    private final String en;

    PaymentRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "payment.payment";
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }

    @Override
    public Optional<Clause> clause() {
        return this == MORE_THAN_CAPTURED ? Optional.of(Clause.A_8_4) : Optional.empty();
    }
}
