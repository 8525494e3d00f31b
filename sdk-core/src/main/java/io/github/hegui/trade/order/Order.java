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
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An order: one consumer, one seller, lines with the prices shown, and the only keeper of what became of the units. Its verbs decide purely by
 * {@link OrderMachine}; {@link Orders} carries them out. What is paid and how far it is delivered is computed, never set.
 * Immutable.
 *
 * @param id the order's id
 * @param seller who sells
 * @param consumer who buys
 * @param state where it stands
 * @param lines numbered from 1
 * @param parcels the consignments in which units are packed that are not handed over yet, at most {@value #MOST_PARCELS}
 * @param deliveryFee apart from the goods (B-5.4c)
 * @param promotions as shown
 * @param termsHash the terms that the consumer confirmed, by the SHA-256 of what was shown (B-7.2.5a)
 * @param purchase the checkout that it belongs to, or null
 * @param receiver who gets the goods, sealed; null for what is not delivered
 * @param placedAt when it was placed
 * @param confirmDue until when it is to be confirmed (B-4.7c)
 * @param payBy until when it is to be paid, and stock is held for it while it is not; an order of which nothing is to be paid has no such limit
 * @param promisedBy when delivery was promised, or null
 * @param paid what was paid
 * @param refundDue what of that is to be given back
 * @param confirmedAt when it was confirmed, or null
 * @param overdueAt when confirmation was found to be late, or null
 * @param arrivedAt when units arrived or were lost the last time so far, or null
 * @param endedAt when it was rejected, cancelled, expired or completed, or null while it goes on
 */
@Implements(
        value = {Clause.A_8_3, Clause.B_4_7C, Clause.B_5_4C, Clause.B_7_2_5A},
        inPart = true)
public record Order(
        OrderId id,
        SellerId seller,
        ConsumerId consumer,
        State state,
        List<OrderLine> lines,
        List<String> parcels,
        Money deliveryFee,
        List<Promotion> promotions,
        String termsHash,
        @Nullable String purchase,
        @Nullable Receiver receiver,
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

    /** The most consignments that are packed at the same time. */
    public static final int MOST_PARCELS = 200;

    /** By seller, open ones first, the latest first. */
    public static final AccessPath<Order> BY_SELLER = AccessPath.of(
            "by-seller",
            1,
            o -> PathKey.start().text(o.seller.value()).flag(!o.isOpen()).descending(o.placedAt.epochMilli()));

    /** By consumer, the latest first. */
    public static final AccessPath<Order> BY_CONSUMER = AccessPath.of(
            "by-consumer", 1, o -> PathKey.start().text(o.consumer.value()).descending(o.placedAt.epochMilli()));

    /** What the numbers on {@value PlaceOrder#MOST_ITEMS} lines and the ids of {@value #MOST_PARCELS} parcels may come to, and some more. */
    private static final int GROWTH = 256 << 10;

    /** How it is stored. */
    public static final Kind<Order> KIND = OrderTold.addTo(Kind.of("trade.order", Order.class, o -> o.id().value())
                    .path(BY_SELLER)
                    .path(BY_CONSUMER)
                    .growing(GROWTH))
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
        parcels = List.copyOf(parcels);
        promotions = List.copyOf(promotions);
        if (receiver != null && !receiver.isSealed()) {
            throw new IllegalArgumentException("order " + id + ": the receiver has to be sealed first");
        }
        if (paid.isNegative() || refundDue.isGreaterThan(paid)) {
            throw new IllegalArgumentException(
                    "order " + id + ": refunds of " + refundDue + " of " + paid + " paid do not add up");
        }
    }

    /**
     * Places an order: shares discount and delivery fee out to the lines, starts the clocks.
     *
     * @param asked with a receiver that is sealed, if there is one
     * @throws IllegalArgumentException when the receiver is not sealed
     */
    public static Outcome<Decision<Order>> place(
            PlaceOrder asked, OrderId id, Actor actor, Instant at, WorkingTime time) {
        return Placing.place(asked, id, new OrderStep(null, actor, at, time));
    }

    /**
     * Money arrived.
     *
     * @param stockHeld whether stock is held, or can be held again by the same change
     */
    public Outcome<Decision<Order>> pay(
            Money amount, String payment, Actor actor, Instant at, WorkingTime time, boolean stockHeld) {
        return Paying.pay(this, amount, payment, stockHeld, step(actor, at, time));
    }

    /** The time to pay is over. */
    public Outcome<Decision<Order>> paymentExpired(Actor actor, Instant at, WorkingTime time) {
        return Paying.expired(this, step(actor, at, time));
    }

    /** The seller confirms, in time or late; late leaves a breach even if no clock has run meanwhile. */
    @Implements(value = Clause.B_4_7C, inPart = true)
    public Outcome<Decision<Order>> confirm(Actor actor, Instant at, WorkingTime time) {
        return Confirming.confirm(this, step(actor, at, time));
    }

    /** The time to confirm is over: a breach on record, and the order can still be confirmed. */
    @Implements(value = Clause.B_4_7C, inPart = true)
    public Outcome<Decision<Order>> confirmOverdue(Actor actor, Instant at, WorkingTime time) {
        return Confirming.overdue(this, step(actor, at, time));
    }

    /** Corrects the time to confirm by that calendar, for an order whose clock runs on days that were not decreed. */
    public Decision<Order> recompute(WorkingTime time) {
        return Confirming.recompute(this, time);
    }

    /** The seller declines. */
    public Outcome<Decision<Order>> reject(String reason, Actor actor, Instant at, WorkingTime time) {
        return Cancelling.reject(this, reason, step(actor, at, time));
    }

    /** The consumer steps back before confirmation. */
    public Outcome<Decision<Order>> cancel(Actor actor, Instant at, WorkingTime time) {
        return Cancelling.cancel(this, Event.CANCEL, step(actor, at, time));
    }

    /** The consumer asks to cancel what is not handed over. */
    public Outcome<Decision<Order>> requestCancel(String reason, Actor actor, Instant at, WorkingTime time) {
        return Cancelling.request(this, reason, step(actor, at, time));
    }

    /** The seller agrees. */
    public Outcome<Decision<Order>> agreeCancel(Actor actor, Instant at, WorkingTime time) {
        return Cancelling.cancel(this, Event.AGREE_CANCEL, step(actor, at, time));
    }

    /** The seller did not answer the request in time, which counts as agreeing. */
    public Outcome<Decision<Order>> cancelOverdue(Actor actor, Instant at, WorkingTime time) {
        return Cancelling.cancel(this, Event.CANCEL_OVERDUE, step(actor, at, time));
    }

    /** The seller refuses to cancel. */
    public Outcome<Decision<Order>> refuseCancel(String reason, Actor actor, Instant at, WorkingTime time) {
        return Cancelling.refuse(this, reason, step(actor, at, time));
    }

    /** The seller cannot deliver the rest and cancels what waits; what is packed goes out. */
    public Outcome<Decision<Order>> cancelRemaining(Actor actor, Instant at, WorkingTime time) {
        return Cancelling.cancelRemaining(this, step(actor, at, time));
    }

    /**
     * Units are set apart for a carrier; nobody else packs or cancels them as waiting ones.
     *
     * @param parcel the consignment's id
     * @param units by line number
     */
    public Outcome<Decision<Order>> pack(
            String parcel, Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return Delivering.pack(this, parcel, units, step(actor, at, time));
    }

    /**
     * Units that were packed wait again.
     *
     * @param parcel the consignment's id
     * @param units by line number, as they were packed
     */
    public Outcome<Decision<Order>> unpack(
            String parcel, Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return Delivering.unpack(this, parcel, units, step(actor, at, time));
    }

    /**
     * Units went to a carrier.
     *
     * @param parcel the consignment in which they were packed
     * @param units by line number, as they were packed
     */
    public Outcome<Decision<Order>> handOver(
            String parcel, Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return Delivering.handOver(this, parcel, units, step(actor, at, time));
    }

    /**
     * Units reached the consumer.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> deliver(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return Delivering.deliver(this, units, step(actor, at, time));
    }

    /**
     * Units are lost.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> lose(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return Delivering.lose(this, units, step(actor, at, time));
    }

    /**
     * Units came back to the seller undelivered.
     *
     * @param units by line number
     */
    public Outcome<Decision<Order>> takeBack(Map<Integer, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return Delivering.takeBack(this, units, step(actor, at, time));
    }

    /** Accepted by the consumer, or by the passing of time. */
    public Outcome<Decision<Order>> complete(Actor actor, Instant at, WorkingTime time) {
        return Delivering.complete(this, step(actor, at, time));
    }

    /** Goods less promotions plus delivery fee, without what was cancelled. */
    public Money total() {
        return Money.sum(paid.currency(), lines.stream().map(OrderLine::due).toList());
    }

    /** What was paid and is not to be given back. */
    @JsonIgnore
    public Money netPaid() {
        return paid.minus(refundDue);
    }

    /** Whether all that is due has been paid; what is to be given back does not count. */
    @JsonIgnore
    public boolean isPaidInFull() {
        return !netPaid().isLessThan(total());
    }

    /** Whether something can still happen to it by itself. */
    @JsonIgnore
    public boolean isOpen() {
        return state == State.PLACED || state == State.CONFIRMED || state == State.CANCEL_REQUESTED;
    }

    /** Units ordered. */
    public long units() {
        return lines.stream().mapToLong(OrderLine::ordered).sum();
    }

    /** Units that are neither cancelled nor handed over, by sku. */
    public Map<Sku, Integer> unitsInHouse() {
        return bySku(OrderLine::inHouse);
    }

    /** Units that are packed and not handed over, by sku. */
    public Map<Sku, Integer> unitsPacked() {
        return bySku(OrderLine::packed);
    }

    /** Units that have been cancelled, by sku. */
    Map<Sku, Integer> unitsCancelled() {
        return bySku(OrderLine::cancelled);
    }

    private Map<Sku, Integer> bySku(ToIntFunction<OrderLine> part) {
        Map<Sku, Integer> units = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> part.applyAsInt(line) > 0)
                .forEach(line -> units.merge(line.sku(), part.applyAsInt(line), Math::addExact));
        return units;
    }

    /** Those units of lines, by sku. */
    public Map<Sku, Integer> bySku(Map<Integer, Integer> units) {
        Map<Sku, Integer> skus = new LinkedHashMap<>();
        units.forEach((number, n) -> skus.merge(lines.get(number - 1).sku(), n, Math::addExact));
        return skus;
    }

    /** What the guards of the machine look at. There are no after-sale cases yet, so none is open. */
    OrderMachine.Facts facts(boolean stockHeld) {
        long ordered = 0;
        long cancelled = 0;
        long handedOver = 0;
        long delivered = 0;
        long lost = 0;
        for (OrderLine line : lines) {
            ordered += line.ordered();
            cancelled += line.cancelled();
            handedOver += line.handedOver();
            delivered += line.delivered();
            lost += line.lost();
        }
        return new OrderMachine.Facts(
                ordered, cancelled, handedOver, delivered, lost, isPaidInFull(), stockHeld, false);
    }

    private OrderStep step(Actor actor, Instant at, WorkingTime time) {
        return new OrderStep(state, actor, at, time);
    }
}
