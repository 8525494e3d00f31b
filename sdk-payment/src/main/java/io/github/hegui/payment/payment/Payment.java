package io.github.hegui.payment.payment;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.SellerId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One payment for an order: asked of a channel, then captured or declined. As long as nobody knows, it stays requested and is asked for again.
 * Immutable.
 *
 * @param id the payment's id
 * @param order for which order
 * @param seller whose escrow
 * @param channel the channel's name
 * @param method how the consumer pays, as the channel calls it, such as {@code credit_card}
 * @param amount more than nothing
 * @param state where it stands
 * @param reference the channel's own number, or why it declined; null as long as it is requested
 * @param at when it was asked for
 * @param endedAt when it was captured or declined, or null
 */
public record Payment(
        String id,
        OrderId order,
        SellerId seller,
        String channel,
        String method,
        Money amount,
        State state,
        @Nullable String reference,
        Moment at,
        @Nullable Moment endedAt) {

    /** Where a payment stands. Constants are stored: they are never renamed. */
    public enum State {
        /** Asked of the channel; the answer is not known. */
        REQUESTED,
        /** The money is in escrow. */
        CAPTURED,
        /** The channel did not take it. */
        DECLINED
    }

    /** By order. */
    public static final AccessPath<Payment> BY_ORDER =
            AccessPath.of("by-order", 1, p -> PathKey.start().text(p.order.value()));

    /** Those whose outcome nobody knows, the oldest first. */
    public static final AccessPath<Payment> UNKNOWN = AccessPath.of(
            "unknown", 1, p -> p.state == State.REQUESTED ? PathKey.start().number(p.at.epochMilli()) : null);

    /** How it is stored. */
    public static final Kind<Payment> KIND = Kind.of("payment.payment", Payment.class, Payment::id)
            .path(BY_ORDER)
            .path(UNKNOWN)
            .event("captured", Orders.Captured.class)
            .event("declined", Declined.class)
            .build();

    /** What is told when a channel declined. */
    public record Declined(OrderId order, String payment, String reason) {}

    /** Checks. */
    public Payment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a payment is more than nothing, not " + amount);
        }
    }

    Payment ended(State next, String text, Moment when) {
        return new Payment(id, order, seller, channel, method, amount, next, text, at, when);
    }
}
