package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What orders want of money, for those who take it, hold it and pay it out: an order's parties and sums, and nothing of its goods. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * Bills bills = Bills.on(desk);
 * Money open = bills.find(order.id()).orElseThrow().outstanding();
 * }</pre>
 */
public final class Bills {

    private final Desk desk;

    private Bills(Desk desk) {
        this.desk = desk;
    }

    /** The bills of that desk's orders. */
    public static Bills on(Desk desk) {
        return new Bills(desk);
    }

    /** The bill of that order, as it is now. */
    public Optional<Bill> find(OrderId order) {
        return desk.find(Order.KIND, desk.placeOf(order.value()), order.value()).map(Bill::of);
    }

    /**
     * The bills of those orders, by one question to the store; what is no order is left out.
     *
     * @param orders at most 1,000
     */
    public Map<OrderId, Bill> find(Collection<OrderId> orders) {
        Map<OrderId, Bill> bills = new HashMap<>();
        desk.find(Order.KIND, orders.stream().map(OrderId::value).toList()).values().stream()
                .map(Bill::of)
                .forEach(bill -> bills.put(bill.order(), bill));
        return bills;
    }

    /** The bill of that order as a piece of work sees it; the order lives in the work's shard. */
    public static Optional<Bill> find(Work work, OrderId order) {
        return work.find(Order.KIND, order.value()).map(Bill::of);
    }

    /** The same for who is a party to the order; refused as any verb of the order is. */
    public static Outcome<Bill> read(Work work, OrderId order) {
        return work.read(Order.KIND, order.value()).map(Bill::of);
    }

    /**
     * Sums and parties of one order. Immutable.
     *
     * @param order which
     * @param seller to whom the money goes in the end
     * @param consumer who pays
     * @param total what is to be paid for what is not cancelled: goods less promotions plus delivery
     * @param paid what the order knows to have been paid
     * @param refundDue what of that is to be given back
     * @param goesOn whether it was neither declined nor cancelled nor left unpaid: then money is for its goods
     * @param complete whether its money is the seller's
     */
    public record Bill(
            OrderId order,
            SellerId seller,
            ConsumerId consumer,
            Money total,
            Money paid,
            Money refundDue,
            boolean goesOn,
            boolean complete) {

        /** Checks. */
        public Bill {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(seller, "seller");
            Objects.requireNonNull(consumer, "consumer");
            Objects.requireNonNull(total, "total");
            Objects.requireNonNull(paid, "paid");
            Objects.requireNonNull(refundDue, "refundDue");
        }

        static Bill of(Order order) {
            boolean complete = order.state() == State.COMPLETED;
            return new Bill(
                    order.id(),
                    order.seller(),
                    order.consumer(),
                    order.total(),
                    order.paid(),
                    order.refundDue(),
                    order.isOpen() || complete,
                    complete);
        }

        /** What is still to be paid; nothing for an order that does not go on. */
        public Money outstanding() {
            Money nothing = Money.zero(total.currency());
            Money open = goesOn ? total.minus(paid.minus(refundDue)) : nothing;
            return open.isNegative() ? nothing : open;
        }

        /** Whether it has ended, in whichever way: then its escrow has to come to nothing. */
        public boolean hasEnded() {
            return complete || !goesOn;
        }
    }
}
