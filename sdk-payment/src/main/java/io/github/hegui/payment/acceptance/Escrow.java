package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.PostingId;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What became of the money that was captured for one order: released to its seller, set apart to be given back, or still held. What is to be
 * done with it is a pure function of this and the order's bill, so it comes to the same in whichever order things become known. Every request for a
 * payment writes it, so that of two at once the second sees what the first asked for. Immutable.
 *
 * @param order whose
 * @param captured all that came
 * @param released what of it is the seller's
 * @param dueBack what of it was set apart to be given back
 * @param open what is asked for by payments of which nobody knows what became
 * @param settlements how often something was moved out
 */
public record Escrow(OrderId order, Money captured, Money released, Money dueBack, Money open, int settlements) {

    /** How it is stored; the id is the order's. */
    public static final Kind<Escrow> KIND = Kind.of(
                    "payment.escrow", Escrow.class, e -> e.order().value())
            .event("settled", Settled.class)
            .build();

    /** The event that money left escrow. */
    public record Settled(OrderId order, Money released, Money dueBack) {}

    /**
     * Checks.
     *
     * @throws IllegalArgumentException when more left than came, or a sum is negative
     */
    public Escrow {
        Objects.requireNonNull(order, "order");
        if (captured.isNegative() || released.isNegative() || dueBack.isNegative() || open.isNegative()) {
            throw new IllegalArgumentException("escrow of " + order + ": no sum may be negative");
        }
        if (captured.minus(released).minus(dueBack).isNegative()) {
            throw new IllegalArgumentException("escrow of " + order + ": " + captured + " came, " + released
                    + " was released and " + dueBack + " set apart, which is more");
        }
    }

    static Escrow empty(OrderId order, Money nothing) {
        return new Escrow(order, nothing, nothing, nothing, nothing, 0);
    }

    /** What is still held. */
    public Money held() {
        return captured.minus(released).minus(dueBack);
    }

    Escrow plus(Money more) {
        return new Escrow(order, captured.plus(more), released, dueBack, open, settlements);
    }

    /** The channel is about to be asked for that. */
    Escrow opened(Money asked) {
        return new Escrow(order, captured, released, dueBack, open.plus(asked), settlements);
    }

    /** It is known what became of that; whatever was on record of it, no money is turned away. */
    Escrow closed(Money asked) {
        return new Escrow(
                order, captured, released, dueBack, open.minus(asked).max(Money.zero(open.currency())), settlements);
    }

    /** What came and the order has not heard of yet. */
    Money unheard(Bill bill) {
        return captured.minus(bill.paid()).max(Money.zero(captured.currency()));
    }

    /**
     * The escrow as the bill wants it: what is to be given back is set apart, and once the order is complete the rest of what the order knows to be
     * paid is the seller's. What came and is not known to the order yet stays until it is.
     */
    Escrow asWantedBy(Bill bill) {
        Money back = atMost(bill.refundDue().minus(dueBack), held());
        Money rest = held().minus(back);
        Money seller = bill.complete()
                ? atMost(bill.paid().minus(bill.refundDue()).minus(released), rest)
                : Money.zero(captured.currency());
        return back.isZero() && seller.isZero()
                ? this
                : new Escrow(order, captured, released.plus(seller), dueBack.plus(back), open, settlements + 1);
    }

    private static Money atMost(Money wanted, Money there) {
        return wanted.min(there).max(Money.zero(there.currency()));
    }

    /** What is booked to come from the earlier one to this. */
    List<Transfer> since(Escrow before, Bill bill) {
        List<Transfer> transfers = new ArrayList<>(2);
        Money back = dueBack.minus(before.dueBack);
        Money seller = released.minus(before.released);
        Account account = account(order, captured.currency());
        if (back.isPositive()) {
            Account due = Account.Chart.REFUND_DUE.of(order.value(), back.currency());
            transfers.add(Transfer.single(account, due, back, Payments.DUE_BACK));
        }
        if (seller.isPositive()) {
            Account payable = Account.Chart.SELLER_PAYABLE.of(bill.seller().value(), seller.currency());
            transfers.add(Transfer.single(account, payable, seller, Payments.RELEASED));
        }
        return transfers;
    }

    static Account account(OrderId order, java.util.Currency currency) {
        return Account.Chart.ORDER_ESCROW.of(order.value(), currency);
    }

    /** Under which id the settlement of that number is booked. */
    PostingId posting(int number) {
        return new PostingId(order + ".settled-" + number);
    }
}
