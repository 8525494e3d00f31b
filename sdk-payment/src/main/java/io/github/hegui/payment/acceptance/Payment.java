package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.acceptance.PaymentMachine.Facts;
import io.github.hegui.payment.acceptance.PaymentMachine.State;
import io.github.hegui.payment.acceptance.PaymentMachine.Trigger;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.party.ConsumerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to be paid for an order by a channel; its id is the key under which the channel knows it, so that reply, notice and query all lead
 * here. As long as nobody knows what became of it, it stays requested and is asked about again. Money that comes after it was declined, or once
 * more, is money all the same ({@link PaymentMachine}). Immutable.
 *
 * @param id the payment's id, and the key that the channel is given
 * @param order for which order
 * @param consumer whose order that is
 * @param terms what was asked for
 * @param state where it stands
 * @param captured what came under it
 * @param inquiry what became known of it
 */
public record Payment(
        PaymentId id, OrderId order, ConsumerId consumer, Terms terms, State state, Money captured, Inquiry inquiry) {

    /**
     * What was asked for, and never changes. Immutable.
     *
     * @param channel the channel's name
     * @param method how the consumer pays, as the channel calls it, such as {@code credit_card}
     * @param amount positive
     * @param at when it was asked for
     */
    public record Terms(String channel, String method, Money amount, Moment at) {

        /** Checks. */
        public Terms {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(at, "at");
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("a payment must be positive, not " + amount);
            }
        }
    }

    /**
     * What the channel was asked, and what became known. Immutable.
     *
     * @param askedAt when the channel was asked the last time
     * @param endedAt when it became known what became of the payment, or null
     * @param reason why it was declined, or null
     */
    public record Inquiry(
            Moment askedAt,
            @Nullable Moment endedAt,
            @Nullable String reason) {

        /** Checks. */
        public Inquiry {
            Objects.requireNonNull(askedAt, "askedAt");
        }
    }

    /** By order. */
    public static final AccessPath<Payment> BY_ORDER =
            AccessPath.of("by-order", 1, p -> PathKey.start().text(p.order.value()));

    /** Those of a channel whose outcome nobody knows, the one that was not asked about for the longest time first. */
    public static final AccessPath<Payment> UNKNOWN = AccessPath.of(
            "unknown",
            1,
            p -> p.isOpen()
                    ? PathKey.start()
                            .text(p.terms.channel())
                            .number(p.inquiry.askedAt().epochMilli())
                    : null);

    /** How it is stored. */
    public static final Kind<Payment> KIND = Kind.of("payment.payment", Payment.class, p -> p.id().value())
            .path(BY_ORDER)
            .path(UNKNOWN)
            .event("requested", Requested.class)
            .event("declined", Declined.class)
            .party(Role.CONSUMER, Payment::consumer)
            .about(payment -> List.of(SubjectId.of(payment.consumer())))
            .missing(PaymentRefusal.NOT_FOUND)
            .stranger(PaymentRefusal.NOT_YOURS)
            .build();

    private static final Lifecycle<Payment, State, Trigger, Facts> LIFE =
            Lifecycle.of(PaymentMachine.MACHINE, Payment::state, Payment::in);

    /** The event that a channel is about to be asked. */
    public record Requested(OrderId order, PaymentId payment, String channel, Money amount) {}

    /** The event that a channel declined. */
    public record Declined(OrderId order, PaymentId payment, String reason) {}

    /** Checks. */
    public Payment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(captured, "captured");
        Objects.requireNonNull(inquiry, "inquiry");
    }

    /**
     * Notes that a channel is about to be asked.
     *
     * @param escrow what came already, and what others asked for that is not answered
     */
    static Outcome<Decision<Payment>> request(
            PaymentId id, Payments.Asked asked, String channel, Bill bill, Escrow escrow, Step step) {
        asked.check();
        Refusal refusal = refusal(asked, bill, escrow);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        Money nothing = Money.zero(asked.amount().currency());
        Payment first = new Payment(
                id,
                asked.order(),
                bill.consumer(),
                new Terms(channel, asked.method(), asked.amount(), step.at()),
                State.REQUESTED,
                nothing,
                new Inquiry(step.at(), null, null));
        return LIFE.begin(Trigger.REQUEST, first, first.facts(step), step)
                .map(decision -> decision.telling(new Requested(asked.order(), id, channel, asked.amount())));
    }

    /** What speaks against asking a channel. */
    private static @Nullable Refusal refusal(Payments.Asked asked, Bill bill, Escrow escrow) {
        Money amount = asked.amount();
        if (!amount.isSameCurrency(bill.total())) {
            return Refusal.of(
                    PaymentRefusal.CURRENCY, asked.order(), bill.total().currency(), amount.currency());
        }
        if (!bill.goesOn()) {
            return Refusal.of(PaymentRefusal.ORDER_ENDED, asked.order());
        }
        Money nothing = Money.zero(amount.currency());
        Money due = bill.outstanding().minus(escrow.unheard(bill)).max(nothing);
        if (amount.isGreaterThan(due)) {
            return Refusal.of(PaymentRefusal.MORE_THAN_DUE, asked.order(), due, amount);
        }
        Money left = due.minus(escrow.open()).max(nothing);
        return amount.isGreaterThan(left)
                ? Refusal.of(PaymentRefusal.UNDER_WAY, asked.order(), escrow.open(), left, amount)
                : null;
    }

    /** Money came under it; what is in another currency is not added up, and stands in its capture alone. */
    Outcome<Decision<Payment>> capture(Money more, Step step) {
        Money all = more.isSameCurrency(captured) ? captured.plus(more) : captured;
        @Nullable Moment before = state == State.CAPTURED ? inquiry.endedAt() : null;
        Moment known = before == null ? step.at() : before;
        Payment after =
                new Payment(id, order, consumer, terms, state, all, new Inquiry(inquiry.askedAt(), known, null));
        return LIFE.take(Trigger.CAPTURE, after, facts(step), step);
    }

    /** The channel says anything but that money came. */
    Outcome<Decision<Payment>> answered(Channel.Answer answer, Step step) {
        if (answer instanceof Channel.Answer.Declined declined) {
            return LIFE.take(Trigger.DECLINE, this, facts(step), step)
                    .map(decision -> declined(decision, Booking.reason(declined.reason()), step));
        }
        Trigger trigger = answer instanceof Channel.Answer.NotFound ? Trigger.NOT_FOUND : Trigger.UNKNOWN;
        return LIFE.take(trigger, this, facts(step), step)
                .map(decision -> decision.next().isOpen()
                        ? decision.with(next -> next.askedAgain(step.at()))
                        : declined(decision, "the channel never heard of it", step));
    }

    private Decision<Payment> declined(Decision<Payment> decision, String why, Step step) {
        return decision.with(next -> next.ended(why, step.at())).telling(new Declined(order, id, why));
    }

    /** What the channel says of money that it took for this. */
    Notice notice(Channel.Answer.Done done) {
        return new Notice(terms.channel(), done.reference(), id.value(), done.amount());
    }

    /** Whether nobody knows what became of it. */
    boolean isOpen() {
        return state == State.REQUESTED;
    }

    private Facts facts(Step step) {
        Instant known = terms.at().toInstant().plus(Payments.FORGOTTEN_AFTER);
        return new Facts(step.at().toInstant().isAfter(known));
    }

    private Payment ended(String why, Moment when) {
        return new Payment(id, order, consumer, terms, state, captured, new Inquiry(inquiry.askedAt(), when, why));
    }

    private Payment askedAgain(Moment when) {
        return new Payment(
                id, order, consumer, terms, state, captured, new Inquiry(when, inquiry.endedAt(), inquiry.reason()));
    }

    private Payment in(State next) {
        return new Payment(id, order, consumer, terms, next, captured, inquiry);
    }
}
