package io.github.hegui.payment.payment;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Fact;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.Bills.Bill;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderTold;
import io.github.hegui.trade.order.Orders;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Payments for orders. A payment is asked for under a key of ours; whatever the channel then says, by reply, notice or query, leads to that payment,
 * and money is booked once for each reference of a channel, for ever. It goes into the escrow of its order, of which the order learns through the feed;
 * what is to be given back is set apart, and when the order is complete the rest is the seller's. Money of which nobody can say what it is for waits in
 * suspense. Nothing is asked of a channel inside a transaction. Safe for use by many threads.
 *
 * <pre>{@code
 * Payments payments = Payments.on(desk);
 * Command pay = Command.of("pay-4711", Actor.consumer("c-1"));
 * Payment payment = payments.take(pay, new Payments.Asked(order.id(), "card", order.total()), channel).orElseThrow();
 * desk.run(1_000, Duration.ofSeconds(1));                       // the order learns of it
 * }</pre>
 */
@Implements(
        value = {Clause.A_8_4, Clause.B_7_1_2C},
        inPart = true)
public final class Payments {

    /** Why money goes from a channel, or from suspense, into the escrow of an order. */
    public static final String PAID = "PAID_BY_CHANNEL";

    /** Why money goes from a channel into suspense. */
    public static final String UNEXPLAINED = "UNEXPLAINED_RECEIPT";

    /** Why money goes from escrow to a seller. */
    public static final String RELEASED = "ORDER_COMPLETED";

    /** Why money goes from escrow to what is to be given back. */
    public static final String DUE_BACK = "REFUND_DUE";

