package io.github.hegui.payment.payment;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderTold;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.SellerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Payments for orders. What a channel takes goes into escrow; orders learn of it through the feed; when an order is complete, what was paid
 * for it goes to what we owe the seller. Nothing is asked of a channel inside a transaction. Safe for use by many threads.
 *
 * <pre>{@code
 * Payments payments = Payments.on(desk);
 * payments.take(Command.of("pay-4711", Actor.consumer("c-1")), new Asked(order.id(), seller, "card", amount), channel);
 * desk.run(1_000, Duration.ofSeconds(1));                       // the order learns of it
 * }</pre>
 */
@Implements(
        value = {Clause.A_8_4, Clause.B_7_1_2C},
        inPart = true)
public final class Payments {

    /** Why money goes from a channel into escrow. */
    public static final String PAID = "PAID_BY_CHANNEL";

    /** Why money goes from escrow to a seller. */
    public static final String RELEASED = "ORDER_COMPLETED";

    /** How the names of the counters begin that hold an order's money in escrow; the order follows. */
    static final String ESCROW = "escrow/";

    private static final CodeKind KIND = CodeKind.of("PAY");

    private final Desk desk;

    private Payments(Desk desk) {
        this.desk = desk;
    }

    /** Payments on that desk, which from now on releases escrow of completed orders when it runs. */
    public static Payments on(Desk desk) {
        Process.named("payment.release")
                .on("trade.order.completed", Posting.KIND, event -> null, Payments::release)
                .mayRefuse("trade.order.completed", PaymentRefusal.NOTHING_TO_RELEASE)
                .runBy(desk);
        return new Payments(desk);
    }

    /**
     * What is to be paid.
     *
     * @param order for which order
     * @param seller of that order
     * @param method how, as the channel calls it
     * @param amount more than nothing
     */
    public record Asked(OrderId order, SellerId seller, String method, Money amount) {}

    /**
     * Takes a payment: notes it, asks the channel, notes the answer. When the answer is lost it stays requested, and {@link #askAgain} finds out.
     * Repeated with the same command id the channel is asked with the same key.
     */
    public Outcome<Payment> take(Command command, Asked asked, Channel channel) {
        Outcome<Payment> requested = request(command, asked, channel.name());
        if (!requested.isDone() || requested.orElseThrow().state() != Payment.State.REQUESTED) {
            return requested;
        }
        Payment payment = requested.orElseThrow();
        return resolve(payment.id(), channel.capture(payment.id(), payment.amount()), command);
    }

    /** Notes money that a channel has taken already, as its verified notice says. */
    public Outcome<Payment> notice(Command command, Asked asked, String channel, String reference) {
        if (!asked.amount().isPositive()) {
            return Outcome.refused(PaymentRefusal.AMOUNT, asked.amount());
        }
        Partition partition = desk.placeOf(asked.order().value());
        Map<String, Object> content = Map.of("asked", asked, "channel", channel, "reference", reference);
        return desk.execute(
                command,
                "payment.payment.notice",
                sorted(content),
                partition,
                Payment.KIND,
                work -> captured(work, fresh(work, partition, asked, channel), reference));
    }

    private Outcome<Payment> request(Command command, Asked asked, String channel) {
        if (!asked.amount().isPositive()) {
            return Outcome.refused(PaymentRefusal.AMOUNT, asked.amount());
        }
        Partition partition = desk.placeOf(asked.order().value());
        return desk.execute(
                command,
                "payment.payment.take",
                sorted(Map.of("asked", asked, "channel", channel)),
                partition,
                Payment.KIND,
                work -> Outcome.done(work.put(Payment.KIND, Decision.of(fresh(work, partition, asked, channel)))));
    }

    private static Map<String, Object> sorted(Map<String, Object> content) {
        return new java.util.TreeMap<>(content);
    }

    private static Payment fresh(Work work, Partition partition, Asked asked, String channel) {
        String id = Desk.placed(Code.derived(KIND, work.at(), work.commandId()).value(), partition);
        return new Payment(
                id,
                asked.order(),
                asked.seller(),
                channel,
                asked.method(),
                asked.amount(),
                Payment.State.REQUESTED,
                null,
                Moment.of(work.at()),
                null);
    }

