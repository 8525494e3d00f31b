package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why an order is refused, or a step of it; steps that do not fit its state are refused by its machine. */
public enum OrderRefusal implements RefusalCode {
    /** There is no order of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的订单", "there is no order {0}")),
    /** The total is not what the consumer was shown. */
    PRICE_DIFFERS(Reason.conflict("应付金额 {0} 与展示给消费者的金额 {1} 不一致", "the total is {0}, the consumer was shown {1}")
            .askedBy(Clause.B_5_4C)),
    /** Money in another currency than the order's. */
    WRONG_CURRENCY(Reason.invalid("订单币种为 {0}，收到的币种为 {1}", "the order is in {0}, the money in {1}")),
    /** The line does not have that many units left for it. */
    UNITS(Reason.conflict("第 {0} 行只有 {1} 件可以执行此操作，要求 {2} 件", "line {0} has {1} units for that, {2} asked for")),
    /** As many consignments are packed as an order may have at the same time. */
    MANY_PARCELS(Reason.limited(
            "订单 {0} 已有 {1} 个待交接的包裹，请先交接或放弃", "order {0} has {1} consignments packed: hand over or give up some first")),
    /** The consignment is not, or not any more, packed with units of the order. */
    NOT_PACKED(Reason.conflict(
            "订单 {0} 没有备货于配送单 {1} 的商品（已取消或已交接）",
            "order {0} has no units packed in consignment {1}: they were cancelled or handed over")),
    /** Nothing waits that could be cancelled. */
    NOTHING_WAITS(Reason.conflict("订单 {0} 没有可取消的待发商品", "nothing of order {0} waits that could be cancelled")),
    /** Somebody else's order. */
    NOT_YOURS(Reason.forbidden("{0} 不是订单 {1} 的当事人", "{0} is no party to order {1}")
            .askedBy(Clause.B_8_3_2));

    private final Reason reason;

    OrderRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
