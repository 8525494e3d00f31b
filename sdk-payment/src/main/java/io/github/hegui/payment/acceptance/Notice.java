package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.MoneyAtMost;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.money.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of money that it took, as a host read it from a notice whose signature holds. Immutable.
 *
 * <pre>{@code
 * new Notice("alipay", "2026112722001", payment.id().value(), Money.of("24.60", "CNY"))
 * }</pre>
 *
 * @param channel the channel's stable name, 1 to 64 printable characters without white space and slash
 * @param reference the channel's own number for the money, of any length; the same money has the same one however often it is told
 * @param payment the key that we gave the channel, which is the payment's id; null when the notice names none
 * @param amount positive, at most {@value #MOST} minor units
 */
public record Notice(
        @IdText(slash = false) String channel,
        String reference,
        @Nullable String payment,
        @PositiveMoney @MoneyAtMost(minor = MOST) Money amount)
        implements Checked {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException when it names neither reference nor payment
     */
    public Notice {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(amount, "amount");
        if (reference.isBlank() && payment == null) {
            throw new IllegalArgumentException(
                    "a notice of " + channel + " names neither the channel's reference nor a payment of ours");
        }
    }

    /** A thousand million million minor units: what says more was misread, and would fill an account for good. */
    public static final long MOST = 1_000_000_000_000_000L;

    static void check(Money amount) {
        if (!amount.isPositive() || amount.minor() > MOST) {
            throw new IllegalArgumentException("a channel says that it took " + amount
                    + ", which must be positive, and at most " + MOST + " minor units are taken for true");
        }
    }

    /** Whoever looked at it before: no validator need be there. */
    @Override
    public void check() {
        OpaqueId.checkSegment(channel, "channel");
        check(amount);
    }

    /** Of money for no payment that we asked for. */
    public static Notice of(String channel, String reference, Money amount) {
        return new Notice(channel, reference, null, amount);
    }

    /** By which the money is known for ever. */
    String knownBy() {
        return reference.isBlank() ? "payment " + payment : reference;
    }
}
