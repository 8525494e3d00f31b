package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.OrderEvent;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    private static final CodeKind CODE = CodeKind.of("PAY");
    private static final Actor CHANNEL = Actor.system("payment.channel");

    /** That the escrow of orders is settled, by whatever changes what is owed, and that money reaches its order in whichever shard. */
    public static final Feature FEATURE = Feature.named("payment.acceptance")
            .needs(Orders.FEATURE)
            .needs(Forwarding.FEATURE)
            .process(settling(
                    Process.named("payment.escrow"), OrderEvent.PAID, OrderEvent.REFUND_DUE, OrderEvent.COMPLETED))
            .build();

    private final Desk desk;
    private final Door<Payment> payments;
    private final Door<Capture> captures;
    private final Receipts receipts;

    private Payments(Desk desk) {
        this.desk = desk;
        this.payments = desk.door(Payment.KIND);
        this.captures = desk.door(Capture.KIND);
        this.receipts = new Receipts(desk);
    }

    @SafeVarargs
    private static Process settling(Process escrow, EventType<? extends OrderEvent>... all) {
        for (EventType<? extends OrderEvent> type : all) {
            escrow.on(
                    type,
                    Escrow.KIND,
                    event -> event.order().value(),
                    (work, event) -> Booking.settle(work, event.order()));
        }
        return escrow;
    }

    /**
     * Payments on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Payments on(Desk desk) {
        desk.require(FEATURE);
        return new Payments(desk);
    }

    /**
     * What is to be paid.
     *
     * @param order for which order
     * @param method how, as the channel calls it; 1 to {@value #MOST_METHOD} characters
     * @param amount positive, at most what is to be paid for the order, less what is asked for and not answered
     */
    public record Asked(
            OrderId order,
            @NotBlank @Size(max = MOST_METHOD) @WrittenText String method,
            @PositiveMoney Money amount) implements Checked {

        /** The most characters of a method. */
        public static final int MOST_METHOD = 64;

        /** Checks that everything is there. */
        public Asked {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(amount, "amount");
        }

        /** Whoever looked at it before: no validator need be there. */
        @Override
        public void check() {
            Limit.words("method", method, MOST_METHOD);
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("a payment of " + amount + " is asked for, which must be positive");
            }
        }
    }

    /** By which channel. */
    private record Through(@IdText(slash = false) String channel) implements Checked {

        Through {
            Objects.requireNonNull(channel, "channel");
        }

        @Override
        public void check() {
            OpaqueId.checkSegment(channel, "channel");
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
        Outcome<Payment> requested = request(
                command, asked, Objects.requireNonNull(channel, "channel").name());
        if (!requested.isDone() || !requested.orElseThrow().isOpen()) {
            return requested;
        }
        Payment payment = requested.orElseThrow();
        return itself().resolve(Command.by(CHANNEL), payment.id(), ChannelCall.capture(channel, payment));
    }

    /**
     * Notes that a channel is about to be asked, for channels that a consumer goes to: its id is the key to give the channel. Refused is who is
     * neither the order's consumer nor the platform, another currency, more than is to be paid, and what others that are not answered ask for already:
     * a payment counts until it is known what became of it, so that nobody is charged twice meanwhile ({@link #ofOrder} tells which).
     * One that its consumer has given up is free once the platform has closed it with the channel and says so by {@link #resolve}: declined.
     *
     * @param channel the channel's stable name, 1 to 64 printable characters without white space and slash
     */
    public Outcome<Payment> request(Command command, Asked asked, String channel) {
        Objects.requireNonNull(asked, "asked");
        List<Object> all = List.of(asked, new Through(channel));
        return payments.makeBeside(
                command, "request", asked.order(), CODE, all, (work, id) -> request(work, id, asked, channel));
    }

    private static Outcome<Payment> request(Work work, String id, Asked asked, String channel) {
        return Bills.read(work, asked.order()).flatMap(bill -> {
            Escrow escrow = Booking.escrow(work, bill.order(), bill.total().currency());
            return work.add(Payment.KIND, Payment.request(new PaymentId(id), asked, channel, bill, escrow, work.step()))
                    .flatMap(payment -> work.addAlong(
                                    Escrow.KIND, Outcome.done(Decision.of(escrow.opened(asked.amount()))))
                            .map(any -> payment));
        });
    }

    /**
     * Notes money that a channel has taken, as its verified notice says. It is booked once, and never refused: to the order of the payment that the
     * notice names, or to suspense. The channel's other words on the same reference are kept as a contradiction.
     *
     * @param command of the platform or its software; anybody else is refused
     */
    public Outcome<Capture> notice(Command command, Notice notice) {
        return receipts.note(command, "notice", notice, null);
    }

    /**
     * Notes money that was taken for an order without a payment that we asked for: at a till, by a bank transfer that somebody read, before a
     * platform used this library. Like {@link #notice}; whoever records it answers for the order. Money that waits in suspense under that reference goes to the order.
     */
    public Outcome<Capture> record(Command command, Notice notice, OrderId order) {
        return receipts.note(command, "record", notice, Objects.requireNonNull(order, "order"));
    }

    /**
     * Says for which order money in suspense is. Repeated it changes nothing. To an order in another shard it is brought at once, or by the next runs of the
     * desk when this call ends before; until then {@link Capture#transit} says so.
     *
     * @param capture the id of the capture
     * @param command of the platform
     */
    public Outcome<Capture> assign(Command command, CaptureId capture, OrderId order) {
        return receipts.assign(command, capture, Objects.requireNonNull(order, "order"));
    }

    /**
     * Notes what became of a payment, whoever found out and however often. Money is booked whatever was said before; a decline after money came
     * changes nothing.
     *
     * @param command of the platform or its software
     * @return {@code kernel.desk.INVALID} for money that is not positive, or more than is taken for true
     */
    public Outcome<Payment> resolve(Command command, PaymentId payment, Channel.Answer answer) {
        Refusal wrong = desk.check(Objects.requireNonNull(answer, "answer")).orElse(null);
        return wrong == null ? resolved(command, payment, answer) : Outcome.refused(wrong);
    }

    private Outcome<Payment> resolved(Command command, PaymentId payment, Channel.Answer answer) {
        Channel.Answer here = here(command, payment, answer);
        String said = here instanceof Channel.Answer.Done done
                ? Booking.shown(done.reference(), Capture.REFERENCE_SHOWN) + " " + done.amount()
                : "";
        String kind = here.getClass().getSimpleName();
        return payments.work(command, "resolve", payment, work -> resolve(work, payment, here), kind, said);
    }

    /** What an answer is to this shard: of money that is booked in another one, that nobody knows. */
    private Channel.Answer here(Command command, PaymentId payment, Channel.Answer answer) {
        Objects.requireNonNull(payment, "payment");
        boolean isElsewhere = command.actor().isOfPlatform()
                && answer instanceof Channel.Answer.Done done
                && find(payment)
                        .filter(known -> receipts.isElsewhere(known, done))
                        .isPresent();
        return isElsewhere ? new Channel.Answer.Unknown() : answer;
    }

    private static Outcome<Payment> resolve(Work work, PaymentId payment, Channel.Answer answer) {
        work.askPlatform(Capture.KIND);
        return work.read(Payment.KIND, payment.value()).flatMap(known -> resolve(work, known, answer));
    }

    private static Outcome<Payment> resolve(Work work, Payment known, Channel.Answer answer) {
        if (!(answer instanceof Channel.Answer.Done done)) {
            return answered(work, known, answer);
        }
        Notice notice = known.notice(done);
        return Booking.came(work, notice, Purpose.here(work, notice, null))
                .flatMap(booked -> work.read(Payment.KIND, known.id().value()))
                .flatMap(after -> answered(work, after, new Channel.Answer.Unknown()));
    }

    /** What is known stays as it is, whatever else is said of it. */
    private static Outcome<Payment> answered(Work work, Payment known, Channel.Answer answer) {
        if (!known.isOpen()) {
            return Outcome.done(known);
        }
        return work.add(Payment.KIND, known.answered(answer, work.step())).map(after -> {
            if (!after.isOpen()) {
                Booking.close(work, known);
            }
            return after;
        });
    }

    /**
     * Asks a channel again about payments whose outcome nobody knows, in all shards, first about those that were not asked about for the longest
     * time. Whoever calls it again and again asks about all of them.
     *
     * @param limit how many it asks about, 1 to 1,000
     * @return how many were found out
     * @throws IllegalArgumentException for another limit
     * @throws io.github.hegui.kernel.outcome.HeguiException what the store threw, after all others had their turn
     * @throws IllegalStateException within a host's transaction or a batch, and on a desk that is bound to a caller
     */
    public int askAgain(Channel channel, int limit) {
        desk.refuseBound("asked to find out about everybody's payments");
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

    /** The same door for what it does on its own account. */
    private Payments itself() {
        return new Payments(desk.itself(CHANNEL));
    }

    /** Asks about one, which then goes behind the others, whatever came of it. */
    private boolean isFoundOut(Payment payment, Channel channel) {
        Outcome<Payment> outcome;
        try {
            outcome = itself().resolve(Command.by(CHANNEL), payment.id(), ChannelCall.query(channel, payment));
        } catch (RuntimeException e) {
            var unused = itself().resolve(Command.by(CHANNEL), payment.id(), new Channel.Answer.Unknown());
            throw e;
        }
        return outcome.isDone() && !outcome.orElseThrow().isOpen();
    }

    private void requireCommits() {
        if (!desk.commits()) {
            throw new IllegalStateException("a channel is asked for what is on record already:"
                    + " not within a host's transaction or a batch, where request() can be used");
        }
    }

    /** The payment of that id. */
    public Optional<Payment> find(PaymentId id) {
        return payments.find(id);
    }

    /** A page of the payments of a channel whose outcome nobody knows, first those that were not asked about for the longest time. */
    public Page<Payment> unknown(String channel, String after, int limit) {
        return desk.everywhere(Payment.KIND, Payment.UNKNOWN, PathKey.start().text(channel), after, limit);
    }

    /** A page of the payments asked for an order. */
    public Page<Payment> ofOrder(OrderId order, String after, int limit) {
        return payments.beside(order, Payment.BY_ORDER, key(order), after, limit);
    }

    /** A page of the money that came for an order. */
    public Page<Capture> capturesOf(OrderId order, String after, int limit) {
        return captures.beside(order, Capture.BY_ORDER, key(order), after, limit);
    }

    /** A page of the money in suspense, the oldest first. */
    public Page<Capture> inSuspense(String after, int limit) {
        return desk.everywhere(Capture.KIND, Capture.IN_SUSPENSE, PathKey.start(), after, limit);
    }

    /** A page of the money of which a channel said two things, the oldest first. */
    public Page<Capture> contradicted(String after, int limit) {
        return desk.everywhere(Capture.KIND, Capture.CONTRADICTED, PathKey.start(), after, limit);
    }

    /** What is held for an order, was released, is to be given back, and is asked for and not answered; empty when nothing ever was. */
    public Optional<Escrow> escrow(OrderId order) {
        return desk.find(Escrow.KIND, desk.placeOf(order.value()), order.value());
    }

    private static PathKey key(OrderId order) {
        return PathKey.start().text(order.value());
    }
}
