package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why delivery refuses; steps that do not fit the state are refused by the machine. */
public enum DeliveryRefusal implements RefusalCode {
    /** There is no consignment of that id. */
    NOT_FOUND(null, "没有编号为 {0} 的配送单", "there is no consignment {0}"),
    /** The order is not confirmed. */
    NOT_CONFIRMED(null, "订单 {0} 尚未确认，不能备货", "order {0} is not confirmed"),
    /** Every unit of the order is packed, handed over or cancelled. */
    NOTHING_WAITS(null, "订单 {0} 没有待发商品", "no unit of order {0} waits to be packed"),
    /** The line does not have that many units left. */
    UNITS(null, "第 {0} 行只有 {1} 件可以执行此操作，要求 {2} 件", "line {0} has {1} units for that, {2} asked for"),
    /** Somebody who is no party to the hand-over. */
    NOT_A_PARTY(Clause.B_6_2_2, "{0} 不是配送单 {1} 的交接方", "{0} is no party to consignment {1}"),
    /** The same party signed already. */
    SIGNED_ALREADY(Clause.B_6_2_2, "{0} 已签署交接单", "{0} has signed already"),
    /** What was counted is not what the note says. */
    COUNT_DIFFERS(
            Clause.B_6_2_2,
            "清点为 {0} 件 {1} 包，交接单为 {2} 件 {3} 包",
            "counted {0} units in {1} packages, the note says {2} in {3}"),
    /** Nobody is named to whom the goods go. */
    NO_RECEIVER(Clause.B_6_2_1, "订单 {0} 没有收货人，不能配送", "order {0} has no receiver to deliver to"),
    /** The receiver of what somebody else carries. */
    NOT_CARRIED(Clause.B_6_1B, "{0} 不是配送单 {1} 的承运方", "{0} does not carry consignment {1}"),
    /** There is no note yet, or the goods are not under way any more: the carrier does not need the receiver. */
    NOT_NEEDED(
            Clause.B_6_1B, "配送单 {0} {1}，承运方无需收货人信息", "consignment {0} is {1}: its carrier does not need the receiver");

    private final @Nullable Clause clause;
    private final String zh;
    private final String en;

    DeliveryRefusal(@Nullable Clause clause, String zh, String en) {
        this.clause = clause;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "trade.delivery";
    }

    @Override
    public RefusalSort sort() {
        return switch (this) {
            case NOT_FOUND -> RefusalSort.NOT_FOUND;
            case NOT_CONFIRMED, NOTHING_WAITS, UNITS, SIGNED_ALREADY, COUNT_DIFFERS, NO_RECEIVER ->
                RefusalSort.CONFLICT;
            case NOT_A_PARTY, NOT_CARRIED, NOT_NEEDED -> RefusalSort.FORBIDDEN;
        };
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
        return Optional.ofNullable(clause);
    }
}
