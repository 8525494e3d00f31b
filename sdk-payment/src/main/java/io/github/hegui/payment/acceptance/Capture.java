package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money that a channel took, known for ever by the channel and its reference, whoever tells it, how often and under which commands. It is
 * booked once, to the escrow of its order, or to suspense until somebody says what it is for. Immutable.
 *
 * @param id made from channel and reference
 * @param channel who took it
 * @param reference the channel's own number; beyond {@value #REFERENCE_SHOWN} characters its beginning, the id is made of the whole
 * @param payment the payment that it answers, or null
 * @param order the order in whose escrow it is, or null while it is in suspense
 * @param amount positive
 * @param suspense why it is in suspense, or was; null when it never was
 * @param transit how far it is to an order in another shard than where it came; null when it is where it came
 * @param at when it became known
 * @param contradiction another thing that the channel said of the same reference, the first one; or null
 */
public record Capture(
        CaptureId id,
        String channel,
        String reference,
        @Nullable PaymentId payment,
        @Nullable OrderId order,
        Money amount,
        @Nullable Suspense suspense,
        @Nullable Transit transit,
        Moment at,
        @Nullable Contradiction contradiction) {

    /** Why money waits in suspense. Constants are stored: they are never renamed. */
    public enum Suspense {
        /** The notice names no payment of ours. */
        NO_PAYMENT,
        /** It names one that there is not. */
        UNKNOWN_PAYMENT,
        /** It names one that was asked of another channel. */
        OTHER_CHANNEL,
        /** It names an order that there is not. */
        UNKNOWN_ORDER,
        /** It is in another currency than the order. */
        OTHER_CURRENCY,
        /** Somebody brought it to another shard first, and died before it was booked. */
        OTHER_SHARD
    }

    /**
     * How far money is that became known in another shard than its order's. It stays in suspense where it came, and leaves suspense where the order is; of the
     * account, which stands in both, the sum is what waits. Constants are stored: they are never renamed.
     */
    public enum Transit {
        /** It came here, and its order's shard may not have booked it yet. */
        ON_ITS_WAY,
        /** It came here, and its order's shard has booked it. */
        FORWARDED,
        /** It came in another shard, and is booked here, to its order. */
        ARRIVED
    }

    /**
     * What the channel says besides of a reference that is booked: no money, but somebody has to ask the channel.
     *
     * @param amount another amount, or the same
     * @param payment another payment, or the same
     * @param at when it was said
     */
    public record Contradiction(Money amount, @Nullable PaymentId payment, Moment at) {}

    /** The event that money is in suspense. */
    public record Suspended(CaptureId capture, String channel, Money amount, Suspense why) {}

    /** The event that a channel contradicts itself. */
    public record Contradicted(CaptureId capture, String channel, Money amount, Money other) {}

    /** The event that money in suspense is for an order in another shard. */
    public record Forwarded(CaptureId capture, OrderId order, Money amount) {}

    static final int REFERENCE_SHOWN = 200;

    /** By order, in the order's shard. */
    public static final AccessPath<Capture> BY_ORDER = AccessPath.of(
            "by-order",
            1,
            c -> c.order == null || c.isElsewhere() ? null : PathKey.start().text(c.order.value()));

    /** Those in suspense, the oldest first. */
    public static final AccessPath<Capture> IN_SUSPENSE = AccessPath.of(
            "in-suspense", 1, c -> c.order == null ? PathKey.start().number(c.at.epochMilli()) : null);

    /** Those whose order is in another shard, the oldest first. */
    static final AccessPath<Capture> ELSEWHERE =
            AccessPath.of("elsewhere", 1, c -> c.isElsewhere() ? PathKey.start().number(c.at.epochMilli()) : null);

    /** Those of which a channel said two things, the oldest first. */
    public static final AccessPath<Capture> CONTRADICTED = AccessPath.of(
            "contradicted",
            1,
            c -> c.contradiction == null
                    ? null
                    : PathKey.start().number(c.contradiction.at().epochMilli()));

    /** How it is stored. That money came is for the platform to say, and for nobody else. */
    public static final Kind<Capture> KIND = Kind.of("payment.capture", Capture.class, c -> c.id().value())
            .path(BY_ORDER)
            .path(IN_SUSPENSE)
            .path(ELSEWHERE)
            .path(CONTRADICTED)
            .event("booked", Orders.Captured.class)
            .event("suspended", Suspended.class)
            .event("contradicted", Contradicted.class)
            .event("forwarded", Forwarded.class)
            .missing(PaymentRefusal.CAPTURE_NOT_FOUND)
            .stranger(PaymentRefusal.NOT_TRUSTED)
            .build();

    /** Checks. */
    public Capture {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(at, "at");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a capture must be positive, not " + amount);
        }
        if (order == null && suspense == null) {
            throw new IllegalArgumentException("capture " + id + " is for no order, and there is no reason why");
        }
        if (transit != null && (order == null || suspense == null)) {
            throw new IllegalArgumentException("capture " + id + " is on its way from nowhere or to no order");
        }
    }

    /** The id of the money of that notice: the same for the same channel and reference. */
    static CaptureId idOf(Notice notice, Partition partition) {
        String known = notice.channel() + "/" + notice.knownBy(); // a channel's name has no slash
        ByteBuffer chars = ByteBuffer.allocate(2 * known.length());
        chars.asCharBuffer().put(known); // any charset would make one question mark of different halves of pairs
        byte[] hash = Suite.INTERNATIONAL.digest().of(chars.array());
        return new CaptureId(Desk.placed("CAP-" + HexFormat.of().formatHex(hash, 0, 20), partition));
    }

    /** Whether the money waits for somebody to say what it is for. */
    boolean isInSuspense() {
        return order == null;
    }

    /** Whether its order is in another shard. */
    boolean isElsewhere() {
        return transit == Transit.ON_ITS_WAY || transit == Transit.FORWARDED;
    }

    Capture to(OrderId forOrder, @Nullable PaymentId forPayment) {
        return with(id, forPayment, forOrder, transit, contradiction);
    }

    /** For an order in another shard, which is to hear of it. */
    Decision<Capture> forwardedTo(OrderId forOrder, @Nullable PaymentId forPayment) {
        return Decision.of(with(id, forPayment, forOrder, Transit.ON_ITS_WAY, contradiction))
                .telling(new Forwarded(id, forOrder, amount));
    }

    Capture answering(@Nullable PaymentId another) {
        return with(id, another, order, transit, contradiction);
    }

    Capture forwarded() {
        return with(id, payment, order, Transit.FORWARDED, contradiction);
    }

    /** The same money in its order's shard. What the channel says besides is kept where the money came. */
    Capture arrivedAt(Partition partition) {
        String hash = id.value().replaceFirst("~.*", "");
        return with(new CaptureId(Desk.placed(hash, partition)), payment, order, Transit.ARRIVED, null);
    }

    Capture contradictedBy(Contradiction other) {
        return with(id, payment, order, transit, other);
    }

    private Capture with(
            CaptureId as,
            @Nullable PaymentId forPayment,
            @Nullable OrderId forOrder,
            @Nullable Transit far,
            @Nullable Contradiction other) {
        return new Capture(as, channel, reference, forPayment, forOrder, amount, suspense, far, at, other);
    }

    /** What is booked when it comes, to the order's escrow or to suspense. */
    Transfer taken(boolean isExplained) {
        Account clearing = Account.Chart.PROVIDER_CLEARING.of(channel, amount.currency());
        return isExplained
                ? Transfer.single(clearing, escrow(), amount, Payments.PAID)
                : Transfer.single(clearing, waiting(), amount, Payments.UNEXPLAINED);
    }

    /** What is booked when somebody has said what it is for. */
    Transfer explained() {
        return Transfer.single(waiting(), escrow(), amount, Payments.PAID);
    }

    private Account waiting() {
        return Account.Chart.SUSPENSE.of(channel, amount.currency());
    }

    private Account escrow() {
        return Account.Chart.ORDER_ESCROW.of(
                Objects.requireNonNull(order, "order").value(), amount.currency());
    }
}
