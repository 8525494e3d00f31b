package io.github.hegui.trade.order;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.trade.catalog.Sku;
import java.util.Objects;

/**
 * A line of an order, and the only keeper of what became of its units. Discount and delivery fee were shared out to the line when the order was
 * placed, and are shared out to its units one by one, the remainder to the first, so that the worths of all units sum to the whole. Units that
 * are cancelled are the last ones. What the goods are worth and what their delivery costs stay apart (B-5.4c). Immutable.
 *
 * @param number 1, 2, 3 ... within the order
 * @param sku what
 * @param name the name that was shown, 1 to 500 characters
 * @param label the price label that was shown besides, such as origin and grade (B-5.4b); may be empty
 * @param unitPrice the price of one unit that was shown, not negative
 * @param ordered units ordered, at least 1
 * @param cancelled units cancelled
 * @param packed units set apart for a carrier and not handed over yet
 * @param handedOver units that went to a carrier and did not come back
 * @param delivered units that reached the consumer
 * @param lost units lost on the way
 * @param discountMinor this line's share of all promotions, in minor units
 * @param deliveryMinor this line's share of the delivery fee, in minor units
 */
public record OrderLine(
        int number,
        Sku sku,
        String name,
        String label,
        Money unitPrice,
        int ordered,
        int cancelled,
        int packed,
        int handedOver,
        int delivered,
        int lost,
        long discountMinor,
        long deliveryMinor) {

    /** The most units of a line. */
    public static final int MOST_UNITS = 1_000_000;

    /** Checks the invariants of units: cancelled + packed + handed over are at most ordered, delivered + lost at most handed over. */
    @SuppressWarnings("NullAway") // an absent label is an empty one, whatever wrote the JSON
    public OrderLine {
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unitPrice, "unitPrice");
        label = label == null ? "" : label;
        if (number < 1 || name.isEmpty() || name.length() > 500 || label.length() > 500) {
            throw new IllegalArgumentException(
                    "line " + number + ": numbers count from 1, names have 1 to 500 characters, labels at most 500");
        }
        if (ordered < 1 || ordered > MOST_UNITS) {
            throw new IllegalArgumentException(
                    "line " + number + " has " + ordered + " units, 1 to " + MOST_UNITS + " are allowed");
        }
        if (unitPrice.isNegative() || discountMinor < 0 || deliveryMinor < 0) {
            throw new IllegalArgumentException(
                    "line " + number + ": price, discount and delivery fee must not be negative");
        }
        if (cancelled < 0
                || packed < 0
                || handedOver < 0
                || delivered < 0
                || lost < 0
                || (long) cancelled + packed + handedOver > ordered
                || delivered + lost > handedOver) {
            throw new IllegalArgumentException("line " + number + ": ordered " + ordered + ", cancelled " + cancelled
                    + ", packed " + packed + ", handed over " + handedOver + ", delivered " + delivered + ", lost "
                    + lost + " does not add up");
        }
    }

    /** What the units cost before any discount. */
    public Money gross() {
        return unitPrice.times(ordered);
    }

    /** Units that are neither cancelled nor packed nor handed over. */
    public int waiting() {
        return ordered - cancelled - packed - handedOver;
    }

    /** Units that are neither cancelled nor handed over: those that wait, and those that are packed. */
    public int inHouse() {
        return ordered - cancelled - handedOver;
    }

    /** Units on their way. */
    public int underWay() {
        return handedOver - delivered - lost;
    }

    /**
     * What units are worth as goods: price less discount, without what their delivery costs.
     *
     * @param from the first unit, from 0
     * @param to the first that is not meant any more, at most {@link #ordered()}
     * @throws IndexOutOfBoundsException when the line has no such units
     */
    public Money goods(int from, int to) {
        Objects.checkFromToIndex(from, to, ordered);
        long minor = Math.multiplyExact(unitPrice.minor(), (long) to - from)
                - (share(discountMinor, to) - share(discountMinor, from));
        return Money.ofMinor(minor, unitPrice.currency());
    }

    /** Their share of the delivery fee; units as for {@link #goods}. */
    public Money delivery(int from, int to) {
        Objects.checkFromToIndex(from, to, ordered);
        return Money.ofMinor(share(deliveryMinor, to) - share(deliveryMinor, from), unitPrice.currency());
    }

    /** What is to be paid for the units that are not cancelled: goods and delivery. */
    public Money due() {
        int units = ordered - cancelled;
        long goods = Math.multiplyExact(unitPrice.minor(), (long) units) - share(discountMinor, units);
        return Money.ofMinor(Math.addExact(goods, share(deliveryMinor, units)), unitPrice.currency());
    }

    /** The share of the first units: each has the same, and the first ones one minor unit more until the remainder is used up. */
    private long share(long total, int units) {
        return total / ordered * units + Math.min(units, total % ordered);
    }

    /** Without so many of the units that are in the house: first those that wait. */
    OrderLine cancelling(int units) {
        return with(cancelled + units, inHouse() - units, handedOver, delivered, lost);
    }

    OrderLine with(int packedNow, int handedOverNow, int deliveredNow, int lostNow) {
        return with(cancelled, packedNow, handedOverNow, deliveredNow, lostNow);
    }

    private OrderLine with(int cancelledNow, int packedNow, int handedOverNow, int deliveredNow, int lostNow) {
        return new OrderLine(
                number,
                sku,
                name,
                label,
                unitPrice,
                ordered,
                cancelledNow,
                packedNow,
                handedOverNow,
                deliveredNow,
                lostNow,
                discountMinor,
                deliveryMinor);
    }
}
