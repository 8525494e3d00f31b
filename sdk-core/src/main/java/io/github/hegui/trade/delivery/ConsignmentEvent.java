package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** What can happen to a consignment. Constants are stored: they are never renamed. */
public enum ConsignmentEvent implements Worded {
    /** The seller sets units apart. */
    PREPARE("备货", "pack it"),
    /** The hand-over note is written. */
    ISSUE_NOTE("开具交接单", "issue the note"),
    /** One of the two parties signs the note. */
    SIGN("签署交接单", "sign the note"),
    /** Count or package differ from the note. */
    MISMATCH("提出清点不符", "report that counts differ"),
    /** A new version of the note is written. */
    CORRECT_NOTE("更正交接单", "correct the note"),
    /** The consignment is given up before hand-over. */
    ABANDON("放弃", "abandon it"),
    /** The agreed time of hand-over is past. */
    HAND_OVER_OVERDUE("记为交接超时", "let the time of hand-over end"),
    /** The carrier reports where it is. */
    TRACK("登记运输状态", "report where it is"),
    /** It reached the consumer. */
    DELIVER("登记送达", "report it delivered"),
    /** The promised time of delivery is past. */
    DELIVER_OVERDUE("记为送达超时", "let the time of delivery end"),
    /** The consumer does not take it. */
    REFUSE("拒收", "refuse it"),
    /** It is lost. */
    LOSE("登记丢失", "report it lost"),
    /** It is damaged and goes back. */
    DAMAGE("登记损坏", "report it damaged"),
    /** It is back at the seller. */
    RECEIVE_BACK("收回", "take it back"),
    /** The agreed time of its return is past. */
    RETURN_OVERDUE("记为退回超时", "let the time of return end");

    private final Wording wording;

    ConsignmentEvent(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
