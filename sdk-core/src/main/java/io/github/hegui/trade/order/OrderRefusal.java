package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an order is refused, or a step of it; steps that do not fit its state are refused by its machine. */
public enum OrderRefusal implements RefusalCode {
    /** There is no order of that id. */
    NOT_FOUND(null, "没有编号为 {0} 的订单", "there is no order {0}"),
    /** The total is not what the consumer was shown. */
    PRICE_DIFFERS(Clause.B_5_4C, "应付金额 {0} 与展示给消费者的金额 {1} 不一致", "the total is {0}, the consumer was shown {1}"),
    /** Money in another currency than the order's. */
    WRONG_CURRENCY(null, "订单币种为 {0}，收到的币种为 {1}", "the order is in {0}, the money in {1}"),
    /** The line does not have that many units left for it. */
    UNITS(null, "第 {0} 行只有 {1} 件可以执行此操作，要求 {2} 件", "line {0} has {1} units for that, {2} asked for"),
    /** As many consignments are packed as an order may have at the same time. */
    MANY_PARCELS(
            null,
            "订单 {0} 已有 {1} 个待交接的包裹，请先交接或放弃",
            "order {0} has {1} consignments packed: hand over or give up some first"),
    /** The consignment is not, or not any more, packed with units of the order. */
    NOT_PACKED(
            null,
            "订单 {0} 没有备货于配送单 {1} 的商品（已取消或已交接）",
            "order {0} has no units packed in consignment {1}: they were cancelled or handed over"),
    /** Nothing waits that could be cancelled. */
    NOTHING_WAITS(null, "订单 {0} 没有可取消的待发商品", "nothing of order {0} waits that could be cancelled"),
    /** Somebody else's order. */
    NOT_YOURS(Clause.B_8_3_2, "{0} 不是订单 {1} 的当事人", "{0} is no party to order {1}");

    private final @Nullable Clause clause;
    private final String zh;
    private final String en;

    OrderRefusal(@Nullable Clause clause, String zh, String en) {
        this.clause = clause;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "trade.order";
    }

    @Override
    public RefusalSort sort() {
        return switch (this) {
            case NOT_FOUND -> RefusalSort.NOT_FOUND;
            case PRICE_DIFFERS, UNITS, NOT_PACKED, NOTHING_WAITS -> RefusalSort.CONFLICT;
            case WRONG_CURRENCY -> RefusalSort.INVALID;
            case MANY_PARCELS -> RefusalSort.LIMITED;
            case NOT_YOURS -> RefusalSort.FORBIDDEN;
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
