package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Stock of sellers: goods come in, orders hold them, and nothing is ever sold twice. Safe for use by many threads.
 *
 * <pre>{@code
 * Inventory inventory = Inventory.on(desk);
 * inventory.receive(Command.of("delivery-4711", Actor.seller("s-1")), new SellerId("s-1"), Map.of(new Sku("tea"), 100));
 * inventory.available(new SellerId("s-1"), new Sku("tea"));       // 100 less what orders hold
 * }</pre>
 */
@Implements(
        value = {Clause.A_8_3, Clause.B_8_7B},
        inPart = true)
public final class Inventory {

    /** The most skus of one receipt. */
    public static final int MOST_LINES = 500;

    /** The most units of one sku on one receipt. */
    public static final int MOST_UNITS = 1_000_000_000;

    private static final CodeKind CODE = CodeKind.of("GRN");

    private final Desk desk;
    private final Door<GoodsReceipt> door;

    private Inventory(Desk desk) {
        this.desk = desk;
        this.door = desk.door(GoodsReceipt.KIND);
    }

    /** Inventory on that desk. */
    public static Inventory on(Desk desk) {
        return new Inventory(desk);
    }

    /**
     * Goods that came in: a receipt, kept for good.
     *
     * @param id made of the command that registered it
     * @param seller whose stock
     * @param units of each sku
     * @param at when
     */
    public record GoodsReceipt(String id, SellerId seller, Map<String, Integer> units, Moment at) {

        /** How it is stored. */
        public static final Kind<GoodsReceipt> KIND = Kind.of(
                        "trade.goods-receipt", GoodsReceipt.class, GoodsReceipt::id)
                .event("received", GoodsReceived.class)
                .party(Role.SELLER, GoodsReceipt::seller)
                .stranger(InventoryRefusal.NOT_YOURS)
                .build();

        /** Checks and copies. */
        public GoodsReceipt {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(seller, "seller");
            units = Map.copyOf(units);
        }

        private long total() {
            return units.values().stream().mapToLong(Integer::longValue).sum();
        }
    }

    /** The event that goods came in. */
    public record GoodsReceived(String receipt, SellerId seller, int skus, long units) {}

    /**
     * What came in, as it is asked for. Immutable.
     *
     * @param seller whose goods
     * @param units of each sku, 1 to {@value #MOST_UNITS} each; 1 to {@value #MOST_LINES} skus
     */
    public record Arrival(
            SellerId seller,
            @Size(min = 1, max = MOST_LINES) Map<String, @Min(1) @Max(MOST_UNITS) Integer> units) implements Checked {

        /**
         * Checks that everything is there and that skus can be some, and copies.
         *
         * @throws IllegalArgumentException as {@link Sku} does
         */
        public Arrival {
            Objects.requireNonNull(seller, "seller");
            units = Limit.given("units", units);
            units.keySet().forEach(sku -> OpaqueId.check(sku, "sku"));
        }

        static Arrival of(SellerId seller, Map<Sku, Integer> units) {
            Map<String, Integer> bySku = new LinkedHashMap<>();
            Objects.requireNonNull(units, "units")
                    .forEach((sku, number) ->
                            bySku.put(Objects.requireNonNull(sku, "sku").value(), number));
            return new Arrival(seller, bySku);
        }

        Map<Sku, Integer> skus() {
            Map<Sku, Integer> skus = new LinkedHashMap<>();
            units.forEach((sku, number) -> skus.put(new Sku(sku), number));
            return skus;
        }

        /** Whoever looked at it before: no validator need be there. */
        @Override
        public void check() {
            Limit.units("units", units, 1, MOST_LINES, MOST_UNITS);
        }
    }

    /**
     * Takes goods into stock: an act of their seller, or of the platform's.
     *
     * @param units of each sku, 1 to {@value #MOST_UNITS} each; 1 to {@value #MOST_LINES} skus
     * @return the receipt; {@code kernel.desk.INVALID} when there are none or too many, or a quantity is below 1 or above the most
     */
    public Outcome<GoodsReceipt> receive(Command command, SellerId seller, Map<Sku, Integer> units) {
        return receive(command, Arrival.of(seller, units));
    }

    /** The same of what a form handed in. */
    public Outcome<GoodsReceipt> receive(Command command, Arrival arrival) {
        SellerId seller = Objects.requireNonNull(arrival, "arrival").seller();
        return door.make(command, "receive", seller.value(), CODE, arrival, (work, id) -> {
            arrival.check();
            GoodsReceipt receipt =
                    new GoodsReceipt(id, seller, arrival.units(), work.step().at());
            return work.add(
                    GoodsReceipt.KIND,
                    Outcome.done(Decision.of(receipt)
                            .moving(restocking(seller, arrival.skus()))
                            .telling(new GoodsReceived(
                                    id, seller, arrival.units().size(), receipt.total()))));
        });
    }

    /** The moves that put units back into stock which came back; whoever uses them commits them with what they come from. */
    public static List<Move> restocking(SellerId seller, Map<Sku, Integer> units) {
        List<Move> moves = new ArrayList<>(2 * units.size());
        units.forEach((sku, number) -> {
            moves.add(Stock.receive(seller, sku, number));
            moves.add(Stock.giveBack(seller, sku, number));
        });
        return moves;
    }

    /** Units that nobody holds; anybody may know, as a shop shows it. */
    public long available(SellerId seller, Sku sku) {
        return desk.unbound().store().counter(desk.homeOf(seller.value()), Stock.available(seller, sku));
    }

    /**
     * Units in the house, held ones included.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code OUT_OF_REACH} on a desk that is bound to another caller than that seller or the platform
     */
    public long onHand(SellerId seller, Sku sku) {
        desk.askParty(Role.SELLER, seller.value(), "trade.stock");
        return desk.unbound().store().counter(desk.homeOf(seller.value()), Stock.onHand(seller, sku));
    }

    /** What is held for an order. */
    public Optional<Hold> hold(HoldId id) {
        return desk.find(Hold.KIND, desk.placeOf(id.value()), id.value());
    }
}
