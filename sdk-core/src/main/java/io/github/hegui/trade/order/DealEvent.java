package io.github.hegui.trade.order;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** What can happen to an order. Constants are stored: they are never renamed. */
public enum DealEvent implements Worded {
    /** The consumer places the order. */
    PLACE("下单", "place the order"),
    /** Money arrived, or one of several payments did. */
    PAY("付款", "pay"),
    /** The time to pay is over. */
    PAYMENT_EXPIRED("记为付款超时", "let the time to pay end"),
    /** The seller confirms. */
    CONFIRM("确认订单", "confirm the order"),
    /** The time to confirm is over. */
    CONFIRM_OVERDUE("记为确认超时", "let the time to confirm end"),
    /** The seller declines. */
    REJECT("拒绝订单", "reject the order"),
    /** The consumer steps back before confirmation. */
    CANCEL("取消订单", "cancel the order"),
    /** The consumer asks to cancel what is not handed over yet. */
    REQUEST_CANCEL("申请取消", "ask to cancel"),
    /** The seller agrees to cancel what is not handed over. */
    AGREE_CANCEL("同意取消", "agree to cancel"),
    /** The seller refuses to cancel. */
    REFUSE_CANCEL("拒绝取消", "refuse to cancel"),
    /** The time to answer the request is over. */
    CANCEL_OVERDUE("记为答复超时", "let the time to answer end"),
    /** The seller cannot deliver the rest and cancels it. */
    CANCEL_REMAINING("取消剩余商品", "cancel the rest"),
    /** Units are set apart for a carrier. */
    PACK("备货装箱", "pack units"),
    /** Units that were packed wait again. */
    UNPACK("放弃装箱", "unpack units"),
    /** Units went to the carrier. */
    HAND_OVER("交接商品", "hand units over"),
    /** Units reached the consumer. */
    DELIVER("登记送达", "report units delivered"),
    /** Units are lost. */
    LOSE("登记丢失", "report units lost"),
    /** Units came back to the seller undelivered; they count as not handed over again. */
    TAKE_BACK("收回商品", "take units back"),
    /** The consumer accepts, or the time to object is over. */
    COMPLETE("完成订单", "complete the order");

    private final Wording wording;

    DealEvent(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
