package io.github.hegui.trade.order;

import io.github.hegui.kernel.state.Countdown;
import io.github.hegui.kernel.state.Term;
import java.time.Duration;

/** The clocks of an order. */
public enum DealClock implements Countdown<DealEvent> {
    /** Within one working day of placing the order is to be confirmed (B-4.7c). */
    CONFIRM(Term.workingDays(1), DealEvent.CONFIRM_OVERDUE),
    /** How long an order may wait for its money; its stock is held for it by this clock and no other. */
    PAYMENT(Term.contract("time to pay, for which stock is held"), DealEvent.PAYMENT_EXPIRED),
    /** How long the seller may think about a request to cancel. */
    CANCEL(Term.workingDays(1), DealEvent.CANCEL_OVERDUE),
    /** How long the consumer may object after the last arrival. */
    COMPLETE(Term.calendar(Duration.ofDays(7)), DealEvent.COMPLETE);

    private final Term term;
    private final DealEvent fires;

    DealClock(Term term, DealEvent fires) {
        this.term = term;
        this.fires = fires;
    }

    @Override
    public Term term() {
        return term;
    }

    @Override
    public DealEvent fires() {
        return fires;
    }
}
