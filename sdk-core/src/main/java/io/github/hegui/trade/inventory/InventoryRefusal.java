package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** Why inventory refuses. */
public enum InventoryRefusal implements RefusalCode {
    /** Not as many units are there as asked for. */
    OUT_OF_STOCK(Reason.conflict("{0} 库存不足：需要 {1} 件，现有 {2} 件", "not enough of {0} in stock: {1} asked for, {2} there")
            .askedBy(Clause.A_8_3)),
    /** The seller never had goods of that sku. */
    UNKNOWN_SKU(
            Reason.notFound("卖家 {1} 没有商品 {0}", "seller {1} has no goods {0}").askedBy(Clause.A_8_3)),
    /** Somebody who neither sells the goods nor runs the platform. */
    NOT_YOURS(Reason.forbidden("{0} 不是入库单 {1} 的卖家", "{0} is not the seller of goods receipt {1}")
            .askedBy(Clause.B_8_3_2)),
    /** There is no hold of that id. */
    HOLD_NOT_FOUND(Reason.notFound("没有编号为 {0} 的库存预留", "there is no hold {0}")),
    /** More units than the hold still has. */
    MORE_THAN_HELD(Reason.conflict("{0} 的预留只剩 {1} 件，要求 {2} 件", "of {0} the hold has {1} units left, {2} asked for"));

    private final Reason reason;

    InventoryRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
