package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.OrderId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What money is for, as far as anybody knows. What it says of a payment or an order in another shard never changes: whose they are, through which channel, in
 * which currency. Immutable.
 *
 * @param payment that the notice names, if we asked that channel for it
 * @param order of that payment, or the one that somebody says who is not the channel
 * @param unfit why it cannot go to that order; null when it can
 * @param isElsewhere whether the order is in another shard than where the money is booked
 */
record Purpose(
        @Nullable Payment payment, @Nullable OrderId order, Capture.@Nullable Suspense unfit, boolean isElsewhere) {

    boolean fits() {
        return unfit == null;
    }

    /** Why it waits in suspense, if it does; what is for another shard's order leaves from there. */
    Capture.@Nullable Suspense suspense() {
        return unfit == null && isElsewhere ? Capture.Suspense.OTHER_SHARD : unfit;
    }

    /** As a piece of work in the money's shard sees it. */
    static Purpose here(Work work, Notice notice, @Nullable OrderId order) {
        PaymentId id = named(notice);
        Payment named = id == null ? null : work.find(Payment.KIND, id.value()).orElse(null);
        return of(notice, order, named, false, to -> Bills.find(work, to));
    }

    /** Of money that is booked in another shard than what it is said to be for; empty when that leads back to where it is booked. */
    static Optional<Purpose> elsewhere(Desk desk, Notice notice, @Nullable OrderId order, Partition booked) {
        PaymentId id = named(notice);
        Payment named = id == null
                ? null
                : desk.find(Payment.KIND, desk.placeOf(id.value()), id.value()).orElse(null);
        Purpose purpose = of(notice, order, named, true, Bills.on(desk)::find);
        OrderId to = purpose.order();
        return to != null && desk.placeOf(to.value()).equals(booked) ? Optional.empty() : Optional.of(purpose);
    }

    private static Purpose of(
            Notice notice,
            @Nullable OrderId order,
            @Nullable Payment named,
            boolean isElsewhere,
            Function<OrderId, Optional<Bill>> bills) {
        Payment payment = named != null && named.terms().channel().equals(notice.channel()) ? named : null;
        OrderId to = payment == null ? order : payment.order();
        if (to == null) {
            Capture.Suspense why = notice.payment() == null
                    ? Capture.Suspense.NO_PAYMENT
                    : named == null ? Capture.Suspense.UNKNOWN_PAYMENT : Capture.Suspense.OTHER_CHANNEL;
            return new Purpose(null, null, why, isElsewhere);
        }
        Bill bill = bills.apply(to).orElse(null);
        Capture.Suspense unfit = bill == null
                ? Capture.Suspense.UNKNOWN_ORDER
                : bill.total().isSameCurrency(notice.amount()) ? null : Capture.Suspense.OTHER_CURRENCY;
        return new Purpose(payment, to, unfit, isElsewhere);
    }

    /** The payment that a notice names, if it can be one, wherever that is. */
    static @Nullable PaymentId named(Notice notice) {
        String id = notice.payment();
        return id == null || !id.matches("[!-~]{1,64}") ? null : new PaymentId(id);
    }
}
