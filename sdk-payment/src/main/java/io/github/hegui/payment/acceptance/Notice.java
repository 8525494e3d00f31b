package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.MoneyAtMost;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.payment.ledger.Account;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of money that it took, as a host read it from a notice whose signature holds. Immutable.
 *
 * <pre>{@code
 * new Notice("alipay", "2026112722001", payment.id().value(), Money.of("24.60", "CNY"))
 * }</pre>
 *
 * @param channel the channel's stable name, 1 to 64 characters, no slash
 * @param reference the channel's own number for the money, of any length; the same money has the same one however often it is told
 * @param payment the key that we gave the channel, which is the payment's id; null when the notice names none
 * @param amount positive, at most {@value #MOST} minor units
 */
public record Notice(
        String channel,
        String reference,
        @Nullable String payment,
        @PositiveMoney @MoneyAtMost(minor = MOST) Money amount)
        implements Checked {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException when it names neither reference nor payment, or for what is no channel's name
     */
    public Notice {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(amount, "amount");
        var unused = Account.Chart.PROVIDER_CLEARING.of(channel, amount.currency());
        if (reference.isBlank() && payment == null) {
            throw new IllegalArgumentException(
                    "a notice of " + channel + " names neither the channel's reference nor a payment of ours");
        }
    }

    /** A thousand million million minor units: what says more was misread, and would fill an account for good. */
    public static final long MOST = 1_000_000_000_000_000L;

    /** The amount, if it can be one. */
    static Money possible(Money amount) {
        if (amount.minor() > MOST) {
            throw new IllegalArgumentException(
                    "a channel says that it took " + amount + ", at most " + MOST + " minor units are taken for true");
        }
        return amount;
    }

    /** Whoever looked at it before: no validator need be there. */
    @Override
    public void check() {
        if (!possible(amount).isPositive()) {
            throw new IllegalArgumentException("a channel says that it took " + amount + ", which must be positive");
        }
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
