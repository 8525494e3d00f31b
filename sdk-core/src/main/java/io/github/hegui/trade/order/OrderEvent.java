package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import org.jspecify.annotations.Nullable;

/** The events of an order, as the feed has them; the type of each is {@code trade.order.} and its name with dashes. Nothing in them is personal. */
public sealed interface OrderEvent {

    /** The order. */
    OrderId order();

    /** Money arrived; for who holds it. */
    EventType<Paid> PAID = EventType.of("trade.order.paid", Paid.class);

    /** Money is to be given back; for who holds it. */
    EventType<RefundDue> REFUND_DUE = EventType.of("trade.order.refund-due", RefundDue.class);

    /** The order is complete; for who holds its money. */
    EventType<Completed> COMPLETED = EventType.of("trade.order.completed", Completed.class);

    /** A parcel is not to be sent; for who packed it. */
    EventType<Unpacked> UNPACKED = EventType.of("trade.order.unpacked", Unpacked.class);

    /** The consumer placed it. */
    record Placed(
            OrderId order,
            SellerId seller,
            ConsumerId consumer,
            Money goods,
            Money discount,
            Money deliveryFee,
            int lines,
            long units,
            Moment at,
            Due confirmDue,
            @Nullable Moment promisedBy)
            implements OrderEvent {}

    /** Money arrived; {@code paid} is all so far, {@code inFull} counts without what is to be given back. */
    record Paid(OrderId order, Money amount, Money paid, boolean inFull, String payment, Moment at)
            implements OrderEvent {}

    /** The seller confirmed. */
    record Confirmed(OrderId order, SellerId seller, Moment placedAt, Due due, Moment at, boolean late)
            implements OrderEvent {}

    /** A breach of B-4.7c: not confirmed within one working day. It can still be confirmed. */
    record ConfirmationOverdue(OrderId order, SellerId seller, Due due, String clause) implements OrderEvent {}

    /** The seller declined. */
    record Rejected(OrderId order, SellerId seller, String reason, Moment at) implements OrderEvent {}

    /** The consumer asked to cancel what is not handed over. */
    record CancellationRequested(OrderId order, String reason, Moment at) implements OrderEvent {}

    /** The seller refused that. */
    record CancellationRefused(OrderId order, String reason, Moment at) implements OrderEvent {}

    /** Units were cancelled, worth so much with their delivery; {@code whole} when nothing of the order is left. */
    record Cancelled(
            OrderId order, SellerId seller, long units, Money worth, boolean whole, boolean confirmed, Moment at)
            implements OrderEvent {}

    /** The units in a parcel that was packed are cancelled: it is not to be sent. */
    record Unpacked(OrderId order, String parcel, Moment at) implements OrderEvent {}

    /** Not paid in time. */
    record PaymentExpired(OrderId order, SellerId seller, Moment at) implements OrderEvent {}

    /** So much of what was paid is to be given back; {@code all} is the sum of all such. */
    record RefundDue(OrderId order, SellerId seller, Money amount, Money all, String reason, Moment at)
            implements OrderEvent {}

    /** All arrived or is accounted for and was accepted: the seller's money may be released. */
    record Completed(OrderId order, SellerId seller, Money paid, Money refundDue, Moment at) implements OrderEvent {}
}
