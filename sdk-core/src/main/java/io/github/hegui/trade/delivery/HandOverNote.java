package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderLine;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The note with which goods change hands (货物单据): time, count, names and value of the goods, who sends, who carries, and who receives them where.
 * Of the order it has nothing else (B-6.1b): not the consumer, nor what else was bought or how it was paid. The receiver is sealed; the carrier is
 * shown it by {@link Receivers}. Immutable; a correction is a new version.
 *
 * @param version 1, 2, 3 ...
 * @param issuedAt when this version was issued
 * @param lines what is handed over, at least one
 * @param packages how many packages, at least 1
 * @param value of the goods as the consumer pays them
 * @param sender who hands over
 * @param carrier who takes over
 * @param receiver who gets the goods, as on the order: sealed
 */
@Implements({Clause.B_6_1B, Clause.B_6_2_1})
public record HandOverNote(
        int version,
        Moment issuedAt,
        List<Line> lines,
        int packages,
        Money value,
        SellerId sender,
        CarrierId carrier,
        Receiver receiver) {

    /**
     * A line of the note.
     *
     * @param line the line of the order
     * @param sku what
     * @param name its name as on the order
     * @param units how many
     */
    public record Line(int line, Sku sku, String name, int units) {}

    /** Checks and copies. */
    public HandOverNote {
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(carrier, "carrier");
        lines = List.copyOf(lines);
        if (!receiver.isSealed()) {
            throw new IllegalArgumentException("the receiver on a hand-over note has to be sealed first");
        }
        if (version < 1 || packages < 1 || lines.isEmpty() || value.isNegative()) {
            throw new IllegalArgumentException(
                    "a hand-over note counts versions from 1, has at least 1 package and 1 line, and a value that is not negative");
        }
    }

    /** The note over all units of a consignment, or its next version. */
    static HandOverNote of(Consignment c, Order order, int packages, Step step) {
        List<Line> lines = new ArrayList<>(c.units().size());
        Money value = Money.zero(order.paid().currency());
        for (Map.Entry<Integer, Integer> units : c.units().entrySet()) {
            OrderLine line = order.lines().get(units.getKey() - 1);
            lines.add(new Line(line.number(), line.sku(), line.name(), units.getValue()));
            // a note that comes after the goods have gone has to be written before the machine refuses it
            int first = Math.min(line.handedOver(), line.ordered() - units.getValue());
            value = value.plus(line.goods(first, first + units.getValue()));
        }
        HandOverNote before = c.handOver().note();
        return new HandOverNote(
                before == null ? 1 : before.version() + 1,
                step.at(),
                lines,
                packages,
                value,
                c.seller(),
                c.carrier(),
                Objects.requireNonNull(order.agreed().receiver()));
    }

    /** Units of all lines. */
    public long units() {
        return lines.stream().mapToLong(Line::units).sum();
    }
}
