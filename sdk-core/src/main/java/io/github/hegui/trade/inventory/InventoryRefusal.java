package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.Optional;

/** Why inventory refuses. */
public enum InventoryRefusal implements RefusalCode {
    /** Not as many units are there as asked for. */
    OUT_OF_STOCK("{0} 库存不足：需要 {1} 件，现有 {2} 件", "not enough of {0} in stock: {1} asked for, {2} there"),
    /** The seller never had goods of that sku. */
    UNKNOWN_SKU("卖家 {1} 没有商品 {0}", "seller {1} has no goods {0}"),
    /** Somebody who neither sells the goods nor runs the platform. */
    NOT_YOURS("{0} 无权将商品计入卖家 {1} 的库存", "{0} may not take goods into the stock of seller {1}"),
    /** There is no hold of that id. */
    HOLD_NOT_FOUND("没有编号为 {0} 的库存预留", "there is no hold {0}"),
    /** More units than the hold still has. */
    MORE_THAN_HELD("{0} 的预留只剩 {1} 件，要求 {2} 件", "of {0} the hold has {1} units left, {2} asked for");

    private final String zh;
    private final String en;

    InventoryRefusal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String feature() {
        return "trade.inventory";
    }

    @Override
    public RefusalSort sort() {
        return switch (this) {
            case OUT_OF_STOCK, MORE_THAN_HELD -> RefusalSort.CONFLICT;
            case UNKNOWN_SKU, HOLD_NOT_FOUND -> RefusalSort.NOT_FOUND;
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
        return switch (this) {
            case OUT_OF_STOCK, UNKNOWN_SKU -> Optional.of(Clause.A_8_3);
            case NOT_YOURS -> Optional.of(Clause.B_8_3_2);
            default -> Optional.empty();
        };
    }
}
