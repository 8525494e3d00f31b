package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why delivery refuses; steps that do not fit the state are refused by the machine. */
public enum DeliveryRefusal implements RefusalCode {
    /** There is no consignment of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的配送单", "there is no consignment {0}")),
    /** The order is not confirmed. */
    NOT_CONFIRMED(Reason.conflict("订单 {0} 尚未确认，不能备货", "order {0} is not confirmed")),
    /** Every unit of the order is packed, handed over or cancelled. */
    NOTHING_WAITS(Reason.conflict("订单 {0} 没有待发商品", "no unit of order {0} waits to be packed")),
    /** The line does not have that many units left. */
    UNITS(Reason.conflict("第 {0} 行只有 {1} 件可以执行此操作，要求 {2} 件", "line {0} has {1} units for that, {2} asked for")),
    /** Somebody who is no party to the hand-over. */
    NOT_A_PARTY(Reason.forbidden("{0} 不是配送单 {1} 的交接方", "{0} is no party to consignment {1}")
            .askedBy(Clause.B_6_2_2)),
    /** The same party signed already. */
    SIGNED_ALREADY(Reason.conflict("{0} 已签署交接单", "{0} has signed already").askedBy(Clause.B_6_2_2)),
    /** What was counted is not what the note says. */
    COUNT_DIFFERS(Reason.conflict(
                    "清点为 {0} 件 {1} 包，交接单为 {2} 件 {3} 包", "counted {0} units in {1} packages, the note says {2} in {3}")
            .askedBy(Clause.B_6_2_2)),
    /** Nobody is named to whom the goods go. */
    NO_RECEIVER(Reason.conflict("订单 {0} 没有收货人，不能配送", "order {0} has no receiver to deliver to")
            .askedBy(Clause.B_6_2_1)),
    /** The receiver of what somebody else carries. */
    NOT_CARRIED(Reason.forbidden("{0} 不是配送单 {1} 的承运方", "{0} does not carry consignment {1}")
            .askedBy(Clause.B_6_1B)),
    /** There is no note yet, or the goods are not under way any more: the carrier does not need the receiver. */
    NOT_NEEDED(
            Reason.forbidden("配送单 {0} {1}，承运方无需收货人信息", "consignment {0} is {1}: its carrier does not need the receiver")
                    .askedBy(Clause.B_6_1B));

    private final Reason reason;

    DeliveryRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
