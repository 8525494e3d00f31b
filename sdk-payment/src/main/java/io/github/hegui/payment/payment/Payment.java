package io.github.hegui.payment.payment;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.order.OrderId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to be paid for an order by a channel; its id is the key under which the channel knows it, so that reply, notice and query all lead
 * here. As long as nobody knows what became of it, it stays requested and is asked about again. Money that comes after it was declined, or once
 * more, is money all the same. Immutable.
 *
 * @param id the payment's id, and the key that the channel is given
 * @param order for which order
 * @param channel the channel's name
 * @param method how the consumer pays, as the channel calls it, such as {@code credit_card}
 * @param amount what was asked for, more than nothing
 * @param state where it stands
 * @param captured what came under it
 * @param reason why it was declined, or null
 * @param at when it was asked for
 * @param askedAt when the channel was asked the last time
 * @param endedAt when it became known what became of it, or null
 */
public record Payment(
        String id,
        OrderId order,
        String channel,
        String method,
        Money amount,
        State state,
        Money captured,
        @Nullable String reason,
        Moment at,
        Moment askedAt,
        @Nullable Moment endedAt) {

    /** Where a payment stands. Constants are stored: they are never renamed. */
    public enum State {
        /** Asked of the channel; the answer is not known. */
        REQUESTED,
        /** Money came. */
        CAPTURED,
        /** The channel did not take it, or never heard of it within a day. */
        DECLINED
    }

    /** By order. */
    public static final AccessPath<Payment> BY_ORDER =
            AccessPath.of("by-order", 1, p -> PathKey.start().text(p.order.value()));

    /** Those of a channel whose outcome nobody knows, the one that was not asked about for the longest time first. */
    public static final AccessPath<Payment> UNKNOWN = AccessPath.of(
            "unknown",
            1,
            p -> p.state == State.REQUESTED ? PathKey.start().text(p.channel).number(p.askedAt.epochMilli()) : null);

    /** How it is stored. */
    public static final Kind<Payment> KIND = Kind.of("payment.payment", Payment.class, Payment::id)
            .path(BY_ORDER)
            .path(UNKNOWN)
            .event("requested", Requested.class)
            .event("declined", Declined.class)
            .build();

    /** What is told when a channel is about to be asked. */
    public record Requested(OrderId order, String payment, String channel, Money amount) {}

    /** What is told when a channel declined. */
    public record Declined(OrderId order, String payment, String reason) {}

    /** Checks. */
    public Payment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(captured, "captured");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(askedAt, "askedAt");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a payment is more than nothing, not " + amount);
        }
    }

    static Payment of(String id, Payments.Asked asked, String channel, Moment at) {
        Money nothing = Money.zero(asked.amount().currency());
        return new Payment(
                id,
                asked.order(),
                channel,
                asked.method(),
                asked.amount(),
                State.REQUESTED,
                nothing,
                null,
                at,
                at,
                null);
    }

    Payment captured(Money more, Moment when) {
        Money all = more.isSameCurrency(captured) ? captured.plus(more) : captured;
        return new Payment(id, order, channel, method, amount, State.CAPTURED, all, null, at, askedAt, firstOf(when));
    }

    Payment declined(String why, Moment when) {
        return new Payment(id, order, channel, method, amount, State.DECLINED, captured, why, at, askedAt, when);
    }

    Payment askedAgain(Moment when) {
        return new Payment(id, order, channel, method, amount, state, captured, reason, at, when, endedAt);
    }

    private Moment firstOf(Moment when) {
        return state == State.CAPTURED && endedAt != null ? endedAt : when;
    }
}