    /** After this a payment that its channel never heard of counts as declined. */
    public static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private static final int MOST_ASKED = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Payments.class);
    private static final CodeKind KIND = CodeKind.of("PAY");
    private static final Actor CHANNEL = Actor.system("payment.channel");

    private final Desk desk;

    private Payments(Desk desk) {
        this.desk = desk;
    }

    /** That the escrow of orders is settled, by whatever changes what is owed. */
    public static final Feature FEATURE = Feature.named("payment.payment")
            .needs(Orders.FEATURE)
            .process(Process.named("payment.escrow")
                    .on(
                            Order.KIND.event(OrderTold.Paid.class),
                            Escrow.KIND,
                            Payments::order,
                            (work, told) -> Booking.settle(work, told.order()))
                    .on(
                            Order.KIND.event(OrderTold.RefundDue.class),
                            Escrow.KIND,
                            Payments::order,
                            (work, told) -> Booking.settle(work, told.order()))
                    .on(
                            Order.KIND.event(OrderTold.Completed.class),
                            Escrow.KIND,
                            Payments::order,
                            (work, told) -> Booking.settle(work, told.order())))
            .build();

    /**
     * Payments on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Payments on(Desk desk) {
        desk.require(FEATURE);
        return new Payments(desk);
    }

    private static String order(OrderTold told) {
        return told.order().value();
    }

    /**
     * What is to be paid.
     *
     * @param order for which order
     * @param method how, as the channel calls it; 1 to {@value #MOST_METHOD} characters
     * @param amount positive, at most what is to be paid for the order
     */
    public record Asked(
            OrderId order,
            @Size(min = 1, max = MOST_METHOD) String method,
            @PositiveMoney Money amount) {

        /** The most characters of a method. */
        public static final int MOST_METHOD = 64;

        /** Checks that everything is there. */
        public Asked {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(amount, "amount");
        }

        /** Whoever looked at it before: no validator need be there. */
        void check() {
            if (method.isEmpty() || method.length() > MOST_METHOD) {
                throw new IllegalArgumentException(
                        "a method of payment has 1 to " + MOST_METHOD + " characters, not " + method.length());
            }
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("a payment of " + amount + " is asked for, which must be positive");
            }
        }
    }

    /**
     * Takes a payment: notes it, asks the channel, notes the answer. When the answer is lost it stays requested, and {@link #askAgain} finds out.
     * Repeated with the same command id the channel is asked with the same key.
     *
     * @throws IllegalStateException within a host's transaction or a batch: money would be taken for what may never be on record
     */
    public Outcome<Payment> take(Command command, Asked asked, Channel channel) {
        requireCommits();
        Outcome<Payment> requested = request(command, asked, channel.name());
        if (!requested.isDone() || !requested.orElseThrow().isOpen()) {
            return requested;
        }
        Payment payment = requested.orElseThrow();
        return resolve(
                Command.by(CHANNEL),
                payment.id(),
                answer(payment, () -> channel.capture(payment.id(), payment.amount())));
    }

    /**
     * Notes that a channel is about to be asked, for channels that a consumer goes to: its id is the key to give the channel. Refused is who is
     * neither the order's consumer nor the platform, another currency, and more than is to be paid.
     *
     * @param channel the channel's stable name
     */
    public Outcome<Payment> request(Command command, Asked asked, String channel) {
        var unused = Account.Chart.PROVIDER_CLEARING.of(channel, asked.amount().currency());
        Partition partition = desk.placeOf(asked.order().value());
        return desk.execute(
                command,
                "payment.payment.request",
                sorted(Map.of("asked", asked, "channel", channel)),
                partition,
                Payment.KIND,
                work -> {
                    asked.check();
                    Money unheard =
                            Booking.unheard(work, asked.order(), asked.amount().currency());
                    Refusal refusal = check(
                            work.actor(), asked, Bills.find(work, asked.order()).orElse(null), unheard);
                    if (refusal != null) {
                        return Outcome.refused(refusal);
                    }
                    String id = Desk.placed(
                            Code.derived(KIND, work.at(), work.commandId()).value(), partition);
                    return Payment.request(id, asked, channel, work.step())
                            .map(decision -> work.put(Payment.KIND, decision));
                });
    }

    /** What speaks against asking a channel; {@code unheard} came already, and the order has not heard of it yet. */
    private static @Nullable Refusal check(Actor actor, Asked asked, @Nullable Bill bill, Money unheard) {
        Money amount = asked.amount();
        if (bill == null) {
            return Refusal.of(PaymentRefusal.ORDER_NOT_FOUND, asked.order());
        }
        boolean isPayer = actor.role() == Role.CONSUMER
                && actor.id().equals(bill.consumer().value());
        if (!isPayer && !actor.isOfPlatform()) {
            return Refusal.of(PaymentRefusal.NOT_YOURS, actor, asked.order());
        }
        if (!amount.isSameCurrency(bill.total())) {
            return Refusal.of(
                    PaymentRefusal.CURRENCY, asked.order(), bill.total().currency(), amount.currency());
        }
        if (!bill.goesOn()) {
            return Refusal.of(PaymentRefusal.ORDER_ENDED, asked.order());
        }
        Money open = bill.outstanding().minus(unheard).max(Money.zero(amount.currency()));
        return amount.isGreaterThan(open)
                ? Refusal.of(PaymentRefusal.MORE_THAN_DUE, asked.order(), open, amount)
                : null;
    }

    /**
     * Notes money that a channel has taken, as its verified notice says. It is booked once, and never refused: to the order of the payment that the
     * notice names, or to suspense. The channel's other words on the same reference are kept as a contradiction.
     *
     * @param command of the platform or its software; anybody else is refused
     */
    public Outcome<Capture> notice(Command command, Notice notice) {
        return came(command, "notice", notice, null);
    }

    /**
     * Notes money that was taken for an order without a payment that we asked for: at a till, by a bank transfer that somebody read, before a
     * platform used this library. Like {@link #notice}; whoever records it answers for the order. Money that waits in suspense under that reference goes to the order.
     */
    public Outcome<Capture> record(Command command, Notice notice, OrderId order) {
        return came(command, "record", notice, order);
    }

    private Outcome<Capture> came(Command command, String verb, Notice notice, @Nullable OrderId order) {
        Optional<Refusal> wrong = desk.check(notice);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        notice.check();
        String place = order != null ? order.value() : notice.payment();
        Partition wanted = place == null ? desk.homeOf(notice.channel()) : desk.placeOf(place);
        Partition partition = command.actor().isOfPlatform() ? BookedReference.claim(desk, notice, wanted) : wanted;
        if (order != null && !partition.equals(wanted)) {
            return came(command, verb, notice, null, partition)
                    .flatMap(there -> order.equals(there.order())
                            ? Outcome.done(there)
                            : Outcome.refused(PaymentRefusal.OTHER_SHARD, there.id(), order));
        }
        return came(command, verb, notice, order, partition);
    }

    private Outcome<Capture> came(
            Command command, String verb, Notice notice, @Nullable OrderId order, Partition partition) {
        return desk.execute(
                fact(command, verb, notice, order),
                "payment.payment." + verb,
                verb,
                partition,
                Capture.KIND,
                work -> work.actor().isOfPlatform()
                        ? Booking.came(work, notice, order)
                        : Outcome.refused(PaymentRefusal.NOT_TRUSTED, work.actor()));
    }

    /**
     * Money is not refused because somebody gave an id twice, or gave one that others use: all that makes a notice another one is in its key. Texts
     * of strangers stand there by their hash, so that none of them can be refused for what it holds.
     */
    private static Fact fact(Command command, String verb, Notice notice, @Nullable OrderId order) {
        Fact fact = Fact.of(
                "payment." + verb,
                command.actor(),
                command.id(),
                command.actor().toString(),
                Capture.idOf(notice, Partition.DEFAULT),
                notice.amount().toString(),
                notice.payment() == null ? "" : Booking.shown(notice.payment(), 64),
                order == null ? "" : order.value());
        return command.moment() == null
                ? fact
                : fact.happenedAt(command.moment().toInstant());
    }

    /**
     * Says for which order money in suspense is. Repeated it changes nothing.
     *
     * @param capture the id of the capture
     * @param command of the platform
     */
    public Outcome<Capture> assign(Command command, String capture, OrderId order) {
        Partition partition = desk.placeOf(capture);
        return desk.execute(
                command,
                "payment.payment.assign",
                sorted(Map.of("capture", capture, "order", order.value())),
                partition,
                Capture.KIND,
                work -> work.load(Capture.KIND, capture, PaymentRefusal.CAPTURE_NOT_FOUND)
                        .flatMap(known -> assign(work, known, order)));
    }

    private Outcome<Capture> assign(Work work, Capture known, OrderId order) {
        if (!work.actor().isOfPlatform()) {
            return Outcome.refused(PaymentRefusal.NOT_TRUSTED, work.actor());
        }
        if (known.order() != null) {
            return known.order().equals(order)
                    ? Outcome.done(known)
                    : Outcome.refused(PaymentRefusal.BOOKED_OTHERWISE, known.id(), known.order());
        }
        if (!desk.placeOf(order.value()).equals(work.partition())) {
            return Outcome.refused(PaymentRefusal.OTHER_SHARD, known.id(), order);
        }
        Bill bill = Bills.find(work, order).orElse(null);
        if (bill == null) {
            return Outcome.refused(PaymentRefusal.ORDER_NOT_FOUND, order);
        }
        return bill.total().isSameCurrency(known.amount())
                ? Booking.explained(work, known, order, null)
                : Outcome.refused(
                        PaymentRefusal.CURRENCY,
                        order,
                        bill.total().currency(),
                        known.amount().currency());
    }

    /**
     * Notes what became of a payment, whoever found out and however often. Money is booked whatever was said before; a decline after money came
     * changes nothing.
     *
     * @param command of the platform or its software
     */
    public Outcome<Payment> resolve(Command command, String payment, Channel.Answer answer) {
        if (answer instanceof Channel.Answer.Done done
                && command.actor().isOfPlatform()
                && isElsewhere(payment, done)) {
            return resolve(command, payment, new Channel.Answer.Unknown());
        }
        String said = answer instanceof Channel.Answer.Done done
                ? Booking.shown(done.reference(), Capture.REFERENCE_SHOWN) + " " + done.amount()
                : "";
        return desk.execute(
                command,
                "payment.payment.resolve",
                sorted(Map.of("payment", payment, "answer", answer.getClass().getSimpleName(), "said", said)),
                desk.placeOf(payment),
                Payment.KIND,
                work -> work.actor().isOfPlatform()
                        ? work.load(Payment.KIND, payment, PaymentRefusal.NOT_FOUND)
                                .flatMap(known -> resolve(work, known, answer))
                        : Outcome.refused(PaymentRefusal.NOT_TRUSTED, work.actor()));
    }

    /** Whether that money is booked in another shard, where what is said of it now is compared with what was said before. */
    private boolean isElsewhere(String payment, Channel.Answer.Done done) {
        Payment known = desk.store().shards() > 1 && done.amount().isPositive()
                ? find(payment).orElse(null)
                : null;
        if (known == null) {
            return false;
        }
        Notice notice = new Notice(known.channel(), done.reference(), known.id(), done.amount());
        Partition there = BookedReference.claim(desk, notice, desk.placeOf(payment));
        return !there.equals(desk.placeOf(payment))
                && came(Command.by(CHANNEL), "notice", notice, null, there).isDone();
    }

    private static Outcome<Payment> resolve(Work work, Payment known, Channel.Answer answer) {
        if (answer instanceof Channel.Answer.Done done && done.amount().isPositive()) {
            Notice notice = new Notice(known.channel(), done.reference(), known.id(), done.amount());
            return Booking.came(work, notice, null)
                    .map(booked -> work.find(Payment.KIND, known.id()).orElse(known))
                    .flatMap(after -> answered(work, after, new Channel.Answer.Unknown()));
        }
        return answered(work, known, answer);
    }

    /** What is known stays as it is, whatever else is said of it. */
    private static Outcome<Payment> answered(Work work, Payment known, Channel.Answer answer) {
        return known.isOpen()
                ? known.answered(answer, work.step()).map(decision -> work.put(Payment.KIND, decision))
                : Outcome.done(known);
    }

    /**
     * Asks a channel again about payments whose outcome nobody knows, in all shards, first about those that were not asked about for the longest
     * time. Whoever calls it again and again asks about all of them.
     *
     * @param limit how many it asks about, 1 to 1,000
     * @return how many were found out
     * @throws IllegalArgumentException for another limit
     * @throws io.github.hegui.kernel.outcome.HeguiException what the store threw, after all others had their turn
     * @throws IllegalStateException within a host's transaction or a batch
     */
    public int askAgain(Channel channel, int limit) {
        requireCommits();
        if (limit < 1 || limit > MOST_ASKED) {
            throw new IllegalArgumentException(
                    "asked about " + limit + " payments, 1 to " + MOST_ASKED + " are allowed at once");
        }
        int found = 0;
        RuntimeException failure = null;
        for (Payment payment : unknown(channel.name(), "", limit).items()) {
            try {
                found += isFoundOut(payment, channel) ? 1 : 0;
            } catch (RuntimeException e) {
                failure = e; // one failure stops one thing: the others have their turn, then it is told
            }
        }
        if (failure != null) {
            throw failure;
        }
        return found;
    }

    /** Asks about one, which then goes behind the others, whatever came of it. */
    private boolean isFoundOut(Payment payment, Channel channel) {
        Outcome<Payment> outcome;
        try {
            outcome = resolve(Command.by(CHANNEL), payment.id(), answer(payment, () -> channel.query(payment.id())));
        } catch (RuntimeException e) {
            var unused = resolve(Command.by(CHANNEL), payment.id(), new Channel.Answer.Unknown());
            throw e;
        }
        return outcome.isDone() && !outcome.orElseThrow().isOpen();
    }

    private static Channel.Answer answer(Payment payment, Supplier<Channel.@Nullable Answer> call) {
        try {
            Channel.Answer answer = call.get();
            return answer == null ? new Channel.Answer.Unknown() : answer;
        } catch (RuntimeException | Error e) {
            // whatever a channel does, the money may be on its way; its message may hold what was sent: the class has
            // to do
            LOG.warn("channel {} failed on payment {}: {}", payment.channel(), payment.id(), e.getClass());
            return new Channel.Answer.Unknown();
        }
    }

    private void requireCommits() {
        if (!desk.commits()) {
            throw new IllegalStateException("a channel is asked for what is on record already:"
                    + " not within a host's transaction or a batch, where request() can be used");
        }
    }

    private static Map<String, Object> sorted(Map<String, Object> content) {
        return new TreeMap<>(content);
    }

    /** The payment of that id. */
    public Optional<Payment> find(String id) {
        return desk.find(Payment.KIND, desk.placeOf(id), id);
    }

    /** A page of the payments of a channel whose outcome nobody knows, first those that were not asked about for the longest time. */
    public Page<Payment> unknown(String channel, String after, int limit) {
        return desk.everywhere(Payment.KIND, Payment.UNKNOWN, PathKey.start().text(channel), after, limit);
    }

    /** A page of the payments asked for an order. */
    public Page<Payment> ofOrder(OrderId order, String after, int limit) {
        return desk.query(Payment.KIND, Payment.BY_ORDER, place(order), key(order), after, limit);
    }

    /** A page of the money that came for an order. */
    public Page<Capture> capturesOf(OrderId order, String after, int limit) {
        return desk.query(Capture.KIND, Capture.BY_ORDER, place(order), key(order), after, limit);
    }

    /** A page of the money in suspense, the oldest first. */
    public Page<Capture> inSuspense(String after, int limit) {
        return desk.everywhere(Capture.KIND, Capture.IN_SUSPENSE, PathKey.start(), after, limit);
    }

    /** A page of the money of which a channel said two things, the oldest first. */
    public Page<Capture> contradicted(String after, int limit) {
        return desk.everywhere(Capture.KIND, Capture.CONTRADICTED, PathKey.start(), after, limit);
    }

    /** What is held for an order, what was released and what is to be given back; empty when nothing came. */
    public Optional<Escrow> escrow(OrderId order) {
        return desk.find(Escrow.KIND, place(order), order.value());
    }

    private Partition place(OrderId order) {
        return desk.placeOf(order.value());
    }

    private static PathKey key(OrderId order) {
        return PathKey.start().text(order.value());
    }
}
