package io.github.hegui.trade.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.OrderMachine.Facts;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An order: one consumer, one seller, lines with the prices shown, and the only keeper of what became of the units. What can happen to it stands in
 * {@link OrderMachine}; its verbs are pure functions in {@link Placing}, {@link Paying}, {@link Confirming}, {@link Delivering} and {@link Cancelling};
 * {@link Orders} carries them out. What is paid and how far it is delivered is computed, never set. Immutable.
 *
 * @param id the order's id
 * @param seller who sells
 * @param consumer who buys
 * @param state where it stands
 * @param agreed what was agreed on when it was placed
 * @param lines numbered from 1
 * @param parcels the consignments in which units are packed that are not handed over yet, at most {@value #MOST_PARCELS}
 * @param paid what was paid
 * @param refundDue what of that is to be given back
 * @param times what happened when
 */
@Implements(
        value = {Clause.A_8_3, Clause.B_4_7C, Clause.B_5_4C, Clause.B_7_2_5A},
        inPart = true)
public record Order(
        OrderId id,
        SellerId seller,
        ConsumerId consumer,
        State state,
        Agreed agreed,
        List<OrderLine> lines,
        List<String> parcels,
        Money paid,
        Money refundDue,
        Times times) {

    /**
     * What was agreed on when an order was placed, and never changes. Immutable.
     *
     * @param deliveryFee apart from the goods (B-5.4c)
     * @param promotions as shown
     * @param termsHash the terms that the consumer confirmed, by the SHA-256 of what was shown (B-7.2.5a)
     * @param purchase the checkout that it belongs to, or null
     * @param receiver who gets the goods, sealed; null for what is not delivered
     * @param placedAt when it was placed
     * @param payBy until when it is to be paid, and stock is held for it while it is not; an order of which nothing is to be paid has no such limit
     * @param promisedBy when delivery was promised, or null
     */
    public record Agreed(
            Money deliveryFee,
            List<Promotion> promotions,
            String termsHash,
            @Nullable String purchase,
            @Nullable Receiver receiver,
            Moment placedAt,
            Moment payBy,
            @Nullable Moment promisedBy) {

        /** Checks and copies. */
        public Agreed {
            Objects.requireNonNull(deliveryFee, "deliveryFee");
            Objects.requireNonNull(termsHash, "termsHash");
            Objects.requireNonNull(placedAt, "placedAt");
            Objects.requireNonNull(payBy, "payBy");
            promotions = List.copyOf(promotions);
            if (receiver != null && !receiver.isSealed()) {
                throw new IllegalArgumentException("the receiver of an order has to be sealed first");
            }
        }
    }

    /**
     * What happened to an order when. Immutable.
     *
     * @param confirmDue until when it is to be confirmed (B-4.7c)
     * @param confirmedAt when it was confirmed, or null
     * @param overdueAt when confirmation was found to be late, or null
     * @param arrivedAt when units arrived or were lost the last time so far, or null
     * @param endedAt when it was rejected, cancelled, expired or completed, or null while it goes on
     */
    public record Times(
            Due confirmDue,
            @Nullable Moment confirmedAt,
            @Nullable Moment overdueAt,
            @Nullable Moment arrivedAt,
            @Nullable Moment endedAt) {

        /** Checks. */
        public Times {
            Objects.requireNonNull(confirmDue, "confirmDue");
        }

        static Times beginning(Due confirmDue) {
            return new Times(confirmDue, null, null, null, null);
        }

        Times confirmDue(Due due) {
            return new Times(due, confirmedAt, overdueAt, arrivedAt, endedAt);
        }

        Times confirmedAt(Moment at) {
            return new Times(confirmDue, at, overdueAt, arrivedAt, endedAt);
        }

        Times overdueAt(Moment at) {
            return new Times(confirmDue, confirmedAt, at, arrivedAt, endedAt);
        }

        Times arrivedAt(Moment at) {
            return new Times(confirmDue, confirmedAt, overdueAt, at, endedAt);
        }

        Times endedAt(Moment at) {
            return new Times(confirmDue, confirmedAt, overdueAt, arrivedAt, at);
        }
    }

    /** The most consignments that are packed at the same time. */
    public static final int MOST_PARCELS = 200;

    /** By seller, open ones first, the latest first. */
    public static final AccessPath<Order> BY_SELLER = AccessPath.of(
            "by-seller",
            1,
            o -> PathKey.start()
                    .text(o.seller.value())
                    .flag(!o.isOpen())
                    .descending(o.agreed.placedAt().epochMilli()));

    /** By consumer, the latest first. */
    public static final AccessPath<Order> BY_CONSUMER = AccessPath.of(
            "by-consumer",
            1,
            o -> PathKey.start()
                    .text(o.consumer.value())
                    .descending(o.agreed.placedAt().epochMilli()));

    /** What the numbers on {@value PlaceOrder#MOST_ITEMS} lines and the ids of {@value #MOST_PARCELS} parcels may come to, and some more. */
    private static final int GROWTH = 256 << 10;

    /** How it is stored. */
    public static final Kind<Order> KIND = Kind.of("trade.order", Order.class, o -> o.id().value())
            .path(BY_SELLER)
            .path(BY_CONSUMER)
            .growing(GROWTH)
            .begins(order -> order.agreed.placedAt())
            .event(OrderEvent.PAID)
            .event(OrderEvent.REFUND_DUE)
            .event(OrderEvent.COMPLETED)
            .event(OrderEvent.UNPACKED)
            .tells(OrderEvent.class)
            .party(Role.SELLER, Order::seller)
            .party(Role.CONSUMER, Order::consumer)
            .about(order -> List.of(SubjectId.of(order.consumer())))
            .missing(OrderRefusal.NOT_FOUND)
            .stranger(OrderRefusal.NOT_YOURS)
            .build();

    /** Its machine. */
    static final Lifecycle<Order, State, Trigger, Facts> LIFE = Lifecycle.of(
                    OrderMachine.MACHINE, Order::state, Order::in)
            .agreed((order, deadline) -> deadline == OrderMachine.Deadline.PAYMENT
                    ? Optional.of(Decision.Agreed.at(order.agreed.payBy()))
                    : Optional.empty());

    /** Checks and copies. */
    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(agreed, "agreed");
        Objects.requireNonNull(paid, "paid");
        Objects.requireNonNull(refundDue, "refundDue");
        Objects.requireNonNull(times, "times");
        lines = List.copyOf(lines);
        parcels = List.copyOf(parcels);
        if (paid.isNegative() || refundDue.isGreaterThan(paid)) {
            throw new IllegalArgumentException(
                    "order " + id + ": refunds of " + refundDue + " of " + paid + " paid do not add up");
        }
    }

    /** The machine says whether and where to it goes from here, looking at it as the trigger leaves it. */
    Outcome<Decision<Order>> take(Trigger trigger, boolean stockHeld, Step step) {
        return LIFE.take(trigger, this, facts(stockHeld), step);
    }

    /** Goods less promotions plus delivery fee, without what was cancelled. */
    public Money total() {
        Money sum = Money.zero(paid.currency());
        for (OrderLine line : lines) {
            sum = sum.plus(line.due());
        }
        return sum;
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

    /** Units that are neither cancelled nor packed nor handed over, by line. */
    public Map<Integer, Integer> unitsWaiting() {
        Map<Integer, Integer> units = new LinkedHashMap<>();
        lines.stream().filter(line -> line.waiting() > 0).forEach(line -> units.put(line.number(), line.waiting()));
        return units;
    }

    /** Units that are neither cancelled nor handed over, by sku. */
    public Map<Sku, Integer> unitsInHouse() {
        return bySku(OrderLine::inHouse);
    }

    /** Units that are packed and not handed over, by sku. */
    public Map<Sku, Integer> unitsPacked() {
        return bySku(OrderLine::packed);
    }

    /** Units that were cancelled since it was that one, by sku. */
    Map<Sku, Integer> unitsCancelledSince(Order before) {
        Map<Sku, Integer> gone = bySku(OrderLine::cancelled);
        before.bySku(OrderLine::cancelled).forEach((sku, units) -> gone.merge(sku, -units, Integer::sum));
        return gone;
    }

    private Map<Sku, Integer> bySku(ToIntFunction<OrderLine> part) {
        Map<Sku, Integer> units = new LinkedHashMap<>();
        for (OrderLine line : lines) {
            int some = part.applyAsInt(line);
            if (some > 0) {
                units.merge(line.sku(), some, Math::addExact);
            }
        }
        return units;
    }

    /** Those units of lines, by sku. */
    public Map<Sku, Integer> bySku(Map<Integer, Integer> units) {
        Map<Sku, Integer> skus = new LinkedHashMap<>();
        units.forEach((number, n) -> skus.merge(lines.get(number - 1).sku(), n, Math::addExact));
        return skus;
    }

    /** What the guards of the machine look at. There are no after-sale cases yet, so none is open. */
    Facts facts(boolean stockHeld) {
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
        return new Facts(ordered, cancelled, handedOver, delivered, lost, isPaidInFull(), stockHeld, false);
    }

    private Order in(State next) {
        return new Order(id, seller, consumer, next, agreed, lines, parcels, paid, refundDue, times);
    }

    Order with(List<OrderLine> nextLines, List<String> nextParcels) {
        return new Order(id, seller, consumer, state, agreed, nextLines, nextParcels, paid, refundDue, times);
    }

    Order with(Money paidNow, Money refundDueNow) {
        return new Order(id, seller, consumer, state, agreed, lines, parcels, paidNow, refundDueNow, times);
    }

    Order at(Times next) {
        return new Order(id, seller, consumer, state, agreed, lines, parcels, paid, refundDue, next);
    }
}
