package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.Lasting;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.NotNegativeMoney;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer confirmed: the lines with the prices shown, the delivery fee apart (B-5.4c), the promotions, and the terms by the hash of
 * what was shown (B-7.2.5a). Immutable.
 *
 * <p>Prices, promotions, the fee, the time to pay and the hash of the terms are the platform's word: the order is placed as it says. Who takes a basket from a consumer makes
 * this of it by the platform's own prices and terms, and takes no more from the consumer than what and how much, where to, and the total that was shown.
 *
 * <p>The limits stand at its components as Jakarta constraints: a form or {@code @Valid} names every field that breaks one, and so does the desk's
 * refusal {@code kernel.desk.INVALID}. One that is built may break them; none that does is ever placed.
 *
 * <pre>{@code
 * PlaceOrder.of(new ConsumerId("c-1"), new SellerId("s-1"), List.of(Item.of(new Sku("tea"), "Tea", 2, Money.of("12.30", "CNY"))), terms)
 *         .withDelivery(Money.of("5.00", "CNY"))
 *         .withTotalShown(Money.of("29.60", "CNY"))
 *         .withReceiver(Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"))
 * }</pre>
 *
 * <p><b>As JSON</b>, by {@link io.github.hegui.kernel.json.Json#incoming} or a host's own mapper, each component stands under its name. Ids, skus and codes are texts; money is an
 * object of {@code amount}, a text with the currency's own decimals, and {@code currency}, ISO 4217; {@code promisedBy} is an instant such as
 * {@code 2026-03-07T10:00:00Z}, {@code holdFor} an ISO 8601 duration. A receiver's name, phone and address are each an object of {@code kind}, one of {@code name},
 * {@code mobile}, {@code landline} and {@code address}, and {@code clear}; it is sealed before it is stored, and is never written in clear. Left out may be
 * {@code promisedBy}, {@code purchase} and {@code receiver}; of anything else {@code incoming} tells all that is not there at once. Empty may be {@code promotions} and a
 * {@code label}. Who gives the command is not part of it: a host knows that from the session.
 *
 * <pre>{@code
 * String json = """
 *         {"consumer": "c-1", "seller": "s-1",
 *          "items": [{"sku": "tea", "name": "Tea", "label": "", "units": 2, "unitPrice": {"amount": "12.30", "currency": "CNY"}}],
 *          "deliveryFee": {"amount": "5.00", "currency": "CNY"},
 *          "promotions": [{"code": "spring", "amount": {"amount": "1.00", "currency": "CNY"}}],
 *          "totalShown": {"amount": "28.60", "currency": "CNY"},
 *          "termsHash": "abababababababababababababababababababababababababababababababab",
 *          "promisedBy": "2026-03-07T10:00:00Z", "holdFor": "PT30M", "purchase": "checkout-4711",
 *          "receiver": {"name": {"kind": "name", "clear": "张三丰"}, "phone": {"kind": "mobile", "clear": "13812345678"},
 *                       "address": {"kind": "address", "clear": "广东省深圳市南山区科技路1号"}}}
 *         """;
 * Outcome<PlaceOrder> asked = Json.incoming(PlaceOrder.class, json.getBytes(java.nio.charset.StandardCharsets.UTF_8), desk::check);
 * asked.orElseThrow().total();   // CNY 28.60
 * }</pre>
 *
 * @param consumer who buys
 * @param seller who sells; one order has one seller
 * @param items 1 to {@value #MOST_ITEMS}; the same sku may stand on several
 * @param deliveryFee shown apart from the goods, in the goods' currency; not negative
 * @param promotions at most {@value #MOST_PROMOTIONS}, together not more than the goods
 * @param totalShown what the consumer was shown to pay: goods less promotions plus delivery fee
 * @param termsHash the SHA-256 of the terms that were shown, 64 hexadecimal digits
 * @param promisedBy when delivery was promised, or null
 * @param holdFor the time to pay, for which stock is held; 1 minute to {@value #LONGEST_HOLD_DAYS} days. What is paid in full, or confirmed, is held for as long as the
 *     order goes on
 * @param purchase the checkout that this order belongs to, 1 to 64 printable characters without white space, or null
 * @param receiver who gets the goods; null for what is not delivered, such as digital goods
 */
@Implements(
        value = {Clause.B_5_4C, Clause.B_7_2_5A},
        inPart = true)
@SoundTotal
public record PlaceOrder(
        ConsumerId consumer,
        SellerId seller,
        @Size(min = 1, max = MOST_ITEMS) List<@Valid Item> items,
        @NotNegativeMoney Money deliveryFee,
        @Size(max = MOST_PROMOTIONS) List<@Valid Promotion> promotions,
        Money totalShown,
        @Pattern(regexp = SHA_256) String termsHash,
        @Nullable Moment promisedBy,

        @Lasting(minMinutes = 1, maxMinutes = LONGEST_HOLD_DAYS * MINUTES_A_DAY)
        Duration holdFor,

        @IdText @Nullable String purchase,

        @Valid @Nullable Receiver receiver)
        implements Checked {

    /** The most items of an order. */
    public static final int MOST_ITEMS = 1_900;

    /** What an order comes to at most, in minor units: beyond that a price is a slip. */
    public static final long LARGEST_TOTAL = 1_000_000_000_000_000L;

    /** The longest time to pay: a year, and what notice is usual besides. */
    public static final Duration LONGEST_HOLD = Duration.ofDays(PlaceOrder.LONGEST_HOLD_DAYS);

    /** The same in days. */
    public static final long LONGEST_HOLD_DAYS = 400;

    /** The most promotions of an order. */
    public static final int MOST_PROMOTIONS = 20;

    private static final long MINUTES_A_DAY = 24L * 60;
    private static final String SHA_256 = "[0-9a-f]{64}";

    private static final java.util.regex.Pattern HASH = java.util.regex.Pattern.compile(SHA_256);

    /** How long stock is held if nothing else is said. */
    public static final Duration HOLD = Duration.ofMinutes(30);

    /**
     * One line as the consumer saw it.
     *
     * @param sku what
     * @param name the name shown, 1 to {@value #MOST_NAME} characters
     * @param label what the price label said besides, may be empty; at most {@value #MOST_NAME} characters
     * @param units 1 to {@value OrderLine#MOST_UNITS}
     * @param unitPrice of one unit, not negative
     */
    public record Item(
            Sku sku,
            @NotBlank @Size(max = MOST_NAME) @WrittenText String name,
            @Size(max = MOST_NAME) @WrittenText String label,
            @Min(1) @Max(OrderLine.MOST_UNITS) int units,
            @NotNegativeMoney Money unitPrice) {

        /** The most characters of a name, and of a label. */
        public static final int MOST_NAME = 500;

        /** Checks that everything is there. */
        public Item {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(unitPrice, "unitPrice");
        }

        private void check() {
            Limit.words("name of item ", sku, name, MOST_NAME);
            Limit.text("label of item ", sku, label, 0, MOST_NAME);
            Limit.within("units of item ", sku, units, 1, OrderLine.MOST_UNITS);
            if (unitPrice.isNegative()) {
                throw new IllegalArgumentException(
                        "item " + sku + " has the unit price " + unitPrice + ", which must not be negative");
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
     * Checks that everything is there and in one currency, and copies.
     *
     * @throws IllegalArgumentException when two currencies are in it
     */
    public PlaceOrder {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(deliveryFee, "deliveryFee");
        Objects.requireNonNull(totalShown, "totalShown");
        Objects.requireNonNull(termsHash, "termsHash");
        Objects.requireNonNull(holdFor, "holdFor");
        items = Limit.given("items", items);
        promotions = Limit.given("promotions", promotions);
        items.forEach(item -> item.unitPrice().requireSameCurrency(deliveryFee));
        promotions.forEach(promotion -> promotion.amount().requireSameCurrency(deliveryFee));
    }

    /**
     * That nothing in it breaks a limit, whoever looked at it before: no validator need be there.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    @Override
    public void check() {
        Limit.size("items", items, 1, MOST_ITEMS);
        Limit.size("promotions", promotions, 0, MOST_PROMOTIONS);
        items.forEach(Item::check);
        promotions.forEach(Promotion::check);
        require(!deliveryFee.isNegative(), () -> "the delivery fee is " + deliveryFee + ", which must not be negative");
        require(
                HASH.matcher(termsHash).matches(),
                () -> "the terms' hash is 64 digits 0-9 a-f, the SHA-256 of what was shown");
        require(
                holdFor.toMinutes() >= 1 && holdFor.compareTo(LONGEST_HOLD) <= 0,
                () -> "stock is held for " + holdFor + ", 1 minute to " + LONGEST_HOLD_DAYS + " days is allowed");
        if (purchase != null) {
            Limit.id("a checkout's name", purchase);
        }
        require(
                SoundTotalValidator.isBelowLargest(this),
                () -> "an order comes to more than " + LARGEST_TOTAL + " minor units");
        require(SoundTotalValidator.isCovered(this), () -> "the promotions come to more than the goods");
        if (receiver != null) {
            receiver.check();
        }
    }

    private static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise.get());
        }
    }

    /**
     * Without delivery fee and promotions, no promise, stock held for {@link #HOLD}; the total shown is the goods' amount, or nothing while that is beyond
     * what an order can come to.
     */
    public static PlaceOrder of(ConsumerId consumer, SellerId seller, List<Item> items, String termsHash) {
        List<Item> given = Limit.given("items", items);
        Money nothing = given.isEmpty()
                ? Money.ofMinor(0, "CNY")
                : Money.zero(given.get(0).unitPrice().currency());
        PlaceOrder order =
                new PlaceOrder(consumer, seller, given, nothing, List.of(), nothing, termsHash, null, HOLD, null, null);
        return SoundTotalValidator.isBelowLargest(order) ? order.withTotalShown(order.goods()) : order;
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

    private static Money goods(List<Item> items, Money same) {
        Money sum = Money.zero(same.currency());
        for (Item item : items) {
            sum = sum.plus(item.amount());
        }
        return sum;
    }

    private static Money discount(List<Promotion> promotions, Money same) {
        return Money.sum(
                same.currency(), promotions.stream().map(Promotion::amount).toList());
    }
}