    /** Notes what became of a payment, whoever says so and however often. */
    public Outcome<Payment> resolve(String payment, Channel.Answer answer, Command command) {
        Partition partition = desk.placeOf(payment);
        if (answer instanceof Channel.Answer.Unknown) {
            return desk.find(Payment.KIND, partition, payment)
                    .map(Outcome::done)
                    .orElseGet(() -> Outcome.refused(PaymentRefusal.NOT_FOUND, payment));
        }
        String ending = answer instanceof Channel.Answer.Done done ? "captured/" + done.reference() : "declined";
        Command resolving = new Command("resolve/" + ending + "/" + payment, command.actor(), command.moment());
        return desk.execute(
                resolving,
                "payment.payment.resolve",
                ending,
                partition,
                Payment.KIND,
                work -> work.load(Payment.KIND, payment, PaymentRefusal.NOT_FOUND)
                        .flatMap(p -> {
                            if (p.state() != Payment.State.REQUESTED) {
                                return Outcome.refused(PaymentRefusal.ENDED, payment, p.state());
                            }
                            if (answer instanceof Channel.Answer.Done done) {
                                return captured(work, p, done.reference());
                            }
                            String reason = ((Channel.Answer.Declined) answer).reason();
                            return Outcome.done(work.put(
                                    Payment.KIND,
                                    Decision.of(p.ended(Payment.State.DECLINED, reason, Moment.of(work.at())))
                                            .telling(new Payment.Declined(p.order(), p.id(), reason))));
                        }));
    }

    private static Outcome<Payment> captured(Work work, Payment payment, String reference) {
        Money amount = payment.amount();
        Posting posting = new Posting(payment.id(), List.of(capture(payment)), Moment.of(work.at()));
        return Ledger.book(work, posting)
                .map(booked -> work.put(
                        Payment.KIND,
                        Decision.of(payment.ended(Payment.State.CAPTURED, reference, Moment.of(work.at())))
                                .moving(List.of(escrow(payment.order()).by(amount.minor())))
                                .telling(new Orders.Captured(payment.order(), amount, payment.id()))));
    }

    /** What is booked for a payment that was captured, under its id. */
    static Transfer capture(Payment payment) {
        Money amount = payment.amount();
        return Transfer.single(
                Account.Chart.PROVIDER_CLEARING.of(payment.channel(), amount.currency()),
                Account.Chart.ORDER_ESCROW.of(payment.seller().value(), amount.currency()),
                amount,
                PAID);
    }

    /** Under which id the release of an order's money is booked. */
    static String releaseOf(OrderId order) {
        return "release-" + order.value();
    }

    /** What was captured for an order and neither released nor given back. */
    static Counter escrow(OrderId order) {
        return Counter.guarded(ESCROW + order.value(), 0);
    }

    /** Asks a channel again for payments whose outcome nobody knows, the oldest first. Gives how many were found out. */
    public int askAgain(Channel channel, Partition partition, int limit, Command command) {
        int found = 0;
        for (Payment payment : desk.query(Payment.KIND, Payment.UNKNOWN, partition, PathKey.start(), "", limit)
                .items()) {
            if (payment.channel().equals(channel.name())) {
                Outcome<Payment> outcome = resolve(payment.id(), channel.query(payment.id()), command);
                found += outcome.isDone() && outcome.orElseThrow().state() != Payment.State.REQUESTED ? 1 : 0;
            }
        }
        return found;
    }

    /** The payment of that id. */
    public Optional<Payment> find(String id) {
        return desk.find(Payment.KIND, desk.placeOf(id), id);
    }

    /** The payments for an order, at most 1,000. */
    public List<Payment> ofOrder(OrderId order) {
        return desk.query(
                        Payment.KIND,
                        Payment.BY_ORDER,
                        desk.placeOf(order.value()),
                        PathKey.start().text(order.value()),
                        "",
                        1_000)
                .items();
    }

    /** An order is complete: what was paid for it, less what is to be refunded, is owed to the seller. */
    private static Outcome<Posting> release(Work work, FeedEvent event) {
        OrderTold.Completed told = Json.read(event.body(), OrderTold.Completed.class);
        Money amount = told.paid().minus(told.refundDue());
        if (!amount.isPositive()) {
            return Outcome.refused(PaymentRefusal.NOTHING_TO_RELEASE, told.order());
        }
        String seller = told.seller().value();
        Posting posting = new Posting(
                releaseOf(told.order()),
                List.of(Transfer.single(
                        Account.Chart.ORDER_ESCROW.of(seller, amount.currency()),
                        Account.Chart.SELLER_PAYABLE.of(seller, amount.currency()),
                        amount,
                        RELEASED)),
                Moment.of(work.at()));
        return Ledger.book(work, posting).map(booked -> {
            work.move(List.of(escrow(told.order())
                    .by(-amount.minor(), Refusal.of(PaymentRefusal.MORE_THAN_CAPTURED, told.order()))));
            return booked;
        });
    }
}
