package io.github.hegui.trade.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Countdown;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.OrderTold.CancellationRefused;
import io.github.hegui.trade.order.OrderTold.CancellationRequested;
import io.github.hegui.trade.order.OrderTold.Cancelled;
import io.github.hegui.trade.order.OrderTold.Completed;
import io.github.hegui.trade.order.OrderTold.ConfirmationOverdue;
import io.github.hegui.trade.order.OrderTold.Confirmed;
import io.github.hegui.trade.order.OrderTold.Paid;
import io.github.hegui.trade.order.OrderTold.PaymentExpired;
import io.github.hegui.trade.order.OrderTold.Placed;
import io.github.hegui.trade.order.OrderTold.RefundDue;
import io.github.hegui.trade.order.OrderTold.Rejected;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order: one consumer, one seller, lines with the prices shown, and the only keeper of what became of the units. Its verbs decide purely by
 * the machine DEAL ({@link DealRow}); {@link Orders} carries them out. What is paid and how far it is delivered is computed, never set.
 * Immutable.
 *
 * @param id the order's id
 * @param seller who sells
 * @param consumer who buys
 * @param state where it stands
 * @param lines numbered from 1
 * @param deliveryFee apart from the goods (B-5.4c)
 * @param promotions as shown
 * @param termsHash the terms that the consumer confirmed, by the SHA-256 of what was shown (B-7.2.5a)
 * @param purchase the checkout that it belongs to, or null
 * @param placedAt when it was placed
 * @param confirmDue until when it is to be confirmed (B-4.7c)
 * @param payBy until when it is to be paid and stock is held
 * @param promisedBy when delivery was promised, or null
 * @param paid what was paid
 * @param refundDue what of that is to be given back
 * @param confirmedAt when it was confirmed, or null
 * @param overdueAt when confirmation was found to be late, or null
 * @param arrivedAt when the last unit arrived or was lost, or null
 * @param endedAt when it was rejected, cancelled, expired or completed, or null
 */
@Implements(
        value = {Clause.A_8_3, Clause.B_4_7C, Clause.B_5_4C, Clause.B_7_2_5A},
        inPart = true)
