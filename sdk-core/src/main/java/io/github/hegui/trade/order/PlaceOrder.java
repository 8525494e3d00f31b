package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer confirmed: the lines with the prices shown, the delivery fee apart (B-5.4c), the promotions, and the terms by the hash of
 * what was shown (B-7.2.5a). Immutable.
 *
 * <pre>{@code
 * PlaceOrder.of(new ConsumerId("c-1"), new SellerId("s-1"), List.of(Item.of(new Sku("tea"), "Tea", 2, Money.of("12.30", "CNY"))), terms)
 *         .withDelivery(Money.of("5.00", "CNY"))
 *         .withTotalShown(Money.of("29.60", "CNY"))
 *         .withReceiver(Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"))
 * }</pre>
 *
 * @param consumer who buys
 * @param seller who sells; one order has one seller
 * @param items 1 to {@value #MOST_ITEMS}; the same sku may stand on several
 * @param deliveryFee shown apart from the goods, in the goods' currency
 * @param promotions at most 20, together not more than the goods
 * @param totalShown what the consumer was shown to pay: goods less promotions plus delivery fee
 * @param termsHash the SHA-256 of the terms that were shown, 64 hexadecimal digits
 * @param promisedBy when delivery was promised, or null
 * @param holdFor the time to pay, for which stock is held; 1 minute to 400 days. What is paid in full, or confirmed, is held for as long as the
 *     order goes on
 * @param purchase the checkout that this order belongs to, or null
 * @param receiver who gets the goods; null for what is not delivered, such as digital goods
 */
@Implements(
        value = {Clause.B_5_4C, Clause.B_7_2_5A},
        inPart = true)
public record PlaceOrder(
        ConsumerId consumer,
        SellerId seller,
        List<Item> items,
        Money deliveryFee,
        List<Promotion> promotions,
        Money totalShown,
        String termsHash,
        @Nullable Moment promisedBy,
        Duration holdFor,
        @Nullable String purchase,
        @Nullable Receiver receiver) {

    /** The most items of an order. */
    public static final int MOST_ITEMS = 1_900;

    /** What an order comes to at most, in minor units: beyond that a price is a slip. */
    public static final long LARGEST_TOTAL = 1_000_000_000_000_000L;

    /** The longest time to pay: a year, and what notice is usual besides. */
    public static final Duration LONGEST_HOLD = Duration.ofDays(400);

    /** How long stock is held if nothing else is said. */
    public static final Duration HOLD = Duration.ofMinutes(30);

    /**
     * One line as the consumer saw it.
     *
     * @param sku what
     * @param name the name shown
     * @param label what the price label said besides, may be empty
     * @param units at least 1
     * @param unitPrice of one unit, not below nothing
     */
    public record Item(Sku sku, String name, String label, int units, Money unitPrice) {

        /**
         * Checks.
         *
         * @throws IllegalArgumentException naming the sku, what is wrong and what is allowed
         */
        public Item {
            Objects.requireNonNull(sku, "sku");
            if (name.isEmpty() || name.length() > 500 || label.length() > 500) {
                throw new IllegalArgumentException("item " + sku + " has a name of " + name.length()
                        + " characters and a label of " + label.length() + ", 1 to 500 and at most 500 are allowed");
            }
            if (units < 1 || units > OrderLine.MOST_UNITS) {
                throw new IllegalArgumentException(
                        "item " + sku + " has " + units + " units, 1 to " + OrderLine.MOST_UNITS + " are allowed");
            }
            if (unitPrice.isNegative()) {
                throw new IllegalArgumentException(
                        "item " + sku + " has the unit price " + unitPrice + ", not below nothing is allowed");
            }
        }

        /** Without more on the label. */
        public static Item of(Sku sku, String name, int units, Money unitPrice) {
            return new Item(sku, name, "", units, unitPrice);
        }

        /** Units times price. */
        public Money amount() {
            return unitPrice.times(units);
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public PlaceOrder {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(deliveryFee, "deliveryFee");
        Objects.requireNonNull(totalShown, "totalShown");
        items = List.copyOf(items);
        promotions = List.copyOf(promotions);
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException(
                    "an order has " + items.size() + " items, 1 to " + MOST_ITEMS + " are allowed");
        }
        if (promotions.size() > 20) {
            throw new IllegalArgumentException(
                    "an order has " + promotions.size() + " promotions, at most 20 are allowed");
        }
        if (deliveryFee.isNegative()) {
            throw new IllegalArgumentException("the delivery fee is " + deliveryFee + ", not below nothing is allowed");
        }
        if (!termsHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the terms' hash is 64 digits 0-9 a-f, the SHA-256 of what was shown");
        }
        if (holdFor.compareTo(Duration.ofMinutes(1)) < 0 || holdFor.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException(
                    "stock is held for " + holdFor + ", 1 minute to " + LONGEST_HOLD.toDays() + " days is allowed");
        }
        checkTotal(items, deliveryFee);
        Money goods = goods(items, deliveryFee);
        Money discount = discount(promotions, deliveryFee);
        if (discount.isGreaterThan(goods)) {
            throw new IllegalArgumentException(
                    "the promotions come to " + discount + ", more than the goods, " + goods);
        }
    }

    /** Without delivery fee and promotions, no promise, stock held for {@link #HOLD}; the total shown is the goods' amount. */
    public static PlaceOrder of(ConsumerId consumer, SellerId seller, List<Item> items, String termsHash) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an order has at least 1 item");
        }
        Money nothing = Money.zero(items.get(0).unitPrice().currency());
        checkTotal(items, nothing);
        return new PlaceOrder(
                consumer, seller, items, nothing, List.of(), goods(items, nothing), termsHash, null, HOLD, null, null);
    }

    /** With that delivery fee; say the total again with {@link #withTotalShown}. */
    public PlaceOrder withDelivery(Money fee) {
        return with(fee, promotions, totalShown, promisedBy, holdFor, receiver);
    }

    /** With those promotions. */
    public PlaceOrder withPromotions(List<Promotion> some) {
        return with(deliveryFee, some, totalShown, promisedBy, holdFor, receiver);
    }

    /** With the total that the consumer was shown. */
    public PlaceOrder withTotalShown(Money total) {
        return with(deliveryFee, promotions, total, promisedBy, holdFor, receiver);
    }

    /** With a promise of delivery. */
    public PlaceOrder withPromise(Moment by) {
        return with(deliveryFee, promotions, totalShown, by, holdFor, receiver);
    }

    /** With another time for which stock is held. */
    public PlaceOrder withHold(Duration time) {
        return with(deliveryFee, promotions, totalShown, promisedBy, time, receiver);
    }

    /** With that receiver. */
    public PlaceOrder withReceiver(Receiver who) {
        return with(deliveryFee, promotions, totalShown, promisedBy, holdFor, who);
    }

    private PlaceOrder with(
            Money fee, List<Promotion> some, Money total, @Nullable Moment by, Duration time, @Nullable Receiver who) {
        return new PlaceOrder(consumer, seller, items, fee, some, total, termsHash, by, time, purchase, who);
    }

    /** The goods' amount before promotions. */
    public Money goods() {
        return goods(items, deliveryFee);
    }

    /** All promotions. */
    public Money discount() {
        return discount(promotions, deliveryFee);
    }

    /** What is to be paid: goods less promotions plus delivery fee. */
    public Money total() {
        return goods().minus(discount()).plus(deliveryFee);
    }

    private static void checkTotal(List<Item> items, Money fee) {
        BigDecimal total = BigDecimal.valueOf(fee.minor());
        for (Item item : items) {
            total = total.add(BigDecimal.valueOf(item.unitPrice().minor()).multiply(BigDecimal.valueOf(item.units())));
        }
        if (total.compareTo(BigDecimal.valueOf(LARGEST_TOTAL)) > 0) {
            throw new IllegalArgumentException(
                    "an order comes to " + total + " minor units, at most " + LARGEST_TOTAL + " are allowed");
        }
    }

    private static Money goods(List<Item> items, Money same) {
        return Money.sum(same.currency(), items.stream().map(Item::amount).toList());
    }

    private static Money discount(List<Promotion> promotions, Money same) {
        return Money.sum(
                same.currency(), promotions.stream().map(Promotion::amount).toList());
    }
}