public record Order(
        OrderId id,
        SellerId seller,
        ConsumerId consumer,
        DealState state,
        List<OrderLine> lines,
        Money deliveryFee,
        List<Promotion> promotions,
        String termsHash,
        @Nullable String purchase,
        Moment placedAt,
        Due confirmDue,
        Moment payBy,
        @Nullable Moment promisedBy,
        Money paid,
        Money refundDue,
        @Nullable Moment confirmedAt,
        @Nullable Moment overdueAt,
        @Nullable Moment arrivedAt,
        @Nullable Moment endedAt) {

    /** By seller, open ones first, the latest first. */
    public static final AccessPath<Order> BY_SELLER = AccessPath.of(
            "by-seller",
            1,
            o -> PathKey.start().text(o.seller.value()).flag(!o.isOpen()).descending(o.placedAt.epochMilli()));

    /** By consumer, the latest first. */
    public static final AccessPath<Order> BY_CONSUMER = AccessPath.of(
            "by-consumer", 1, o -> PathKey.start().text(o.consumer.value()).descending(o.placedAt.epochMilli()));

    /** How it is stored. */
    public static final Kind<Order> KIND = OrderTold.addTo(Kind.of("trade.order", Order.class, o -> o.id().value())
                    .path(BY_SELLER)
                    .path(BY_CONSUMER))
            .build();

    /** Checks and copies. */
    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(deliveryFee, "deliveryFee");
        Objects.requireNonNull(termsHash, "termsHash");
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(confirmDue, "confirmDue");
        Objects.requireNonNull(payBy, "payBy");
        Objects.requireNonNull(paid, "paid");
        Objects.requireNonNull(refundDue, "refundDue");
        lines = List.copyOf(lines);
        promotions = List.copyOf(promotions);
        if (paid.isNegative() || refundDue.isGreaterThan(paid)) {
            throw new IllegalArgumentException(
                    "order " + id + ": refunds of " + refundDue + " of " + paid + " paid do not add up");
        }
    }

    /** Places an order: shares discount and delivery fee out to the lines, starts the clocks. */
    public static Outcome<Decision<Order>> place(
            PlaceOrder asked, OrderId id, Actor actor, Instant at, WorkingTime time) {
        if (!asked.total().equals(asked.totalShown())) {
            return Outcome.refused(OrderRefusal.PRICE_DIFFERS, asked.total(), asked.totalShown());
        }
        Moment now = Moment.of(at);
        Money nothing = Money.zero(asked.deliveryFee().currency());
        Order order = new Order(
                id,
                asked.seller(),
                asked.consumer(),
                DealState.PLACED,
                Sharing.lines(asked),
                asked.deliveryFee(),
                asked.promotions(),
                asked.termsHash(),
                asked.purchase(),
                now,
                time.due(at, WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START),
                now.plus(asked.holdFor()),
                asked.promisedBy(),
                nothing,
                nothing,
                null,
                null,
                null,
                null);
        return order.take(null, DealEvent.PLACE, actor, at, time, true)
                .map(decision -> decision.telling(new Placed(
                        id,
                        order.seller,
                        order.consumer,
                        asked.goods(),
                        asked.discount(),
                        order.deliveryFee,
                        order.lines.size(),
                        order.units(),
                        now,
                        order.confirmDue,
                        order.promisedBy)));
    }

    /**
     * Money arrived.
     *
     * @param stockHeld whether stock is held, or can be held again by the same change
     */
    public Outcome<Decision<Order>> pay(
            Money amount, String payment, Actor actor, Instant at, WorkingTime time, boolean stockHeld) {
        if (!amount.isSameCurrency(paid)) {
            return Outcome.refused(OrderRefusal.WRONG_CURRENCY, paid.currency(), amount.currency());
        }
        OrderChange next = change();
        next.paid = paid.plus(amount);
        return next.order()
                .take(state, DealEvent.PAY, actor, at, time, stockHeld)
                .map(decision -> decision.telling(
                        new Paid(id, amount, next.paid, decision.next().isPaidInFull(), payment, Moment.of(at))))
                .map(decision -> refunding(decision, "PAYMENT_TOO_LATE", at));
    }

    /** The seller confirms, in time or late; late leaves a breach even if no clock has run meanwhile. */
    @Implements(value = Clause.B_4_7C, inPart = true)
    public Outcome<Decision<Order>> confirm(Actor actor, Instant at, WorkingTime time) {
        Moment now = Moment.of(at);
        boolean late = confirmDue.isMissed(now);
        boolean breach = late && overdueAt == null;
        OrderChange next = change();
        next.confirmedAt = now;
        next.overdueAt = breach ? now : overdueAt;
        return next.order()
                .take(state, DealEvent.CONFIRM, actor, at, time, true)
                .map(decision -> breach ? decision.telling(overdue()) : decision)
                .map(decision -> decision.telling(new Confirmed(id, seller, placedAt, confirmDue, now, late)));
    }

    /** The time to confirm is over: a breach on record, and the order can still be confirmed. */
    @Implements(value = Clause.B_4_7C, inPart = true)
    public Outcome<Decision<Order>> confirmOverdue(Actor actor, Instant at, WorkingTime time) {
        OrderChange next = change();
        next.overdueAt = Moment.of(at);
        return next.order()
                .take(state, DealEvent.CONFIRM_OVERDUE, actor, at, time, true)
                .map(decision -> decision.telling(overdue()));
    }

    private ConfirmationOverdue overdue() {
        return new ConfirmationOverdue(id, seller, confirmDue, Clause.B_4_7C.id());
    }

    /** The time to pay is over. */
    public Outcome<Decision<Order>> paymentExpired(Actor actor, Instant at, WorkingTime time) {
        return ended(at)
                .take(state, DealEvent.PAYMENT_EXPIRED, actor, at, time, false)
                .map(decision -> decision.telling(new PaymentExpired(id, seller, Moment.of(at))))
                .map(decision -> refunding(decision, "PAYMENT_EXPIRED", at));
    }

    /** The seller declines. */
    public Outcome<Decision<Order>> reject(String reason, Actor actor, Instant at, WorkingTime time) {
        return cancelling()
                .flatMap(next -> next.ended(at).take(state, DealEvent.REJECT, actor, at, time, false))
                .map(decision -> decision.telling(new Rejected(id, seller, reason, Moment.of(at))))
                .map(decision -> refunding(decision, "REJECTED", at));
    }

    /** The consumer steps back before confirmation. */
    public Outcome<Decision<Order>> cancel(Actor actor, Instant at, WorkingTime time) {
        return cancelled(DealEvent.CANCEL, actor, at, time);
    }

    /** The consumer asks to cancel what is not handed over. */
    public Outcome<Decision<Order>> requestCancel(String reason, Actor actor, Instant at, WorkingTime time) {
        return take(state, DealEvent.REQUEST_CANCEL, actor, at, time, true)
                .map(decision -> decision.telling(new CancellationRequested(id, reason, Moment.of(at))));
    }

    /** The seller agrees, or did not answer in time. */
    public Outcome<Decision<Order>> agreeCancel(Actor actor, Instant at, WorkingTime time) {
        return cancelled(DealEvent.AGREE_CANCEL, actor, at, time);
    }

    /** The seller did not answer the request in time, which counts as agreeing. */
    public Outcome<Decision<Order>> cancelOverdue(Actor actor, Instant at, WorkingTime time) {
        return cancelled(DealEvent.CANCEL_OVERDUE, actor, at, time);
    }

    /** The seller refuses to cancel. */
    public Outcome<Decision<Order>> refuseCancel(String reason, Actor actor, Instant at, WorkingTime time) {
        return take(state, DealEvent.REFUSE_CANCEL, actor, at, time, true)
                .map(decision -> decision.telling(new CancellationRefused(id, reason, Moment.of(at))));
    }

    /** The seller cannot deliver the rest and cancels it. */
    public Outcome<Decision<Order>> cancelRemaining(Actor actor, Instant at, WorkingTime time) {
        return cancelled(DealEvent.CANCEL_REMAINING, actor, at, time);
    }

    private Outcome<Decision<Order>> cancelled(DealEvent event, Actor actor, Instant at, WorkingTime time) {
        return cancelling()
                .flatMap(next -> next.take(state, event, actor, at, time, false))
                .map(decision -> {
                    Order after = decision.next();
                    boolean whole = after.state == DealState.CANCELLED;
                    long units = after.cancelledUnits() - cancelledUnits();
                    Money worth = after.cancelledWorth().minus(cancelledWorth());
                    Decision<Order> told = (whole
                                    ? new Decision<>(
                                            after.ended(at), decision.events(), decision.moves(), decision.clocks())
                                    : decision)
                            .telling(
                                    new Cancelled(id, seller, units, worth, whole, confirmedAt != null, Moment.of(at)));
                    return refunding(told, "CANCELLED", at);
                });
    }

    /**
     * Units went to a carrier.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> handOver(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return move(
                        units,
                        OrderLine::waiting,
                        (l, n) -> l.with(l.cancelled(), l.handedOver() + n, l.delivered(), l.lost()))
                .flatMap(next -> next.take(state, DealEvent.HAND_OVER, actor, at, time, true));
    }

    /**
     * Units reached the consumer.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> deliver(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return move(
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.cancelled(), l.handedOver(), l.delivered() + n, l.lost()))
                .flatMap(next -> next.arrived(at).take(state, DealEvent.DELIVER, actor, at, time, true));
    }

    /**
     * Units are lost.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> lose(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return move(
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.cancelled(), l.handedOver(), l.delivered(), l.lost() + n))
                .flatMap(next -> next.arrived(at).take(state, DealEvent.LOSE, actor, at, time, true));
    }

    /**
     * Units came back to the seller undelivered.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> takeBack(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return move(
                        units,
                        OrderLine::underWay,
                        (l, n) -> l.with(l.cancelled(), l.handedOver() - n, l.delivered(), l.lost()))
                .flatMap(next -> next.take(state, DealEvent.TAKE_BACK, actor, at, time, true));
    }

    /** Accepted by the consumer, or by the passing of time. */
    public Outcome<Decision<Order>> complete(Actor actor, Instant at, WorkingTime time) {
        return ended(at)
                .take(state, DealEvent.COMPLETE, actor, at, time, true)
                .map(decision -> decision.next().state == DealState.COMPLETED
                        ? decision.telling(new Completed(id, seller, paid, refundDue, Moment.of(at)))
                        : decision);
    }

    /** Corrects the time to confirm by that calendar, for an order whose clock runs on days that were not decreed. */
    public Decision<Order> recompute(WorkingTime time) {
        Due due = time.recompute(confirmDue);
        OrderChange next = change();
        next.confirmDue = due;
        Decision<Order> decision = Decision.of(next.order());
        boolean runs = state == DealState.PLACED && overdueAt == null;
        return runs
                ? decision.starting(
                        DealClock.CONFIRM.name(), due.at().toInstant().plusMillis(1), due.provisional())
                : decision;
    }

    /** Goods less promotions plus delivery fee, without what was cancelled. */
    public Money total() {
        return Money.sum(
                paid.currency(),
                lines.stream().map(l -> l.worth(0, l.ordered() - l.cancelled())).toList());
    }

    /** Whether all that is due has been paid. */
    @JsonIgnore
    public boolean isPaidInFull() {
        return !paid.isLessThan(total());
    }

    /** Whether something can still happen to it by itself. */
    @JsonIgnore
    public boolean isOpen() {
        return state == DealState.PLACED || state == DealState.CONFIRMED || state == DealState.CANCEL_REQUESTED;
    }

    /** Units ordered. */
    public long units() {
        return lines.stream().mapToLong(OrderLine::ordered).sum();
    }

    /** Units that are neither cancelled nor handed over, by sku. */
    public Map<Sku, Integer> waitingUnits() {
        Map<Sku, Integer> units = new LinkedHashMap<>();
        lines.stream().filter(l -> l.waiting() > 0).forEach(l -> units.merge(l.sku(), l.waiting(), Math::addExact));
        return units;
    }

    /** Those units of lines, by sku. */
    public Map<Sku, Integer> bySku(Map<Integer, Integer> units) {
        Map<Sku, Integer> skus = new LinkedHashMap<>();
        units.forEach((number, n) -> skus.merge(lines.get(number - 1).sku(), n, Math::addExact));
        return skus;
    }

    private long cancelledUnits() {
        return lines.stream().mapToLong(OrderLine::cancelled).sum();
    }

    private Money cancelledWorth() {
        return Money.sum(
                paid.currency(), lines.stream().map(OrderLine::cancelledWorth).toList());
    }

    private Outcome<Order> cancelling() {
        OrderChange next = change();
        next.lines = lines.stream()
                .map(l -> l.with(l.cancelled() + l.waiting(), l.handedOver(), l.delivered(), l.lost()))
                .toList();
        return Outcome.done(next.order());
    }

    private Order ended(Instant at) {
        OrderChange next = change();
        next.endedAt = Moment.of(at);
        return next.order();
    }

    private Order arrived(Instant at) {
        OrderChange next = change();
        next.arrivedAt = Moment.of(at);
        return next.order();
    }

    /** What was paid beyond what the order still costs is to be given back; of an order that lives no more, all of it. */
    private static Decision<Order> refunding(Decision<Order> decision, String reason, Instant at) {
        Order after = decision.next();
        Money keeps = after.isOpen() || after.state == DealState.COMPLETED
                ? after.total()
                : Money.zero(after.paid.currency());
        Money due = after.paid.minus(keeps).minus(after.refundDue);
        if (!due.isPositive()) {
            return decision;
        }
        OrderChange next = after.change();
        next.refundDue = after.refundDue.plus(due);
        return new Decision<>(next.order(), decision.events(), decision.moves(), decision.clocks())
                .telling(new RefundDue(after.id, after.seller, due, next.refundDue, reason, Moment.of(at)));
    }

    private interface Limit {
        int of(OrderLine line);
    }

    private interface LineChange {
        OrderLine of(OrderLine line, int units);
    }

    private Outcome<Order> move(Map<Integer, Integer> units, Limit limit, LineChange change) {
        List<OrderLine> after = new ArrayList<>(lines);
        for (Map.Entry<Integer, Integer> asked : units.entrySet()) {
            int number = asked.getKey();
            int most = number < 1 || number > lines.size() ? 0 : limit.of(lines.get(number - 1));
            if (asked.getValue() < 1 || asked.getValue() > most) {
                return Outcome.refused(OrderRefusal.UNITS, number, most, asked.getValue());
            }
            after.set(number - 1, change.of(lines.get(number - 1), asked.getValue()));
        }
        OrderChange next = change();
        next.lines = after;
        return Outcome.done(next.order());
    }

    /** This is the order as the event leaves it; the machine says whether and where to it goes. */
    private Outcome<Decision<Order>> take(
            @Nullable DealState from, DealEvent event, Actor actor, Instant at, WorkingTime time, boolean stockHeld) {
        return DealRow.machine()
                .next(from, event, actor.role(), new OrderFacts(this, stockHeld))
                .map(row -> {
                    OrderChange next = change();
                    next.state = row.to();
                    return Decision.of(next.order()).following(DealRow.machine(), row, at, time, this::agreed);
                });
    }

    private Optional<Instant> agreed(Countdown<DealEvent> clock) {
        return clock == DealClock.PAYMENT ? Optional.of(payBy.toInstant()) : Optional.empty();
    }

    private OrderChange change() {
        return new OrderChange(this);
    }
}
